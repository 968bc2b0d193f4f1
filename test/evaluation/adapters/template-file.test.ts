import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseTemplate, readTemplateFile } from '../../../src/evaluation/adapters/template-file';

const yaml = (text: string) => parseTemplate(text, 'main.yaml');
const problem = (text: string, file = 'main.yaml') => {
  try {
    parseTemplate(text, file);
  } catch (error) {
    return (error as Error).message;
  }
  return 'no problem';
};

describe('YAML', () => {
  test.each<[string, string, any]>([
    ['!Ref', 'A: !Ref X', { Ref: 'X' }],
    ['!GetAtt', 'A: !GetAtt X.Y.Z', { 'Fn::GetAtt': ['X', 'Y.Z'] }],
    ['!GetAtt of a list', 'A: !GetAtt [X, Y]', { 'Fn::GetAtt': ['X', 'Y'] }],
    ['!Sub', 'A: !Sub "a-${X}"', { 'Fn::Sub': 'a-${X}' }],
    ['!Sub with values', 'A: !Sub\n  - "${a}"\n  - a: !Ref X', { 'Fn::Sub': ['${a}', { a: { Ref: 'X' } }] }],
    ['!Join', 'A: !Join ["", [!Ref X, b]]', { 'Fn::Join': ['', [{ Ref: 'X' }, 'b']] }],
    ['!If', 'A: !If [C, !If [D, 1, 2], !Ref "AWS::NoValue"]', { 'Fn::If': ['C', { 'Fn::If': ['D', 1, 2] }, { Ref: 'AWS::NoValue' }] }],
    ['!Select and !GetAZs', 'A: !Select [0, !GetAZs ""]', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ['!GetAZs of an object', 'A: !GetAZs\n  Ref: AWS::Region', { 'Fn::GetAZs': { Ref: 'AWS::Region' } }],
    ['!Split', 'A: !Split [",", !Ref X]', { 'Fn::Split': [',', { Ref: 'X' }] }],
    ['!FindInMap', 'A: !FindInMap [M, !Ref X, c]', { 'Fn::FindInMap': ['M', { Ref: 'X' }, 'c'] }],
    ['!ImportValue', 'A: !ImportValue\n  Fn::Sub: x', { 'Fn::ImportValue': { 'Fn::Sub': 'x' } }],
    ['!Base64', 'A: !Base64 x', { 'Fn::Base64': 'x' }],
    ['!Cidr', 'A: !Cidr ["10.0.0.0/8", 2, 8]', { 'Fn::Cidr': ['10.0.0.0/8', 2, 8] }],
    ['!Length', 'A: !Length [a, b]', { 'Fn::Length': ['a', 'b'] }],
    ['!ToJsonString', 'A: !ToJsonString {a: !Ref X}', { 'Fn::ToJsonString': { a: { Ref: 'X' } } }],
    ['!Transform', 'A: !Transform {Name: AWS::Include}', { 'Fn::Transform': { Name: 'AWS::Include' } }],
    ['conditions', 'A: !And [!Condition C, !Not [!Equals [a, b]], !Or [!Condition D]]', {
      'Fn::And': [{ Condition: 'C' }, { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }, { 'Fn::Or': [{ Condition: 'D' }] }],
    }],
    ['long forms', 'A:\n  Fn::GetAtt: [X, Arn]', { 'Fn::GetAtt': ['X', 'Arn'] }],
  ])('reads %s', (_, text, value) => {
    expect(yaml(text)).toEqual({ A: value });
  });

  test.each<[string, any]>([
    ['yes', true], ['On', true], ['no', false], ['OFF', false], ['true', true], ['"yes"', 'yes'], ['2012-10-17', '2012-10-17'], ['22:22', '22:22'],
    ['1e3', 1000],
    ['012345678901', '012345678901'], ['123456789012', 123456789012], ['~', null], ['', null], ['!Ref yes', { Ref: 'yes' }],
  ])('reads %p as CloudFormation does', (text, value) => {
    expect(yaml(`A: ${text}`)).toEqual({ A: value });
  });

  test('keeps keys as they are written', () => {
    expect(yaml('yes: 1\n012: 2\ntrue: 3')).toEqual({ yes: 1, '012': 2, true: 3 });
  });

  test('reads anchors, in short forms too', () => {
    expect(yaml('A: &a [x, !Ref Y]\nB: *a\nC: !Join ["", *a]')).toEqual({
      A: ['x', { Ref: 'Y' }], B: ['x', { Ref: 'Y' }], C: { 'Fn::Join': ['', ['x', { Ref: 'Y' }]] },
    });
  });

  test('reads names that every object has as names', () => {
    const read = yaml('__proto__: {polluted: yes}\nconstructor: 1');
    expect(Object.keys(read)).toEqual(['__proto__', 'constructor']);
    expect(({} as any).polluted).toBeUndefined();
  });
});

describe('JSON', () => {
  test('is read by what it starts with, whatever the name of the file', () => {
    expect(parseTemplate(' \n{"A": {"Ref": "X"}}', 'stack.template')).toEqual({ A: { Ref: 'X' } });
  });

  test('may start with a byte order mark', () => {
    expect(parseTemplate('\uFEFF{"A": 1}', 'main.json')).toEqual({ A: 1 });
    expect(parseTemplate('\uFEFFA: 1', 'main.yaml')).toEqual({ A: 1 });
  });

  test('with short forms in it is read as YAML', () => {
    expect(parseTemplate('{A: !Ref X}', 'main.template')).toEqual({ A: { Ref: 'X' } });
  });
});

describe('fails with the file and the place, and without content,', () => {
  const SECRET = 'hunter22hunter22';

  test.each<[string, string, string, RegExp]>([
    [
      'for JSON that ends too early', `{"A": "${SECRET}`, 'main.json',
      /^main\.json is not JSON: expected a closing double quote at line 1, column 24$/,
    ],
    [
      'for JSON with something behind it', `{"A": "${SECRET}"} ${SECRET}`, 'main.json',
      /^main\.json is not JSON: expected the end at line 1, column 27$/,
    ],
    ['for JSON with a bare word', `{"A": ${SECRET}}`, 'main.json', /^main\.json is not JSON: expected a value at line 1, column 7$/],
    ['for JSON that nests without end', '['.repeat(300_000), 'main.json', /^main\.json nests more than 200 levels deep$/],
    ['for YAML that does not close', `A: "${SECRET}\nB: 1`, 'main.yaml', /^main\.yaml is not YAML: missing char at line \d+, column \d+$/],
    ['for YAML with a key twice', `A: ${SECRET}\nA: ${SECRET}`, 'main.yaml', /^main\.yaml is not YAML: duplicate key at line 2, column 1$/],
    ['for YAML with wrong indentation', `A:\n  B: ${SECRET}\n C: 1`, 'main.yaml', /^main\.yaml is not YAML: .* at line \d+, column \d+$/],
    ['for two documents', `A: ${SECRET}\n---\nB: 1`, 'main.yaml', /^main\.yaml is not YAML: multiple docs at line 2, column 1$/],
    ['for a short form that there is not', `A: !Reff ${SECRET}`, 'main.yaml', /^main\.yaml is not YAML: tag resolve failed at line 1, column 4$/],
    ['for an alias without an anchor', `A: *${SECRET}`, 'main.yaml', /^main\.yaml cannot be read: it has an alias without an anchor/],
    ['for YAML that nests without end', '['.repeat(50_000), 'main.yaml', /^main\.yaml is not YAML: /],
    [
      'for indentation that nests without end', Array.from({ length: 3_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'main.yaml',
      /^(no problem|main\.yaml (is not YAML|cannot be read): )/,
    ],
  ])('%s', (_, text, file, message) => {
    expect(problem(text, file)).toMatch(message);
    expect(problem(text, file)).not.toContain(SECRET);
  });

  test.each([['in lists', (use: string) => `[${use}]`], ['in short forms', (use: string) => `!Join ["", [${use}]]`]])('for aliases that stand for gigabytes, %s', (_, wrap) => {
    const lines = ['a0: &a0 ["lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol"]'];
    for (let i = 1; i < 9; i++) {
      lines.push(`a${i}: &a${i} ${wrap(Array.from({ length: 9 }, () => `*a${i - 1}`).join(', '))}`);
    }
    expect(problem(lines.join('\n'))).toBe('main.yaml cannot be read: it has an alias without an anchor, or uses aliases more than 100 times');
  });

  test('for a file that is not there', () => {
    expect(() => readTemplateFile('/nowhere/main.yaml')).toThrow('/nowhere/main.yaml cannot be read: ENOENT');
  });

  test('for a folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'template-'));
    expect(() => readTemplateFile(folder)).toThrow(`${folder} cannot be read: EISDIR`);
    writeFileSync(join(folder, 'a.yaml'), 'A: !Ref X');
    expect(readTemplateFile(join(folder, 'a.yaml'))).toEqual({ A: { Ref: 'X' } });
    rmSync(folder, { recursive: true });
  });
});

test('nothing is written to the console, whatever the keys are', () => {
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation();
  expect(yaml('{{key: x}: y}\n')).toBeDefined();
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
