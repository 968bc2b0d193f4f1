// internal
import { OTHER, Variable } from './context';
import { looksSecret } from './operators/secrets';

/** A scenario: what is assumed about open variables, with how it reads. */
export interface Scenario {
  readonly values: ReadonlyMap<string, string>;
  readonly variables: readonly Variable[];
}

/** How many scenarios are tried before the verdict is UNKNOWN. */
export const MAX_SCENARIOS = 64;

/** Nothing is assumed. */
export const NO_SCENARIO: Scenario = { values: new Map(), variables: [] };

/**
 * Goes through the scenarios of an open variable and of those that turn out to be open below it, in the order of their values.
 *
 * @param run what to do in a scenario; it answers the next open variable, nothing when the scenario is decided, or `false` to stop
 * @returns whether the scenarios were few enough to be tried
 */
export function forEachScenario(first: Variable, run: (scenario: Scenario) => Variable | undefined | false): boolean {
  const pending = [...extend(NO_SCENARIO, first)];
  for (let decided = 0; pending.length > 0;) {
    if (decided === MAX_SCENARIOS) {
      return false;
    }
    const scenario = pending.pop()!;
    const next = run(scenario);
    if (next === false) {
      return true;
    }
    if (next) {
      pending.push(...extend(scenario, next));
    } else {
      decided++;
    }
  }
  return true;
}

/** The scenarios of each variable alone: the same ones for every rule and resource, so that what is known in them is found by identity. */
const firstScenarios = new WeakMap<Variable, readonly Scenario[]>();

/** A scenario for every value of a variable, the first one last. */
function extend(scenario: Scenario, variable: Variable): readonly Scenario[] {
  if (scenario !== NO_SCENARIO) {
    return extensions(scenario, variable);
  }
  let known = firstScenarios.get(variable);
  if (!known) {
    known = extensions(scenario, variable);
    firstScenarios.set(variable, known);
  }
  return known;
}

function extensions(scenario: Scenario, variable: Variable): Scenario[] {
  const variables = [...scenario.variables, variable];
  return variable.domain.map((value) => ({ values: new Map(scenario.values).set(variable.key, value), variables })).reverse();
}

/** How a scenario reads: `when Env is not 'prod'`; empty where nothing is assumed. */
export function describeScenario(scenario: Scenario): string {
  const parts = scenario.variables.map((variable) => {
    const value = scenario.values.get(variable.key)!;
    if (variable.isQuestion) {
      return `${variable.label} is ${value}`;
    }
    if (value !== OTHER) {
      return `${variable.label} is ${shownValue(variable, value)}`;
    }
    const named = variable.domain.filter((v) => v !== OTHER).map((v) => shownValue(variable, v));
    return named.length === 0 ? `${variable.label} is anything` : `${variable.label} is not ${named.join(' or ')}`;
  });
  return parts.length === 0 ? '' : `when ${parts.join(' and ')}`;
}

/** What a NoEcho parameter is compared with may be its value. */
function shownValue(variable: Variable, value: string): string {
  return value !== '' && (variable.isPrivate || value.length > 120 || looksSecret(value, variable.label)) ? `text of ${value.length} characters` : `'${value}'`;
}
