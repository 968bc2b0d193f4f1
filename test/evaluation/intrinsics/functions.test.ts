import { resolved, template, unknown } from './resolving';

const SECTIONS = {
  Parameters: { Open: { Type: 'String' }, Known: { Type: 'String', Default: 'k' }, List: { Type: 'CommaDelimitedList', Default: 'a,b,c' } },
  Mappings: {
    Images: { 'eu-west-1': { Uri: 'image-eu', Ports: ['80', '443'], Empty: null, Ref: 'reference' }, default: { Uri: 'image' } },
    Numbers: { one: { n: 1 } },
  },
  Resources: { Nested: { Type: 'AWS::CloudFormation::Stack' }, Key: { Type: 'AWS::KMS::Key' } },
};
const value = (expression: any, input = {}) => resolved(expression, template(SECTIONS, input));
const NOTHING = { Ref: 'AWS::NoValue' };
const BUCKET = unknown("a reference to 'Bucket'", true, ['Bucket']);

describe('Ref', () => {
  test.each<[string, any, any]>([
    ['a resource', 'Bucket', BUCKET],
    ['something that is not there', 'Nobody', unknown("a Ref to 'Nobody', which the template does not have", false)],
    ['no name', {}, unknown('a Ref without a name', false)],
    ['nothing', null, unknown('a Ref without a name', false)],
    ['AWS::NoValue', 'AWS::NoValue', undefined],
    ['AWS::AccountId', 'AWS::AccountId', unknown('AWS::AccountId', true)],
    ['AWS::Region', 'AWS::Region', unknown('AWS::Region', true)],
    ['AWS::Partition', 'AWS::Partition', unknown('AWS::Partition', true)],
    ['AWS::StackName', 'AWS::StackName', unknown('AWS::StackName', true)],
    ['AWS::NotificationARNs', 'AWS::NotificationARNs', unknown('AWS::NotificationARNs', false)],
    ['AWS::Nope', 'AWS::Nope', unknown("'AWS::Nope', which is no pseudo parameter", false)],
  ])('leads to %s', (_, Ref, expected) => {
    expect(value({ Ref })).toEqual(expected);
  });

  test.each([
    ['eu-west-1', 'aws', 'amazonaws.com'], ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'], ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
  ])('knows the pseudo parameters of %s', (region, partition, suffix) => {
    const input = { region, account: '123456789012' };
    expect(['Region', 'AccountId', 'Partition', 'URLSuffix'].map((name) => value({ Ref: `AWS::${name}` }, input))).toEqual([
      region, '123456789012', partition, suffix,
    ]);
  });

  test('does not guess the partition of a Region that it does not know', () => {
    expect(value({ Ref: 'AWS::Partition' }, { region: 'eusc-de-east-1' })).toEqual(unknown('AWS::Partition', true));
  });
});

describe('Fn::GetAtt', () => {
  test.each<[string, any, any]>([
    ['as a list', ['Key', 'KeyId'], unknown("attribute 'KeyId' of 'Key'", true, ['Key.KeyId'])],
    ['as text', 'Key.KeyId', unknown("attribute 'KeyId' of 'Key'", true, ['Key.KeyId'])],
    ['with a dot in the attribute', 'Nested.Outputs.KeyArn', unknown("attribute 'Outputs.KeyArn' of 'Nested'", true, ['Nested.Outputs.KeyArn'])],
    ['with an attribute that is chosen', ['Key', { Ref: 'Known' }], unknown("attribute 'k' of 'Key'", true, ['Key.k'])],
    ['with an attribute that is open', ['Key', { Ref: 'Open' }], unknown("an attribute of 'Key' that only the deployment names", true, ['Key'])],
    ['of nobody', ['Nobody', 'Arn'], unknown("an attribute of 'Nobody', which the template does not have", false)],
    [
      'of what is no name', [{ toString: 1, valueOf: 1 }, 'Arn'],
      unknown("an attribute of 'something that is not text', which the template does not have", false),
    ],
    ['of nothing', null, unknown("an attribute of 'something that is not text', which the template does not have", false)],
  ])('is read %s', (_, argument, expected) => {
    expect(value({ 'Fn::GetAtt': argument })).toEqual(expected);
  });

  test('of an ARN is text that starts with arn:', () => {
    expect(value({ 'Fn::Sub': '${Bucket.Arn}/*' })).toEqual({ text: "arn:<attribute 'Arn' of 'Bucket'>/*", isSet: true, refs: ['Bucket.Arn'] });
  });
});

describe('Fn::Sub', () => {
  test.each<[string, any, any]>([
    ['plain text', 'abc', 'abc'],
    ['a known parameter', 'a-${Known}-b', 'a-k-b'],
    ['a literal that looks like a name', '${!Known}-${Known}', '${Known}-k'],
    ['a map of values', ['${a}-${Known}', { a: 'x' }], 'x-k'],
    ['a map that hides a parameter', ['${Known}', { Known: 'x' }], 'x'],
    ['a map with an expression', ['${a}', { a: { 'Fn::Join': ['', ['x', { Ref: 'Known' }]] } }], 'xk'],
    ['blanks around the name', '${ Known }', 'k'],
    ['a name without an end', 'a-${Known', 'a-${Known'],
    ['NoValue', ['a${a}', { a: NOTHING }], 'a'],
    ['a resource', 's3://${Bucket}/x', { text: "s3://<a reference to 'Bucket'>/x", isSet: true, refs: ['Bucket'] }],
    ['an attribute', '${Key.KeyId}', { text: "<attribute 'KeyId' of 'Key'>", isSet: true, refs: ['Key.KeyId'] }],
    ['an open parameter', '${Open}', { text: "<parameter 'Open' has no default>", isSet: false, refs: [] }],
    ['the account', 'x-${AWS::AccountId}', { text: 'x-<AWS::AccountId>', isSet: true, refs: [] }],
    ['nobody', '${constructor}', { text: "<a Ref to 'constructor', which the template does not have>", isSet: false, refs: [] }],
    ['no text', { a: 1 }, unknown('an Fn::Sub without text', false)],
    ['a list as value', ['${a}', { a: ['x'] }], { text: '<text that holds a list or an object>', isSet: false, refs: [] }],
  ])('puts together %s', (_, argument, expected) => {
    expect(value({ 'Fn::Sub': argument })).toEqual(expected);
  });

  test('puts together nested outputs of its attributes', () => {
    expect(value({ 'Fn::Sub': '${Nested.Outputs.Name}' })).toMatchObject({ refs: ['Nested.Outputs.Name'] });
  });
});

describe('Fn::Join, Fn::Split and Fn::Select', () => {
  test.each<[string, any, any]>([
    ['text', { 'Fn::Join': ['-', ['a', 'b', 1, true]] }, 'a-b-1-true'],
    ['text without what is NoValue', { 'Fn::Join': ['-', ['a', NOTHING, 'b']] }, 'a-b'],
    ['a list parameter', { 'Fn::Join': ['+', { Ref: 'List' }] }, 'a+b+c'],
    [
      'text around a reference', { 'Fn::Join': ['', ['s3://', { Ref: 'Bucket' }]] },
      { text: "s3://<a reference to 'Bucket'>", isSet: true, refs: ['Bucket'] },
    ],
    ['nothing', { 'Fn::Join': ['', []] }, ''],
    ['an open list', { 'Fn::Join': ['', { Ref: 'Open' }] }, unknown("Fn::Join of parameter 'Open' has no default", false)],
    ['no list', { 'Fn::Join': ['', 'x'] }, unknown('Fn::Join of an unexpected value', false)],
    ['no separator', { 'Fn::Join': [['a']] }, unknown('an Fn::Join without a separator and a list', false)],
    ['the parts of text', { 'Fn::Split': ['/', 'a/b'] }, ['a', 'b']],
    ['the parts of nothing known', { 'Fn::Split': ['/', { Ref: 'Bucket' }] }, unknown("Fn::Split of a reference to 'Bucket'", true, ['Bucket'])],
    ['parts without a separator', { 'Fn::Split': ['', 'ab'] }, unknown('an Fn::Split without a separator', false)],
    ['an item by number', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['an item by text', { 'Fn::Select': ['1', { Ref: 'List' }] }, 'b'],
    ['an item of what is split', { 'Fn::Select': [2, { 'Fn::Split': [':', 'a:b:c'] }] }, 'c'],
    ['an item, NoValue not counted', { 'Fn::Select': [0, [NOTHING, 'a']] }, 'a'],
    ['an item that is a reference', { 'Fn::Select': [0, [{ Ref: 'Bucket' }]] }, BUCKET],
    ['an item past the end', { 'Fn::Select': [5, ['a']] }, unknown('item 5 of a list of 1', false)],
    ['an item by empty text', { 'Fn::Select': ['', ['a']] }, unknown('item ? of a list of 1', false)],
    ['an item by an object', { 'Fn::Select': [{ toString: 1, valueOf: 1 }, ['a']] }, unknown('item ? of a list of 1', false)],
    ['an item of an open list', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, unknown('Fn::Select of Fn::GetAZs', true)],
  ])('make %s', (_, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });
});

describe('Fn::FindInMap', () => {
  const find = (...keys: any[]) => value({ 'Fn::FindInMap': keys }, { region: 'eu-west-1' });

  test.each<[string, any[], any]>([
    ['text', ['Images', 'eu-west-1', 'Uri'], 'image-eu'],
    ['by Region', ['Images', { Ref: 'AWS::Region' }, 'Uri'], 'image-eu'],
    ['a list', ['Images', 'eu-west-1', 'Ports'], ['80', '443']],
    ['a number', ['Numbers', 'one', 'n'], 1],
    ['null as nothing', ['Images', 'eu-west-1', 'Empty'], undefined],
    ['a default for an unknown key', ['Images', 'us-east-1', 'Uri', { DefaultValue: 'fallback' }], 'fallback'],
    ['a default that is an expression', ['Images', 'us-east-1', 'Uri', { DefaultValue: { Ref: 'Known' } }], 'k'],
    ['what it has, though there is a default', ['Images', 'default', 'Uri', { DefaultValue: 'fallback' }], 'image'],
    [
      'unknown for an unknown key', ['Images', 'us-east-1', 'Uri'],
      unknown("mapping 'Images.us-east-1.Uri', which the template does not have", false),
    ],
    [
      'unknown for a key that every object has', ['Images', 'constructor', 'name'],
      unknown("mapping 'Images.constructor.name', which the template does not have", false),
    ],
    ['unknown for an open key', ['Images', { Ref: 'Open' }, 'Uri'], unknown("a mapping value chosen by parameter 'Open' has no default", false)],
    [
      'unknown for an open key with a default', ['Images', { Ref: 'Open' }, 'Uri', { DefaultValue: 'x' }],
      unknown("a mapping value chosen by parameter 'Open' has no default", false),
    ],
    ['unknown for keys that are lists', ['Images', ['a'], 'Uri'], unknown('an Fn::FindInMap whose keys are not text', false)],
    ['unknown for too few keys', ['Images', 'a'], unknown('an Fn::FindInMap without three arguments', false)],
  ])('finds %s', (_, keys, expected) => {
    expect(find(...keys)).toEqual(expected);
  });
});

describe('dynamic references', () => {
  const DYNAMIC = unknown('a dynamic reference', true);

  test.each<[string, any, any]>([
    ['alone', '{{resolve:ssm:/a}}', DYNAMIC],
    ['in text', 'a-{{resolve:ssm:/a}}-b', { text: 'a-<a dynamic reference>-b', isSet: true, refs: [] }],
    ['twice', '{{resolve:ssm:/a}}{{resolve:ssm:/b}}', { text: '<a dynamic reference><a dynamic reference>', isSet: true, refs: [] }],
    ['made by Fn::Sub', { 'Fn::Sub': '{{resolve:ssm:/${Known}}}' }, DYNAMIC],
    [
      'with an unknown piece inside', { 'Fn::Sub': 'x-{{resolve:secretsmanager:${Open}:SecretString}}-y' },
      { text: 'x-<a dynamic reference>-y', isSet: true, refs: [] },
    ],
    ['made by Fn::Join', { 'Fn::Join': ['', ['{{resolve:', 'ssm:/a}}']] }, DYNAMIC],
    ['between unknown pieces', { 'Fn::Sub': '${Bucket}{{resolve:ssm:/a}}${Key}' },
      { text: "<a reference to 'Bucket'><a dynamic reference><a reference to 'Key'>", isSet: true, refs: ['Bucket', 'Key'] }],
    ['and plain text without an end', 'a {{resolve:ssm', 'a {{resolve:ssm'],
    ['and plain text behind a last one', '{{resolve:ssm:/a}} {{resolve:', { text: '<a dynamic reference> {{resolve:', isSet: true, refs: [] }],
  ])('are unknown %s', (_, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });
});

describe('the fields of a repository\'s ARN', () => {
  const fields = (id: string, input = {}) => {
    const sections = { ...SECTIONS, Resources: { ...SECTIONS.Resources, Repo: { Type: 'AWS::ECR::Repository' } } };
    return resolved({ 'Fn::Split': [':', { 'Fn::GetAtt': [id, 'Arn'] }] }, template(sections, input));
  };

  test('are those of the stack that it lives in', () => {
    expect(fields('Repo', { region: 'eu-west-1', account: '123456789012' })).toEqual([
      'arn', 'aws', 'ecr', 'eu-west-1', '123456789012', unknown("attribute 'Arn' of 'Repo'", true, ['Repo.Arn']),
    ]);
    expect(fields('Repo')[4]).toEqual(unknown('AWS::AccountId', true));
  });

  test('are unknown for what may live elsewhere', () => {
    expect(fields('Bucket', { region: 'eu-west-1', account: '123456789012' })).toEqual(unknown("Fn::Split of attribute 'Arn' of 'Bucket'", true, ['Bucket.Arn']));
  });
});

test('text that doubles itself, or starts many references, is given up in time', () => {
  const doubled = (depth: number): any => ({ 'Fn::Sub': ['${a}${a}', { a: depth === 0 ? 'xxxxxxxx' : doubled(depth - 1) }] });
  expect(value(doubled(40))).toMatchObject({ isSet: true });
  expect(value({ 'Fn::Sub': '${'.repeat(100_000) })).toBe('${'.repeat(100_000));
  expect(value('{{resolve:'.repeat(50_000))).toBe('{{resolve:'.repeat(50_000));
});

test.each(['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::Split', 'Fn::Select', 'Fn::FindInMap', 'Fn::If'])('%s of anything odd is unknown', (name) => {
  [null, undefined, 5, true, {}, [], [null], [null, null], [[], []], [{}, {}], [7, 5], [0, 'x', {}, [], null]].forEach((argument) => {
    expect(value({ [name]: argument })).toMatchObject({ isSet: expect.any(Boolean), refs: [] });
  });
});

describe('other functions', () => {
  test.each<[string, any, any]>([
    ['Fn::Base64 of text', { 'Fn::Base64': 'xyz' }, 'eHl6'],
    ['Fn::Base64 of NoValue', { 'Fn::Base64': NOTHING }, undefined],
    ['Fn::Base64 of an open value', { 'Fn::Base64': { Ref: 'Open' } }, unknown('Fn::Base64', false)],
    ['Fn::Base64 of text around a reference', { 'Fn::Base64': { 'Fn::Sub': 'x${Bucket}' } }, unknown('Fn::Base64', true, ['Bucket'])],
    ['Fn::ToJsonString', { 'Fn::ToJsonString': { a: 1 } }, unknown('Fn::ToJsonString', true)],
    ['Fn::Length of a list', { 'Fn::Length': ['a', NOTHING, 'b'] }, 2],
    ['Fn::Length of a parameter', { 'Fn::Length': { Ref: 'List' } }, 3],
    ['Fn::Length of an open list', { 'Fn::Length': { Ref: 'Open' } }, unknown("Fn::Length of parameter 'Open' has no default", false)],
    ['Fn::GetAZs', { 'Fn::GetAZs': '' }, unknown('Fn::GetAZs', true)],
    ['Fn::Cidr', { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, unknown('Fn::Cidr', true)],
    ['Fn::Transform', { 'Fn::Transform': { Name: 'AWS::Include' } }, unknown('Fn::Transform', false)],
    ['a loop', { 'Fn::ForEach::Loop': ['x', ['a'], {}] }, unknown('Fn::ForEach::Loop', false)],
    ['a function that there is not', { 'Fn::Nope': 1 }, unknown('Fn::Nope', false)],
    ['an import from outside', { 'Fn::ImportValue': 'Other:Vpc' }, unknown("import 'Other:Vpc' from outside the app", true)],
    ['an import of an open name', { 'Fn::ImportValue': { Ref: 'Open' } }, unknown('an import whose name only the deployment knows', true)],
    ['an If of an unknown condition', { 'Fn::If': ['Nope', 'a', 'b'] }, unknown("condition 'Nope' is open", false)],
    ['an If without branches', { 'Fn::If': null }, unknown('an Fn::If without three arguments', false)],
    ['an object with two keys, which is none', { Ref: 'Bucket', a: 1 }, { Ref: 'Bucket', a: 1 }],
    ['NoValue in lists and objects', { a: [NOTHING, 'x'], b: NOTHING }, { a: ['x'] }],
  ])('%s', (_, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });
});
