// internal
import { Tags, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ConstructFacts, recordConstruct } from './construct-record';
import { atScope } from './governance-error';
import { assertTagValue } from './plain-text';
import { GovernancePolicy } from './policy';
import { TagKeyProps, TagKeys } from './tag-keys';

const DEFAULT_KEYS = new TagKeys();

/** Tag values by logical name; absent ones are left out. */
export type GovernedTagValues = { readonly [name in keyof TagKeyProps]?: string };

/**
 * Tags a construct and all below with what a governed construct knows about it, under the organisation's keys.
 *
 * CDK's own precedence holds: these win over tags of the scopes around, since the construct knows better, and a tag that the user puts on the
 * construct itself afterwards wins over these.
 *
 * @param scope the construct
 * @param values what to tag; tokens are accepted
 */
export function governedTags(scope: IConstruct, values: GovernedTagValues) {
  const keys = GovernancePolicy.of(scope)?.tagKeys ?? DEFAULT_KEYS;
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) {
      continue;
    }
    if (!Token.isUnresolved(value)) {
      atScope(scope, () => assertTagValue(value, name, 'Scoring of consumer loan applications'));
    }
    Tags.of(scope).add(keys.keyOf(name), value);
  }
}

/**
 * Stamps name and version of a governed construct on everything that it creates, and records it for the evidence.
 *
 * @param scope the governed construct
 * @param name the class name
 * @param version the version of what it creates, not of the package
 * @param facts what it was told, and the governed constructs that it works with
 */
export function governedTemplate(scope: IConstruct, name: string, version: string, facts: ConstructFacts) {
  recordConstruct(scope, name, version, facts);
  governedTags(scope, { template: name, templateVersion: version });
}
