import { resolved, template, unknown } from './resolving';
import type { TemplateInput } from '../../../src/evaluation/model';

const output = (Value: any, name?: string) => ({ Value, ...(name === undefined ? {} : { Export: { Name: name } }) });
const stack = (name: string, sections: any, input: Partial<TemplateInput> = {}): TemplateInput => template(sections, { name, file: `${name}.json`, ...input })[0];
const importOf = (name: any) => ({ 'Fn::ImportValue': name });
/** A child that reads its parent's parameters, and the parent. */
const nested = (child: any, parent: any, passed: any = {}): TemplateInput[] => [
  stack('Child', child, { parent: { name: 'Parent', logicalId: 'Nested' } }),
  stack('Parent', { ...parent, Resources: { ...parent.Resources, Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: passed } } } }),
];
const fromParent = (inputs: TemplateInput[]): TemplateInput[] => [inputs[1], inputs[0]];

describe('an import', () => {
  test.each<[string, any, any]>([
    ['text', 'plain', 'plain'],
    ['a reference of the other stack', { Ref: 'Bucket' }, unknown("a reference to 'Bucket'", true, ['Bucket'])],
    ['a parameter of the other stack', { Ref: 'P' }, 'theirs'],
    ['text put together there', { 'Fn::Sub': 'x-${P}' }, 'x-theirs'],
    ['a list put together there', { 'Fn::Split': [',', 'a,b'] }, ['a', 'b']],
  ])('is worth what the other stack exports: %s', (_, exported, expected) => {
    const other = stack('Other', { Parameters: { P: { Type: 'String', Default: 'theirs' } }, Outputs: { O: output(exported, 'Other:O') } });
    const own = stack('Main', { Parameters: { P: { Type: 'String', Default: 'ours' } } });
    expect(resolved(importOf('Other:O'), [own, other])).toEqual(expected);
  });

  test('by a name that is put together finds the export', () => {
    const inputs = [stack('Main', {}, { region: 'eu-west-1' }), stack('Other', { Outputs: { O: output('x', 'eu-west-1-vpc') } })];
    expect(resolved(importOf({ 'Fn::Sub': '${AWS::Region}-vpc' }), inputs)).toBe('x');
  });

  test('prefers the export of the same account and Region', () => {
    const other = (name: string, region: string) => stack(name, { Outputs: { O: output(name, 'Vpc') } }, { region });
    const inputs = [stack('Main', {}, { region: 'eu-west-1' }), other('Dublin', 'eu-west-1'), other('Virginia', 'us-east-1')];
    expect(resolved(importOf('Vpc'), inputs)).toBe('Dublin');
  });

  test('is unknown where several stacks export the name', () => {
    const other = (name: string) => stack(name, { Outputs: { O: output(name, 'Vpc') } }, { region: 'us-east-1' });
    expect(resolved(importOf('Vpc'), [stack('Main', {}, { region: 'eu-west-1' }), other('A'), other('B')])).toMatchObject({ isSet: true });
  });

  test('of an output that is no object is nothing', () => {
    expect(resolved(importOf('x'), [stack('Main', { Outputs: { A: null, B: 7, C: { Export: null }, D: { Export: { Name: {} } } } })])).toMatchObject({
      isSet: true,
    });
  });
});

describe('a nested stack', () => {
  const CHILD = { Parameters: { P: { Type: 'String', Default: 'childs' } } };

  test.each<[string, any, any]>([
    ['text', 'x', 'x'],
    ['a reference of the parent', { Ref: 'Bucket' }, unknown("a reference to 'Bucket'", true, ['Bucket'])],
    ['the parent\'s parameter', { Ref: 'Q' }, 'parents'],
    ['NoValue, so that the default counts', { Ref: 'AWS::NoValue' }, 'childs'],
  ])('reads what its parent passes: %s', (_, passed, expected) => {
    expect(resolved({ Ref: 'P' }, nested(CHILD, { Parameters: { Q: { Type: 'String', Default: 'parents' } } }, { P: passed }))).toEqual(expected);
  });

  test('reads its default where the parent passes nothing', () => {
    expect(resolved({ Ref: 'P' }, nested(CHILD, {}))).toBe('childs');
  });

  test('splits a list that its parent joins', () => {
    expect(resolved({ Ref: 'P' }, nested({ Parameters: { P: { Type: 'CommaDelimitedList' } } }, {}, { P: { 'Fn::Join': [',', ['a', 'b']] } }))).toEqual([
      'a', 'b',
    ]);
  });

  test('gives its outputs to its parent', () => {
    const inputs = nested({ Outputs: { O: output({ 'Fn::Sub': 'x-${Bucket}' }) } }, {});
    expect(resolved({ 'Fn::GetAtt': ['Nested', 'Outputs.O'] }, fromParent(inputs))).toEqual({
      text: "x-<a reference to 'Bucket'>", isSet: true, refs: ['Bucket'],
    });
  });

  test('has no output that it does not have', () => {
    expect(resolved({ 'Fn::GetAtt': ['Nested', 'Outputs.constructor'] }, fromParent(nested({}, {})))).toEqual(
      unknown("output 'constructor' of 'Nested', which the nested stack does not have", false));
  });

  test('passes a value down, up and across', () => {
    const inputs = nested(
      { Parameters: { P: { Type: 'String' } }, Outputs: { O: output({ Ref: 'P' }) } },
      { Outputs: { Up: output({ 'Fn::GetAtt': ['Nested', 'Outputs.O'] }, 'Up') } }, { P: 'x' },
    );
    expect(resolved(importOf('Up'), [stack('Main', {}), ...inputs])).toBe('x');
  });
});

describe('values that lead back to themselves', () => {
  const loop = { 'Fn::GetAtt': ['Nested', 'Outputs.O'] };
  const P = { Parameters: { P: { Type: 'String' } } };

  test('are unknown between parent and child', () => {
    const inputs = nested({ ...P, Outputs: { O: output({ Ref: 'P' }) } }, {}, { P: loop });
    expect(resolved({ Ref: 'P' }, inputs)).toEqual(unknown("parameter 'P', which leads back to itself", false));
    expect(resolved(loop, fromParent(inputs))).toEqual(unknown("output 'O' of 'Nested', which leads back to itself", false));
  });

  test('are unknown between exports', () => {
    const inputs = [stack('Main', { Outputs: { A: output(importOf('B'), 'A'), B: output(importOf('A'), 'B') } })];
    expect(resolved(importOf('A'), inputs)).toEqual(unknown("import 'A', which leads back to itself", false));
  });

  test('end soon where they branch: a chain of exports that each read the one before twice', () => {
    const twice = (i: number) => ({ 'Fn::Join': ['', [importOf(`E${i}`), importOf(`E${i}`)]] });
    const Outputs = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`O${i}`, output(i === 0 ? 'x' : twice(i - 1), `E${i}`)]));
    expect(resolved(importOf('E59'), [stack('Main', { Outputs })])).toMatchObject({ isSet: true });
    expect(resolved(importOf('E3'), [stack('Main', { Outputs })])).toBe('x'.repeat(8));
  });

  test('end soon where a loop branches', () => {
    const inputs = nested({ ...P, Outputs: { O: output({ 'Fn::Sub': '${P}${P}${P}' }) } }, {}, { P: { 'Fn::Join': ['', [loop, loop, loop]] } });
    expect(resolved({ Ref: 'P' }, inputs)).toMatchObject({ isSet: false });
  });

  test('end where expressions nest without end', () => {
    let deep: any = 'x';
    for (let i = 0; i < 5_000; i++) {
      deep = { 'Fn::Base64': deep };
    }
    expect(resolved(deep, [stack('Main', {})])).toMatchObject({ isSet: false });
  });
});
