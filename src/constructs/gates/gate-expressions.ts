// internal
import { Gate } from './gate';

/** The variable of the state machine that holds the report. */
export const REPORT_VARIABLE = 'report';

/** Beyond this a metric is an overflow, not a measurement; also keeps infinity out where there is only one bound. */
const LARGEST = '1e300';

/** JSONata that is the value of a gate's metric, or nothing where the report lacks it. */
export function valueExpression(gate: Gate): string {
  return ['$' + REPORT_VARIABLE, ...gate.path.map((step) => `\`${step}\``), 'value'].join('.');
}

/**
 * JSONata that is true only if the metric is a number within the bounds of the gate, and false for everything else.
 *
 * The type is tested by a conditional: comparing text with a number is an error in JSONata, and an error in a Choice state cannot be caught.
 */
export function passExpression(gate: Gate): string {
  const within = [
    `$abs($v) < ${LARGEST}`,
    ...(gate.min === undefined ? [] : [`$v >= ${gate.min}`]),
    ...(gate.max === undefined ? [] : [`$v <= ${gate.max}`]),
  ].join(' and ');
  return `($v := ${valueExpression(gate)}; $type($v) = "number" ? (${within}) : false)`;
}

/** JSONata that describes a passed gate in the characters that registry metadata accepts: `0.81 min=0.78 ticket=FL-2026-14`. */
export function resultExpression(gate: Gate): string {
  const allowed = [
    ...(gate.min === undefined ? [] : [`min=${gate.min}`]),
    ...(gate.max === undefined ? [] : [`max=${gate.max}`]),
    ...(gate.ticket === undefined ? [] : [`ticket=${gate.ticket}`]),
  ].join(' ');
  return `$string(${valueExpression(gate)}) & " ${allowed}"`;
}

/** What a gate requires, as a sentence part for people who read why a model was rejected. */
export function requirement(gate: Gate): string {
  const bounds = [
    ...(gate.min === undefined ? [] : [`at least ${gate.min}`]),
    ...(gate.max === undefined ? [] : [`at most ${gate.max}`]),
  ].join(' and ');
  return `${gate.name} must be a number of ${bounds}`;
}
