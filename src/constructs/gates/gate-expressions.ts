// internal
import { Gate } from './gate';

/** The variable of the state machine that holds the report. */
export const REPORT_VARIABLE = 'report';

/** Beyond this a metric is an overflow, not a measurement; also keeps infinity out where there is only one bound. */
const LARGEST = '1e300';

/** JSONata that is the value of a gate's metric, or nothing where the report lacks it. */
export function valueExpression(gate: Gate): string {
  return `${pathExpression(gate.path)}.value`;
}

function pathExpression(path: readonly string[]): string {
  return ['$' + REPORT_VARIABLE, ...path.map((step) => `\`${step}\``)].join('.');
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
    ...(gate.minGroupSize === undefined ? [] : [groupsExpression(gate, gate.minGroupSize)]),
  ].join(' and ');
  return `($v := ${valueExpression(gate)}; $type($v) = "number" ? (${within}) : false)`;
}

/** JSONata that is true only if the report counts the groups that were compared, two at least, and each is large enough. */
function groupsExpression({ path }: Gate, size: number): string {
  const groups = `${pathExpression(path.slice(0, -1))}.groups`;
  const counted = `($c := $each($g, function($x) { $type($x.n) = "number" ? $x.n : -1 }); $count($c) >= 2 ? $min($c) >= ${size} : false)`;
  return `($n := ${pathExpression(path)}.minGroup; $g := ${groups}; ` +
    `$type($n) = "number" ? $n >= ${size} : ($exists($n) ? false : ($type($g) = "object" ? ${counted} : false)))`;
}

/** JSONata that describes a passed gate in the characters that registry metadata accepts: `0.81 min=0.78 ticket=FL-2026-14`. */
export function resultExpression(gate: Gate): string {
  const allowed = [
    ...(gate.min === undefined ? [] : [`min=${gate.min}`]),
    ...(gate.max === undefined ? [] : [`max=${gate.max}`]),
    ...(gate.minGroupSize === undefined ? [] : [`minGroupSize=${gate.minGroupSize}`]),
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
  const groups = gate.minGroupSize === undefined ? '' : `, and rest on groups of at least ${gate.minGroupSize}`;
  return `${gate.name} must be a number of ${bounds}${groups}`;
}
