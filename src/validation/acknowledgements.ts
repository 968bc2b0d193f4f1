// internal
import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { PLUGIN_NAME } from './plugin-name';

/** A finding that somebody acknowledged by CDK's own means, without a waiver. */
export interface Acknowledgement {
  readonly scope: IConstruct;
  readonly rule: string;
  readonly reason: string;
}

/** Every acknowledgement of one of our rule ids at some constructs, by construct path and rule. */
export function acknowledgementsAt(nodes: readonly IConstruct[]): Acknowledgement[] {
  const found: Acknowledgement[] = [];
  const prefix = `${PLUGIN_NAME}::`;
  for (const node of nodes) {
    for (const entry of node.node.metadata) {
      if (entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && entry.data !== null && typeof entry.data === 'object') {
        for (const [id, reason] of Object.entries(entry.data)) {
          if (id.startsWith(prefix)) {
            found.push({ scope: node, rule: id.slice(prefix.length), reason: String(reason) });
          }
        }
      }
    }
  }
  const key = (a: Acknowledgement) => `${a.scope.node.path}|${a.rule}`;
  return found.sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}
