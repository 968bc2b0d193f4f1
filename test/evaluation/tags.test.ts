import { appOf, judge, NO_POLICY, ruleOf, SUBJECT } from './judging';
import type { TemplateInput } from '../../src/evaluation/model';
import { Check } from '../../src/rules/check';

const ref = (Ref: string) => ({ Ref });
const If = (name: string, yes: any, no: any = { Ref: 'AWS::NoValue' }) => ({ 'Fn::If': [name, yes, no] });
const SECTIONS = {
  Parameters: { Open: { Type: 'String' }, Env: { Type: 'String' }, Owner: { Type: 'String', Default: 'team' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Env'), 'prod'] } },
};
const POLICY = { ...NO_POLICY, tagKeys: { owner: 'acme:owner' } };
const judged = (Properties: any, check: Check, more: Partial<TemplateInput> = {}) =>
  judge(ruleOf(check), [{ ...appOf({ ...SECTIONS, Resources: { Subject: { Type: SUBJECT, Properties } } })[0], ...more }], POLICY);
const isTeam = Check.equalTo('$tag.owner', 'team');
const list = (...tags: any[]) => ({ Tags: tags });
const tag = (Key: any, Value: any) => ({ Key, Value });

describe('a tag is read', () => {
  test.each<[string, any]>([
    ['from a list', list(tag('other', 'x'), tag('acme:owner', 'team'))],
    ['from a map', { Tags: { 'acme:owner': 'team' } }],
    ['from a property of another name', { UserPoolTags: { 'acme:owner': 'team' } }],
    ['from a list of another name', { BotTags: [tag('acme:owner', 'team')] }],
    ['with a value from a parameter', list(tag('acme:owner', ref('Owner')))],
    ['with a value that is put together', list(tag('acme:owner', { 'Fn::Join': ['', ['te', 'am']] }))],
    ['from an If around the tag', list(If('IsProd', tag('acme:owner', 'team'), tag('acme:owner', 'team')))],
    ['from an If around the list', { Tags: If('IsProd', [tag('acme:owner', 'team')], [tag('acme:owner', 'team')]) }],
    ['from an If around the map', { Tags: If('IsProd', { 'acme:owner': 'team' }, { 'acme:owner': 'team' }) }],
    ['from a key that is put together', list(tag({ 'Fn::Sub': 'acme:${!x}' }, 'x'), tag({ 'Fn::Join': [':', ['acme', 'owner']] }, 'team'))],
    ['beside NoValue', list(ref('AWS::NoValue'), tag('acme:owner', 'team'))],
  ])('%s', (_, properties) => {
    expect(judged(properties, isTeam).verdict).toBe('COMPLIANT');
    expect(judged(properties, Check.equalTo('$tags.acme:owner', 'team')).verdict).toBe('COMPLIANT');
    expect(judged(properties, Check.hasKeys('$tags', ['acme:owner'])).verdict).toBe('COMPLIANT');
  });

  test('from the stack', () => {
    const tags = { 'acme:owner': 'team' };
    expect(judged({}, isTeam, { tags }).verdict).toBe('COMPLIANT');
    expect(judged(list(tag('other', 'x')), Check.hasKeys('$tags', ['acme:owner', 'other']), { tags }).verdict).toBe('COMPLIANT');
  });

  test('from the resource before the stack', () => {
    expect(judged(list(tag('acme:owner', 'team')), isTeam, { tags: { 'acme:owner': 'others' } }).verdict).toBe('COMPLIANT');
    expect(judged(list(tag('acme:owner', 'team')), Check.everyEntry('$tags', Check.equalTo('Value', 'team')), { tags: { 'acme:owner': 'others' } }).verdict).toBe('COMPLIANT');
  });

  test('of a job inside a workflow', () => {
    const DefinitionString = JSON.stringify({
      States: { Train: { Type: 'Task', Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync', Parameters: { Tags: [tag('acme:owner', 'team')] } } },
    });
    const rule = ruleOf(isTeam, undefined, { appliesTo: ['AWS::SageMaker::TrainingJob'] });
    const inputs = appOf({ Resources: { Flow: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString } } } });
    expect(judge(rule, inputs, POLICY, 'Flow/Train').verdict).toBe('COMPLIANT');
  });
});

test('tags that are text are no entries', () => {
  expect(judged({ Tags: 'x' }, Check.someEntry('$tags', Check.exists('Key'))).verdict).toBe('NON_COMPLIANT');
});

describe('a tag is reported', () => {
  test.each<[string, any]>([
    ['with another value', list(tag('acme:owner', 'others'))], ['with another key', list(tag('Acme:Owner', 'team'))], ['without tags', {}],
    ['with tags that are text', { Tags: 'acme:owner=team' }],
    ['with tags of nothing', { Tags: [null, 'x', 7, {}, [], tag(null, null)] }], ['with an empty map', { Tags: {} }],
    ['with NoValue', { Tags: ref('AWS::NoValue') }],
    ['with a key like a property of every object', { Tags: { constructor: 'team' } }],
  ])('%s', (_, properties) => {
    expect(judged(properties, isTeam).verdict).toBe('NON_COMPLIANT');
  });

  test('by its real key, at the property that holds the tags', () => {
    expect(judged(list(tag('acme:owner', 'others')), isTeam).reasons).toEqual([
      { location: 'Properties.Tags', text: "tag 'acme:owner' is 'others' (looked for 'team')" },
    ]);
    expect(judged({ UserPoolTags: {} }, isTeam).reasons).toEqual([
      { location: 'Properties.UserPoolTags', text: "tag 'acme:owner' is not set (looked for 'team')" },
    ]);
    expect(judged({}, Check.exists('$tags.x')).reasons).toEqual([{ location: 'Properties.Tags', text: "tag 'x' is not set" }]);
  });

  test('in the scenario in which it is missing', () => {
    expect(judged(list(If('IsProd', tag('acme:owner', 'team'))), isTeam).texts).toEqual([
      "tag 'acme:owner' is not set (looked for 'team') when Env is not 'prod'",
    ]);
  });

  test('for a logical name that no key stands for', () => {
    expect(judged(list(tag('x', 'y')), Check.exists('$tag.costCenter')).texts).toEqual(["tag 'costCenter' is not set"]);
    expect(judged({}, Check.exists('$tag.constructor')).texts).toEqual(["tag 'constructor' is not set"]);
  });
});

describe('a tag is unknown', () => {
  test.each<[string, any]>([
    ['while its value is open', list(tag('acme:owner', ref('Open')))],
    ['while a key is open that may be it', list(tag(ref('Open'), 'team'))],
    ['while a whole tag is open', list(ref('Open'))],
    ['while the list is open', { Tags: ref('Open') }],
    ['while a macro may add tags', { 'Fn::Transform': {} }],
    ['while a macro may add properties', { Name: 'x', 'Fn::Transform': {} }],
  ])('%s', (_, properties) => {
    expect(judged(properties, isTeam).verdict).toBe('UNKNOWN');
    expect(judged(properties, Check.exists('$tag.owner')).verdict).toBe('UNKNOWN');
  });

  test('of a job whose definition cannot be read', () => {
    const rule = ruleOf(Check.exists('$tag.owner'), undefined, { appliesTo: ['AWS::SageMaker::TrainingJob'] });
    const inputs = appOf({ ...SECTIONS, Resources: { Flow: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: ref('Open') } } } });
    expect(judge(rule, inputs, POLICY, 'Flow/(definition)').verdict).toBe('UNKNOWN');
  });

  test('but set, while the stack has it and the resource may say otherwise', () => {
    const more = { tags: { 'acme:owner': 'team' } };
    expect(judged({ Tags: ref('Open') }, isTeam, more).verdict).toBe('UNKNOWN');
    expect(judged({ Tags: ref('Open') }, Check.exists('$tag.owner'), more).verdict).toBe('COMPLIANT');
  });

  test('is a matter of the others too: an open key hides whether all are there', () => {
    expect(judged(list(tag(ref('Open'), 'x')), Check.hasKeys('$tags', ['acme:owner'])).verdict).toBe('UNKNOWN');
  });
});
