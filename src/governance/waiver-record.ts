// internal
import type { IConstruct } from 'constructs';
import { Waiver } from './waiver';

const WAIVERS = Symbol.for('cdk-governed-ai.waivers');

/** A waiver and the construct that it excepts, with everything below. */
export interface PlacedWaiver {
  readonly scope: IConstruct;
  readonly waiver: Waiver;
}

/**
 * Excepts a construct and all below it from a rule.
 *
 * The same record whether it came from `governance.waive()` or from a prop that weakens a default; it is judged, and shown in the
 * evidence, at synthesis. The metadata travels with the cloud assembly.
 */
export function recordWaiver(scope: IConstruct, waiver: Waiver): void {
  const holder = scope as any;
  if (holder[WAIVERS] === undefined) {
    Object.defineProperty(scope, WAIVERS, { value: [] });
  }
  holder[WAIVERS].push(waiver);
  scope.node.addMetadata('governed-ai:waiver', waiver.toJson());
}

/** Every waiver at or below a scope, by construct path and rule; `nodes` are the scope and what is below it. */
export function waiversBelow(scope: IConstruct, nodes: readonly IConstruct[] = scope.node.findAll()): PlacedWaiver[] {
  const found: PlacedWaiver[] = [];
  for (const node of nodes) {
    for (const waiver of (node as any)[WAIVERS] ?? []) {
      found.push({ scope: node, waiver });
    }
  }
  const key = ({ scope: at, waiver }: PlacedWaiver) => `${at.node.path}|${waiver.rule}|${waiver.expires}|${waiver.ticket}`;
  return found.sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}
