import * as fc from 'fast-check';
import type { PolicyValues } from '../../src/evaluation/model';
import { TagKeys } from '../../src/governance/tag-keys';
import type { Rule } from '../../src/rules/rule';
import { ENTRIES, ITEMS, PathRead, readsOf } from '../../src/rules/rule-paths';
import { ruleFiles } from '../rules/rule-files';

/** The rules of the catalogue, read from their files. */
export const RULES: readonly Rule[] = ruleFiles().map(({ rule }) => rule);

/** An organisation that sets every parameter that a rule needs. */
export const ORGANISATION: PolicyValues = {
  values: { riskTier: 'high', stage: 'production' },
  parameters: { allowedRegions: ['eu-west-1'], approvedUses: ['x'], approvedImageRegistries: ['x'], requiredTags: ['ai:owner'] },
  tagKeys: new TagKeys().toJson(),
};

/** What the rules read of each type that a template can hold. */
const READS = new Map<string, PathRead[]>();
for (const rule of RULES) {
  for (const read of readsOf(rule).paths.filter(({ root, steps }) => root === 'value' && steps.length > 0)) {
    read.types.filter((type) => !type.startsWith('AWS::CDK::')).forEach((type) => READS.set(type, [...(READS.get(type) ?? []), read]));
  }
}
const TYPES = [...READS.keys()].sort();
const HOSTILE_NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'Fn::If', 'Ref', 'a.b', '', '$root', '*'];

/** Text that some operator of a rule looks for, so that verdicts go both ways. */
const wanted = (read: PathRead): any[] => {
  const operand = read.node.value?.default ?? read.node.value;
  return [operand].flat().filter((value) => value !== undefined && typeof value !== 'object');
};

const id = fc.constantFrom('R0', 'R1', 'R2', 'R3');
const scalar = fc.oneof(
  fc.constantFrom(true, false, 'true', 0, 1, 100, '', 'x', '*', 'enabled', 'arn:aws:s3:::data/x', 's3://data/x', 'data', '{"Statement": []}', 'YWJj', '{{resolve:ssm:/a}}'),
  fc.string({ maxLength: 6 }),
);
const NO_VALUE = { Ref: 'AWS::NoValue' };

/** Intrinsics, sound ones and broken ones, around a value. */
const around = (inner: fc.Arbitrary<any>): fc.Arbitrary<any> => fc.oneof(
  inner,
  fc.tuple(fc.constantFrom('IsProd', 'IsTest', 'Both', 'Loop', 'Nope', 'constructor'), inner, inner).map((args) => ({ 'Fn::If': args })),
  inner.map((value) => ({ 'Fn::If': ['IsProd', value, NO_VALUE] })),
  fc.constantFrom(
    'Open', 'Known', 'Choice', 'Secret', 'List', 'Nobody', 'AWS::Region', 'AWS::AccountId', 'AWS::NoValue', 'R0', 'R1').map((Ref) => ({ Ref }),
  ),
  fc.tuple(id, fc.constantFrom('Arn', 'Name', 'Outputs.X')).map((args) => ({ 'Fn::GetAtt': args })),
  id.map((name) => ({ 'Fn::Sub': `s3://\${${name}}/x/\${AWS::AccountId}/\${Open}` })),
  inner.map((value) => ({ 'Fn::Join': ['', ['a', value, { Ref: 'Known' }]] })),
  inner.map((value) => ({ 'Fn::Select': ['0', [value, 'x']] })),
  inner.map((value) => ({ 'Fn::Base64': value })),
  inner.map((value) => ({ 'Fn::ToJsonString': value })),
  fc.constant({ 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'Value', { DefaultValue: 'x' }] }),
  fc.constantFrom<any>(
    { 'Fn::If': null }, { Ref: {} }, { Ref: null }, { 'Fn::GetAtt': 5 }, { 'Fn::GetAtt': [{ toString: 1, valueOf: 1 }, []] },
    { 'Fn::Sub': [{}, null] }, { 'Fn::Join': [[], {}] }, { 'Fn::Select': [{ valueOf: 1, toString: 1 }, []] },
    { 'Fn::FindInMap': [{}, [], null] }, { 'Fn::Split': [] }, { 'Fn::ImportValue': {} }, { 'Fn::If': [{ toString: 1, valueOf: 1 }, 1, 2] },
    { 'Fn::Transform': {} }, { 'Fn::ForEach::X': [] }, { Ref: 'AWS::StackName', x: 1 },
    JSON.parse('{"__proto__": {"Type": "x"}}'), { toString: 1, valueOf: 1 }, null, [null], [[]], {},
  ),
);

/** A value for a place that a rule reads. */
const leafFor = (read: PathRead): fc.Arbitrary<any> => {
  const texts = wanted(read);
  const plain = texts.length === 0 ? scalar : fc.oneof({ arbitrary: fc.constantFrom(...texts), weight: 3 }, { arbitrary: scalar, weight: 2 });
  const list = fc.array(around(plain), { maxLength: 3 });
  return fc.oneof({ arbitrary: plain, weight: 5 }, { arbitrary: around(around(plain)), weight: 3 }, { arbitrary: list, weight: 1 });
};

/** Puts a leaf where the steps lead, making objects and lists on the way; what is in the way stays. */
function put(node: any, steps: readonly string[], leaf: any): any {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return node ?? leaf;
  }
  if (step === ITEMS) {
    return Array.isArray(node) ? [put(node[0], rest, leaf), ...node.slice(1)] : node === undefined ? [put(undefined, rest, leaf)] : node;
  }
  const key = step === ENTRIES ? 'entry' : step;
  const below = step === ENTRIES ? rest.filter((s, i) => i > 0 || s !== 'Value') : rest;
  if (node !== undefined && (node === null || typeof node !== 'object' || Array.isArray(node))) {
    return node;
  }
  return { ...node, [key]: put(node?.[key], below, leaf) };
}

const rarely = <T>(arbitrary: fc.Arbitrary<T>, oneIn: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: oneIn - 1 }, { arbitrary, weight: 1 });

const resource = fc.constantFrom(...TYPES).chain((Type) => {
  const reads = READS.get(Type)!;
  return fc.record({
    Type: fc.constant(Type),
    Condition: rarely(fc.constantFrom<any>('IsProd', 'IsTest', 'Both', 'Nope'), 8),
    DeletionPolicy: fc.constantFrom<any>(undefined, 'Retain', 'Delete', { 'Fn::If': ['IsProd', 'Retain', 'Delete'] }),
    leaves: fc.array(fc.constantFrom(...reads).chain((read) => leafFor(read).map((leaf) => [read.steps, leaf] as const)), { maxLength: 12 }),
    tags: rarely(fc.dictionary(fc.constantFrom('ai:owner', 'ai:risk-tier', 'ai:data-role', 'ai:data-classification', ...HOSTILE_NAMES), around(fc.constantFrom('training', 'high', 'x'))), 2),
    hostile: rarely(fc.tuple(fc.constantFrom(...HOSTILE_NAMES), around(scalar)), 6),
    whole: rarely(around(scalar), 30),
  }).map(({ leaves, tags, hostile, whole, ...raw }) => {
    let Properties: any = leaves.reduce((node, [steps, leaf]) => put(node, steps, leaf), {});
    if (tags) Properties.Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    if (hostile) Properties = { ...Properties, [hostile[0]]: hostile[1] };
    return { ...raw, Properties: whole ?? Properties };
  });
});

const condition = fc.oneof(
  fc.constantFrom<any>(
    { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] }, { 'Fn::Not': [{ Condition: 'IsTest' }] }, { 'Fn::Equals': [{ Ref: 'Choice' }, 'a'] },
    { 'Fn::Equals': [{ Ref: 'Open' }, ''] },
  ),
  fc.constantFrom<any>(
    null, {}, { 'Fn::Equals': null }, { 'Fn::And': [null, 7] }, { 'Fn::Equals': [{ toString: 1 }, {}] }, { Condition: 'Both' },
    { 'Fn::Or': [{ Condition: 'Loop' }, { Condition: 'Loop' }] },
  ),
);

/** The places in a tree, each as the keys that lead there. */
const placesIn = (node: any): string[][] =>
  node !== null && typeof node === 'object' ? Object.entries(node).flatMap(([key, child]) => [[key], ...placesIn(child).map((place) => [key, ...place])]) : [];

function replaced(node: any, [key, ...rest]: readonly string[], value: any): any {
  const below = rest.length === 0 ? value : replaced(node[key], rest, value);
  return Array.isArray(node) ? node.map((item, i) => (String(i) === key ? below : item)) : { ...node, [key]: below };
}

/** The resources of an example of some rule, as they are or with one place of the properties replaced. */
const exampleResources: fc.Arbitrary<any> = fc.constantFrom(...RULES)
  .chain((rule) => fc.constantFrom(...rule.examples.compliant, ...rule.examples.nonCompliant))
  .map((example) => (Object.hasOwn(example, 'Resources') ? example.Resources : example))
  .chain((resources) => fc.tuple(fc.constant(resources), fc.nat(), rarely(around(scalar), 3)))
  .map(([resources, n, value]) => {
    const places = placesIn(resources).filter((place) => place.length > 2 && place[1] === 'Properties');
    return value === undefined || places.length === 0 ? resources : replaced(resources, places[n % places.length], value);
  });

/** Templates of the types and properties that the rules read, with intrinsics of every kind and names that trip the unwary. */
export const templates: fc.Arbitrary<any> = fc.record({
  Parameters: fc.constant({
    Env: { Type: 'String' }, Open: { Type: 'String' }, Known: { Type: 'String', Default: 'known' },
    Choice: { Type: 'String', AllowedValues: ['a', 'b', ''] },
    Secret: { Type: 'String', NoEcho: true }, List: { Type: 'CommaDelimitedList', Default: 'a,b' },
    constructor: { Type: 'String', AllowedValues: [{ toString: 1 }] },
  }),
  Conditions: fc.record({
    IsProd: fc.constant({ 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] }), IsTest: fc.constant({ 'Fn::Equals': [{ Ref: 'Env' }, 'test'] }), Both: condition,
    Loop: fc.constant({ Condition: 'Loop' }),
  }),
  Mappings: fc.constantFrom<any>({ Map: { 'eu-west-1': { Value: 'x' } } }, null, { Map: null }, { Map: { 'eu-west-1': { Value: { Ref: null } } } }),
  Outputs: fc.constantFrom<any>({ A: { Value: { Ref: 'R0' }, Export: { Name: 'A' } } }, null, { A: null }, { A: { Value: { 'Fn::ImportValue': 'A' }, Export: { Name: 'A' } } }),
  Resources: fc.tuple(fc.array(resource, { minLength: 1, maxLength: 4 }), rarely(exampleResources, 2))
    .map(([list, example]) => ({ ...example, ...Object.fromEntries(list.map((raw, i) => [`R${i}`, raw])) })),
}).map((template) => JSON.parse(JSON.stringify(template)));
