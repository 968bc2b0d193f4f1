import { appOf, judge, judgeProperties, ruleOf, SUBJECT } from './judging';
import { Check } from '../../src/rules/check';

const ref = (Ref: string) => ({ Ref });
const If = (name: string, yes: any, no: any = { Ref: 'AWS::NoValue' }) => ({ 'Fn::If': [name, yes, no] });
const OPEN = { Parameters: { Open: { Type: 'String' }, Env: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Env'), 'prod'] } } };
const told = (check: Check, properties: any, sections: any = OPEN) => judgeProperties(check, properties, sections).reasons;
const isX = Check.equalTo('Name', 'x');

describe('a reason points', () => {
  test.each<[string, Check, any, string]>([
    ['at a property', Check.exists('Key'), {}, 'Properties.Key'],
    ['at a nested property', Check.exists('A.B.C'), { A: { B: {} } }, 'Properties.A.B.C'],
    ['at the item of a list', Check.everyItem('L', isX), { L: [{ Name: 'x' }, { Name: 'y' }] }, 'Properties.L.1.Name'],
    [
      'at the place that the template has, NoValue counted', Check.everyItem('L', isX), { L: [ref('AWS::NoValue'), { Name: 'y' }] },
      'Properties.L.1.Name',
    ],
    [
      'at an item of a list in a list', Check.everyItem('L', Check.everyItem('M', isX)),
      { L: [{ M: [{ Name: 'x' }] }, { M: [{ Name: 'x' }, { Name: 'y' }] }] }, 'Properties.L.1.M.1.Name',
    ],
    ['at a single value in place of a list', Check.everyItem('L', isX), { L: { Name: 'y' } }, 'Properties.L.Name'],
    ['at a scalar item', Check.everyItem('L', Check.equalTo('', 'x')), { L: ['x', 'y'] }, 'Properties.L.1'],
    ['at the list that has no items', Check.someItem('L', isX), { L: [] }, 'Properties.L'],
    ['at the object whose entry it is', Check.noEntry('O', Check.equalTo('Value', 'y')), { O: { a: 'x', b: 'y' } }, 'Properties.O'],
    ['at the text whose content it is', Check.json('Doc', Check.everyItem('L', isX)), { Doc: '{"L": [{"Name": "y"}]}' }, 'Properties.Doc'],
    ['at the encoded text', Check.base64('Script', Check.contains('', 'x')), { Script: 'YWJj' }, 'Properties.Script'],
    ['from an item at the resource', Check.everyItem('L', Check.exists('$root.Key')), { L: [1] }, 'Properties.Key'],
    ['at the deletion policy', Check.equalTo('$deletionPolicy', 'Retain'), {}, 'DeletionPolicy'],
    ['at the replace policy', Check.equalTo('$updateReplacePolicy', 'Retain'), {}, 'UpdateReplacePolicy'],
    ['at the reference', Check.relatedTo('Key', 'AWS::KMS::Key', Check.exists('Nope')), { Key: ref('K') }, 'Properties.Key'],
  ])('%s', (_, check, properties, location) => {
    const { verdict, reasons } = judgeProperties(check, properties, { ...OPEN, Resources: { K: { Type: 'AWS::KMS::Key' } } });
    expect({ verdict, locations: reasons.map((reason) => reason.location) }).toEqual({ verdict: 'NON_COMPLIANT', locations: [location] });
  });

  test.each<[string, Check]>([
    ['the Region', Check.oneOf('$region', ['eu-west-1'])], ['the type', Check.equalTo('$type', 'x')],
    ['the policy', Check.equalTo('$policy.riskTier', 'high')],
    ['what refers to it', Check.referredToBy('AWS::S3::Bucket', 'A')], ['the app', Check.appHas('AWS::S3::Bucket')],
  ])('nowhere where %s decides', (_, check) => {
    const { reasons } = judgeProperties(check, {}, OPEN, { region: 'us-east-1' });
    expect(reasons).toEqual([{ text: expect.any(String) }]);
  });

  test('at the workflow for a job in it', () => {
    const definition = { States: { Train: { Type: 'Task', Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync', Parameters: { A: [{ B: 1 }] } } } };
    const rule = ruleOf(Check.everyItem('A', Check.equalTo('B', 2)), undefined, { appliesTo: ['AWS::SageMaker::TrainingJob'] });
    const of = (Properties: any) => judge(rule, appOf({ Resources: { Flow: { Type: 'AWS::StepFunctions::StateMachine', Properties } } }), undefined, 'Flow/Train').reasons;
    expect(of({ DefinitionString: JSON.stringify(definition) })).toEqual([
      { location: 'Properties.DefinitionString', text: "A.0.B is '1' (looked for '2')" },
    ]);
    expect(of({ Definition: definition })).toEqual([{ location: 'Properties.Definition', text: "A.0.B is '1' (looked for '2')" }]);
  });
});

describe('a reason says', () => {
  test.each<[string, Check, any, string]>([
    ['what was found and looked for', isX, { Name: 'y' }, "Name is 'y' (looked for 'x')"],
    ['what is not set', isX, {}, "Name is not set (looked for 'x')"],
    ['which values were looked for', Check.oneOf('Name', ['a', 1]), { Name: 'y' }, "Name is 'y' (looked for one of 'a', '1')"],
    ['the bound', Check.atLeast('N', 2), { N: 1 }, "N is '1' (looked for at least 2)"],
    ['the pattern', Check.matches('Name', 'a+'), { Name: 'y' }, "Name is 'y' (looked for a+)"],
    ['the other path', Check.sameAs('A', 'B'), { A: 'x', B: 'y' }, "A is 'x' (looked for the same as B)"],
    ['what kind of value it is', isX, { Name: ['a', 'b'] }, "Name is a list of 2 (looked for 'x')"],
    ['how long a text is that is too long', isX, { Name: 'y'.repeat(121) }, "Name is text of 121 characters (looked for 'x')"],
    ['which entry', Check.noEntry('O', Check.equalTo('Value', 'y')), { O: { 'a.b': 'y' } }, "O.a\\.b.Value is 'y'"],
    ['that a list is empty', Check.everyItem('L', isX), { L: [] }, 'L has no items'],
    ['that text is not JSON', Check.json('Doc', isX), { Doc: '{' }, 'Doc is not JSON'],
    ['that text is not base64', Check.base64('Doc', Check.contains('', 'x')), { Doc: '!' }, 'Doc is not base64'],
    ['that a negated check holds', Check.none(isX), { Name: 'x' }, "Name is 'x'"],
    ['both parts that fail', Check.any(isX, Check.exists('Key')), {}, "Name is not set (looked for 'x')"],
    ['the consequence of what is implied', Check.implies(Check.exists('A'), isX), { A: 1 }, "Name is not set (looked for 'x')"],
    [
      'where the key stands under which a secret is', Check.noSecrets('Env'), { Env: { DB: { PASSWORD: 'hunter22' } } },
      'Env.DB.PASSWORD looks like a secret',
    ],
  ])('%s', (_, check, properties, text) => {
    expect(told(check, properties)[0].text).toBe(text);
  });

  test.each<[string, Check, any, string]>([
    ['why it is unknown', isX, { Name: ref('Open') }, "Name cannot be known: parameter 'Open' has no default"],
    ['that a list is unknown', Check.everyItem('L', isX), { L: ref('Open') }, "L cannot be known (parameter 'Open' has no default)"],
    [
      'that entries are unknown', Check.everyEntry('O', isX), { O: { 'Fn::Sub': 'a${Open}' } },
      "O cannot be known (text with parameter 'Open' has no default)",
    ],
    ['that a document is unknown', Check.json('Doc', isX), { Doc: ref('Open') }, "Doc cannot be known (parameter 'Open' has no default"],
    ['which item is unknown', Check.everyItem('L', isX), { L: [{ Name: 'x' }, { Name: ref('Open') }] }, 'L.1.Name cannot be known'],
  ])('%s', (_, check, properties, text) => {
    const { verdict, texts } = judgeProperties(check, properties, OPEN);
    expect(verdict).toBe('UNKNOWN');
    expect(texts[0].startsWith(text)).toBe(true);
  });

  test('only what holds of the checks that should not', () => {
    expect(told(Check.none(isX, Check.exists('Key')), { Name: 'x' }).map(({ text }) => text)).toEqual(["Name is 'x'"]);
  });

  test.each<[string, any, string, string]>([
    ['the premise that does not hold', { A: 'other' }, 'COMPLIANT', "A is 'other' (looked for 'x')"],
    ['the consequence that holds', { A: 'x', B: 'y' }, 'COMPLIANT', "B is 'y'"],
    ['the consequence that fails', { A: 'x', B: 'z' }, 'NON_COMPLIANT', "B is 'z' (looked for 'y')"],
    ['the premise that is open', { A: ref('Open'), B: 'z' }, 'UNKNOWN', "A cannot be known: parameter 'Open' has no default"],
    ['the consequence that is open', { A: 'x', B: ref('Open') }, 'UNKNOWN', "B cannot be known: parameter 'Open' has no default"],
  ])('of what is implied: %s', (_, properties, verdict, text) => {
    const implied = Check.implies(Check.equalTo('A', 'x'), Check.equalTo('B', 'y'));
    expect(judgeProperties(implied, properties, OPEN)).toMatchObject({ verdict, texts: [text] });
  });

  test('what keeps the premise open', () => {
    const rule = ruleOf(isX, Check.equalTo('Public', true));
    expect(judge(rule, appOf({ ...OPEN, Resources: { Subject: { Type: SUBJECT, Properties: { Public: ref('Open') } } } }))).toMatchObject({
      verdict: 'UNKNOWN', texts: ["Public cannot be known: parameter 'Open' has no default"],
    });
  });

  test('why a rule does not apply', () => {
    const rule = ruleOf(isX, Check.equalTo('Public', true));
    expect(judge(rule, appOf({ Resources: { Subject: { Type: SUBJECT, Properties: { Public: false } } } }))).toMatchObject({
      verdict: 'NOT_APPLICABLE', texts: ["Public is 'false' (looked for 'true')"],
    });
  });

  test('in which case it is so', () => {
    expect(told(isX, { Name: If('IsProd', 'x', 'y') })[0].text).toBe("Name is 'y' (looked for 'x') when Env is not 'prod'");
    expect(told(isX, { Name: If('IsProd', ref('Open'), 'x') })[0].text).toBe("Name cannot be known: parameter 'Open' has no default when Env is 'prod'");
    expect(told(Check.exists('Name'), { Name: If('IsProd', 'x', 'y') })[0].text).toBe("Name is set when Env is 'prod'; the other cases comply or do not apply");
  });

  test('each thing once, and twelve at most', () => {
    expect(told(Check.all(isX, isX), { Name: 'y' })).toHaveLength(1);
    expect(told(Check.everyItem('L', isX), { L: Array.from({ length: 500 }, () => ({ Name: 'y' })) })).toHaveLength(12);
  });

  test('nothing that steers a terminal or starts a new line', () => {
    expect(told(isX, { Name: 'a\u001b[2Kb\r\nc\u2028d' })[0].text).toBe("Name is 'a [2Kb c d' (looked for 'x')");
  });

  test('every name that the template uses, as it is', () => {
    expect(told(Check.exists('__proto__.constructor'), {})[0].text).toBe('__proto__.constructor is not set');
  });
});
