import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import * as ts from 'typescript';
import { ROOT } from './documents';
import { TagKeys } from '../../src/governance/tag-keys';
import { DeploymentStage, Enforcement, Governance, GovernanceProps, RiskTier, RulePack } from '../../src/index';
import { parsePath } from '../../src/rules/path';
import { Rule } from '../../src/rules/rule';
import { readsOf } from '../../src/rules/rule-paths';

/** One value of each prop that a policy states something with; the test fails when a prop is added and stands in neither list. */
const VALUES: GovernanceProps = {
  organization: 'Example Bank',
  useCase: 'loan-scoring',
  owner: 'credit-ml@example.com',
  costCenter: 'CC-4711',
  systemId: 'bank/loans',
  riskTier: RiskTier.HIGH,
  stage: DeploymentStage.PRODUCTION,
  allowedRegions: ['eu-west-1'],
  impactAssessment: 'FRIA-2026-04',
  approvedUses: ['Ranks applications', 'Searches documents'],
  intendedUse: 'Ranks applications',
  requiredTags: ['ai:owner'],
};

/** Props that say how the policy works and state nothing about the AI system. */
const SETTINGS = ['tagKeys', 'minimumConstructVersions', 'parameters', 'clock', 'packs', 'enforcement', 'baseline'];

/** Where the tags that no policy sets come from. */
const OTHERS: { readonly [name: string]: string } = {
  dataClassification: '`confidentiality` of datasets and endpoints',
  personalData: '`personalData` of datasets and endpoints',
  purpose: '`purpose` of `GovernedDataset`',
  retentionDays: '`retention` of `GovernedDataset`',
  dataRole: '`dataRole` of `GovernedDataset`',
  datasetId: '`datasetId` of `GovernedDataset`',
  modelLicense: 'a tag of your own',
  stopControl: '`GovernedModelEndpoint`, or a tag of your own',
  monitors: 'the job of `monitoring` of `GovernedModelEndpoint`, or a tag of a processing job of your own',
  transparencyNotice: 'a tag of your own',
  template: 'every governed construct',
  templateVersion: 'every governed construct',
};

const RULES = RulePack.aiBaseline().rules;

/** Which policy prop becomes which tag, and which rules read it. */
export function readersTable(): string {
  const keys: { readonly [name: string]: string } = new TagKeys().toJson();
  const tags = policyTags();
  const props = Object.entries(VALUES).map(([prop, value]) => {
    const key = tags[String(value)];
    const tagName = Object.keys(keys).find((name) => keys[name] === key);
    return row(`\`${prop}\``, key, [...readers('$policy', prop), ...readers('$tag', tagName), ...parameterReaders(prop), ...requiredBy(key)]);
  });
  const stated = Object.keys(OTHERS).map((name) => row(OTHERS[name], keys[name], readers('$tag', name)));
  return ['| Stated in | Tag key | Rules that read it |', '|---|---|---|', ...props, ...stated].join('\n');
}

/** Which values rules ask an organisation for. */
export function parametersTable(): string {
  const found = new Map<string, { readonly fallback: any; readonly rules: Set<string> }>();
  RULES.forEach((rule) => parametersOf(rule).forEach(({ parameter, default: fallback }) => {
    const entry = found.get(parameter) ?? { fallback, rules: new Set<string>() };
    entry.rules.add(rule.id);
    found.set(parameter, entry);
  }));
  const rows = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { fallback, rules }]) =>
    `| \`${name}\` | ${fallback === undefined ? 'must be set' : `\`${shortened(JSON.stringify(fallback))}\``} | ${[...rules].map((id) => `[${id}](../rules/${id}.md)`).join(', ')} |`);
  return ['| Value | Where it is not set | Rules that read it |', '|---|---|---|', ...rows].join('\n');
}

/** The props of the policy that no table and no list knows. */
export function forgottenProps(): string[] {
  const known = [...Object.keys(VALUES), ...SETTINGS];
  return [...propsOf('governance/policy.ts', 'PolicyProps'), ...propsOf('validation/governance.ts', 'GovernanceProps')].filter((prop) => !known.includes(prop));
}

/** The logical tag names that the table does not know. */
export function forgottenTags(): string[] {
  const tags = Object.values(policyTags());
  return Object.entries<string>(new TagKeys().toJson()).filter(([name, key]) => !tags.includes(key) && !(name in OTHERS)).map(([name]) => name);
}

function row(stated: string, key: string | undefined, rules: readonly string[]): string {
  const links = [...new Set(rules)].sort().map((id) => `[${id}](docs/rules/${id}.md)`);
  return `| ${stated} | ${key === undefined ? '' : `\`${key}\``} | ${links.join(', ')} |`;
}

/** What a policy really writes on a resource: the key under each value. */
function policyTags(): { readonly [value: string]: string } {
  const app = new App();
  Governance.configure(app, { ...VALUES, enforcement: [{ mode: Enforcement.REPORT }], parameters: { approvedImageRegistries: ['*'] } });
  const stack = new Stack(app, 'Stack', { env: { region: 'eu-west-1' } });
  new CfnModel(stack, 'Model', { executionRoleArn: 'role' });
  const { Resources } = app.synth().getStackByName('Stack').template;
  return Object.fromEntries(Resources.Model.Properties.Tags.map(({ Key, Value }: any) => [Value, Key]));
}

function readers(root: '$policy' | '$tag', name: string | undefined): string[] {
  return RULES.filter((rule) => readsOf(rule).paths.some(({ root: from, steps, node }) =>
    (from === root && steps[0] === name) || (node.op === 'sameAs' && readsName(node.value, root, name)))).map((rule) => rule.id);
}

function readsName(path: any, root: string, name: string | undefined): boolean {
  const parsed = parsePath(path);
  return parsed.root === root && parsed.segments[0] === name;
}

function parameterReaders(name: string): string[] {
  return RULES.filter((rule) => parametersOf(rule).some(({ parameter }) => parameter === name)).map((rule) => rule.id);
}

/** Rules that ask for a tag because it is among those that are required by default. */
function requiredBy(key: string | undefined): string[] {
  return RULES.filter((rule) => parametersOf(rule).some(({ parameter, default: keys }) => parameter === 'requiredTags' && keys?.includes(key))).map((rule) => rule.id);
}

function parametersOf(rule: Rule): any[] {
  const found: any[] = [];
  const visit = (node: any): void => {
    if (node === null || typeof node !== 'object') return;
    if (typeof node.parameter === 'string') found.push(node);
    Object.values(node).forEach(visit);
  };
  visit([rule.when?.toJson(), rule.condition.toJson()]);
  return found;
}

function propsOf(file: string, name: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, 'src', file), 'utf8'), ts.ScriptTarget.ES2022, true);
  const found = source.statements.filter(ts.isInterfaceDeclaration).find((statement) => statement.name.text === name)!;
  return found.members.map((member) => member.name!.getText(source));
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
