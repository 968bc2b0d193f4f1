// internal
import { Token } from '../token';
import { labelOf } from './mixed-text';
import { stepsRead } from './pipeline-values';
import { isRecord, own } from './tree';

/** One step of a pipeline and what it waits for. */
export interface PipelineStep {
  readonly name: string;
  readonly type: string;
  /** The step as the definition has it. */
  readonly raw: any;
  /** The Condition step in one of whose branches it stands. */
  readonly condition?: PipelineStep;
}

/** What a step waits for; a token where the name is not known. */
interface Needs {
  readonly steps: PipelineStep[];
  readonly unknown: Token[];
}

/** Which step of a pipeline runs before which, and which results decide it. */
export class PipelineGraph {
  private readonly byName: ReadonlyMap<string, PipelineStep>;
  private readonly needs = new Map<PipelineStep, Needs>();

  public constructor(steps: readonly PipelineStep[]) {
    this.byName = new Map(steps.map((step) => [step.name, step]));
  }

  /** The types of the steps that run before a step. */
  public upstream(step: PipelineStep): Array<string | Token> {
    const before = this.before(step);
    const unknown = this.unknownNeeds(step, before);
    before.delete(step);
    return typesOf([...before], unknown);
  }

  /**
   * The types of the steps whose results decide whether a step runs.
   *
   * Those are the steps that the conditions around it read, and the conditions around every step that it waits for: a step
   * whose predecessor is skipped does not run.
   */
  public gates(step: PipelineStep): Array<string | Token> {
    const before = this.before(step);
    const conditions = new Set([step, ...before].flatMap((s) => s.condition ?? []));
    const reads = [...conditions].map((condition) => this.find(stepsRead(own(own(condition.raw, 'Arguments'), 'Conditions'))));
    return typesOf(reads.flatMap((r) => r.steps), [...reads.flatMap((r) => r.unknown), ...this.unknownNeeds(step, before)]);
  }

  private unknownNeeds(step: PipelineStep, before: ReadonlySet<PipelineStep>): Token[] {
    return [step, ...before].flatMap((s) => this.needsOf(s).unknown);
  }

  private before(step: PipelineStep): Set<PipelineStep> {
    const seen = new Set<PipelineStep>();
    const open = [step];
    for (let next = open.pop(); next; next = open.pop()) {
      for (const need of this.needsOf(next).steps) {
        if (!seen.has(need)) {
          seen.add(need);
          open.push(need);
        }
      }
    }
    return seen;
  }

  private needsOf(step: PipelineStep): Needs {
    let needs = this.needs.get(step);
    if (!needs) {
      needs = this.find([...namesIn(own(step.raw, 'DependsOn')), ...stepsRead(withoutBranches(step.raw))]);
      needs.steps.push(...(step.condition ? [step.condition] : []));
      this.needs.set(step, needs);
    }
    return needs;
  }

  private find(names: ReadonlyArray<string | Token>): Needs {
    const needs: Needs = { steps: [], unknown: [] };
    for (const name of names) {
      const step = this.byName.get(labelOf(name));
      if (step) {
        needs.steps.push(step);
      } else if (name instanceof Token) {
        needs.unknown.push(name);
      }
    }
    return needs;
  }
}

function typesOf(steps: readonly PipelineStep[], unknown: readonly Token[]): Array<string | Token> {
  return [...new Set([...steps.map((step) => step.type), ...unknown])];
}

function namesIn(dependsOn: any): Array<string | Token> {
  return (Array.isArray(dependsOn) ? dependsOn : [dependsOn]).filter((name) => typeof name === 'string' || name instanceof Token);
}

/** The part of a step that is its own: the steps in its branches are steps of their own. */
function withoutBranches(raw: any): any {
  const args = own(raw, 'Arguments');
  return isRecord(args) && isRecord(raw) ? { ...raw, Arguments: { ...args, IfSteps: undefined, ElseSteps: undefined } } : raw;
}
