import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { IConstruct } from 'constructs';
import { CONSTRUCT_HISTORY } from '../../src/governance/construct-history';
import { constructRecordsBelow } from '../../src/governance/construct-record';
import { Control } from '../../src/rules/control';

/** What costs while nothing runs: the quantity that is billed, by type. Prices are the reader's to look up. */
const AT_REST: { readonly [type: string]: readonly [unit: string, quantity: (properties: any) => number] } = {
  'AWS::KMS::Key': ['key-month', () => 1],
  'AWS::CloudWatch::Alarm': ['alarm-month', () => 1],
  'AWS::EC2::VPCEndpoint': ['interface endpoint-hour (730 a month)', ({ VpcEndpointType, SubnetIds }) => (VpcEndpointType === 'Interface' ? 730 * (SubnetIds?.length ?? 1) : 0)],
  'AWS::SageMaker::EndpointConfig': ['instance-hour (730 a month)', ({ ProductionVariants }) => 730 * ProductionVariants.reduce((sum: number, v: any) => sum + (v.InitialInstanceCount ?? 0), 0)],
  'AWS::CloudTrail::Trail': ['trail, per data event', () => 1],
  'AWS::Macie::Session': ['session, per bucket and GB that is inspected', () => 1],
};

const GENERATED = '<!-- written by `UPDATE_DOCS=1 npx jest test/docs/construct-pages` -->';

/** A resource of an app, and the governed construct that made it. */
interface Made {
  readonly construct: string;
  readonly type: string;
  readonly id: string;
  readonly stack: string;
  readonly properties: any;
  readonly raw: any;
}

/** The page of each governed construct, from what it makes in its minimal and its maximal form. */
export function constructPages(minimal: App, maximal: App, evidence: any): Map<string, string> {
  const [few, many] = [madeBy(minimal), madeBy(maximal)];
  return new Map(Object.keys(CONSTRUCT_HISTORY).map((construct) => [`docs/constructs/${construct}.md`, page(construct, of(few, construct), of(many, construct), evidence)]));
}

function page(construct: string, few: readonly Made[], many: readonly Made[], evidence: any): string {
  return `${[
    GENERATED,
    `# ${construct}`,
    'From what it makes in the apps of `test/constructs/governed-app.ts`: minimal, with nothing but what it requires, and maximal, with everything set that does not weaken it. How to use it: [Constructs](../guides/constructs.md).',
    '## What it makes', counts(few, many),
    '## What it costs at rest', costs(few, many),
    '## Which controls it supports', controls(many, evidence),
    '## Picture', picture(many),
    '## Versions', CONSTRUCT_HISTORY[construct].map(({ version, change }) => `- ${version}: ${change}`).join('\n'),
  ].join('\n\n')}\n`;
}

function counts(few: readonly Made[], many: readonly Made[]): string {
  const types = [...new Set([...few, ...many].map(({ type }) => type))].sort();
  const count = (made: readonly Made[], type: string) => made.filter((m) => m.type === type).length;
  return ['| Resource | Minimal | Maximal |', '|---|---|---|', ...types.map((type) => `| \`${type}\` | ${count(few, type)} | ${count(many, type)} |`)].join('\n');
}

function costs(few: readonly Made[], many: readonly Made[]): string {
  const quantity = (made: readonly Made[], type: string) =>
    made.filter((m) => m.type === type).reduce((sum, { properties }) => sum + AT_REST[type][1](properties), 0);
  const types = Object.keys(AT_REST).filter((type) => quantity(many, type) > 0);
  const rest = 'Storage, requests, log ingestion and jobs are billed by use and are not listed. Prices differ by Region and month, so they are yours to put in: the sum over the lines of quantity × price.';
  return types.length === 0 ? `Nothing by the hour or month. ${rest}` : [
    '| Billed | Minimal | Maximal |', '|---|---|---|',
    ...types.map((type) => `| ${AT_REST[type][0]} | ${quantity(few, type)} | ${quantity(many, type)} |`), '', rest,
  ].join('\n');
}

function controls(many: readonly Made[], evidence: any): string {
  const own = new Set(many.map(({ stack, id }) => `${stack}|${id}`));
  const isOwn = ({ resource }: any) => own.has(`${resource.stack}|${resource.logicalId.split('/')[0]}`);
  const met = new Set(evidence.verdicts.filter((v: any) => v.verdict === 'COMPLIANT' && isOwn(v)).map((v: any) => v.rule));
  const rules = evidence.rules.filter(({ id }: any) => met.has(id));
  const byFramework = new Map<string, string[]>();
  for (const control of rules.flatMap((rule: any) => rule.controls.map((json: any) => Control.fromJson(json)))) {
    const name = control.label.slice(0, control.label.indexOf(` ${control.id}`));
    byFramework.set(name, [...byFramework.get(name) ?? [], `${control.id}${control.toReview ? ' ?' : ''}`]);
  }
  const lines = [...byFramework].sort().map(([name, ids]) => `| ${name} | ${[...new Set(ids)].sort().join(', ')} |`);
  return [
    `Supports, by the ${met.size} rules that it meets in the maximal app at risk tier high: ${[...met].sort().map((id) => `[${id}](../rules/${id}.md)`).join(', ')}. A \`?\` marks a mapping that is still to be reviewed.`,
    '', '| Framework | Controls |', '|---|---|', ...lines,
  ].join('\n');
}

/** Types as boxes, references as arrows: what stands in what. */
function picture(made: readonly Made[]): string {
  const typeOf = new Map(made.map(({ stack, id, type }) => [`${stack}|${id}`, type]));
  const node = (type: string) => type.replace(/^AWS::/, '').replaceAll('::', '_');
  const types = [...new Set(typeOf.values())].filter((type) => !type.startsWith('AWS::IAM::Policy')).sort();
  const arrows = new Set(made.flatMap((m) => [...JSON.stringify(m.raw).matchAll(/"(?:Ref|Fn::GetAtt)":(?:\[")?"?([A-Za-z0-9]+)"/g)]
    .map(([, id]) => typeOf.get(`${m.stack}|${id}`)).filter((type): type is string => type !== undefined && type !== m.type && types.includes(type) && types.includes(m.type))
    .map((type) => `  ${node(m.type)} --> ${node(type)}`)));
  return ['```mermaid', 'flowchart LR', ...types.map((type) => `  ${node(type)}["${type.replace(/^AWS::/, '').replace('::', ' ')}"]`), ...[...arrows].sort(), '```'].join('\n');
}

function of(made: readonly Made[], construct: string): Made[] {
  return made.filter((m) => m.construct === construct);
}

/** Every resource with the nearest governed construct around it. */
function madeBy(app: App): Made[] {
  const records = constructRecordsBelow(app);
  const ownerOf = (path: string) => records.filter(({ constructPath }) => path.startsWith(`${constructPath}/`))
    .sort((a, b) => b.constructPath.length - a.constructPath.length)[0];
  return app.node.findAll().filter(Stack.isStack).flatMap((stack) => {
    const { Resources } = Template.fromStack(stack).toJSON();
    const isOwn = (node: IConstruct): node is CfnResource => CfnResource.isCfnResource(node) && node.stack === stack;
    return stack.node.findAll().filter(isOwn).flatMap((resource) => {
      const id = stack.resolve(resource.logicalId);
      const owner = ownerOf(resource.node.path);
      return owner === undefined || Resources[id] === undefined ? [] : [{
        construct: owner.construct, type: Resources[id].Type, id, stack: stack.node.path,
        properties: Resources[id].Properties ?? {}, raw: Resources[id],
      }];
    });
  });
}
