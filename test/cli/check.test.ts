import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import Ajv2020 from 'ajv/dist/2020';
import { evidenceOf, folderWith, governedAi, OPEN_NOTEBOOK, QUIET, ROOT_ACCESS, verdicts } from './support';

const meetsSchema = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(join(__dirname, '../../schema/evidence.schema.json'), 'utf8')));

test('a waiver for one resource, in evidence that a check left in the assembly, excepts nothing else later', async () => {
  const notebook = OPEN_NOTEBOOK.Resources.Notebook;
  const folder = folderWith({
    'cdk.out/manifest.json': { version: '38.0.0', artifacts: { App: { type: 'aws:cloudformation:stack', properties: { templateFile: 'App.template.json' } } } },
    'cdk.out/App.template.json': { Resources: { Waived: notebook, Other: notebook } },
    'governed-ai.yaml': {
      waivers: [{
        rule: ROOT_ACCESS, resource: 'Waived', reason: 'the notebook is replaced next quarter', ticket: 'ML-1', owner: 'ml@example.com', approvedBy: ['ciso@example.com'], expires: '2099-01-31',
      }],
    },
  });
  const open = async () => {
    const { evidence } = await evidenceOf(folder, ['cdk.out']);
    return evidence.verdicts.filter((v: any) => v.rule === ROOT_ACCESS && v.exception === undefined).map((v: any) => v.resource.logicalId);
  };
  await governedAi(folder, ['check', 'cdk.out', '--format', 'json', '--output', 'cdk.out/governance/evidence.json']);

  expect(await open()).toEqual(['Other']);
});

describe('exit codes', () => {
  test('0 where nothing is found', async () => {
    expect((await governedAi(folderWith({ 'a.json': QUIET }), ['check', 'a.json'])).code).toBe(0);
  });

  test('1 where something is found that fails', async () => {
    expect((await governedAi(folderWith({ 'a.json': OPEN_NOTEBOOK }), ['check', 'a.json'])).code).toBe(1);
  });

  test('2 where something could not be read, though there are findings too', async () => {
    const { code, out } = await governedAi(folderWith({ 'a.json': OPEN_NOTEBOOK, 'b.json': '{' }), ['check', 'a.json', 'b.json']);

    expect(code).toBe(2);
    expect(out).toContain(ROOT_ACCESS);
    expect(out).toContain("b.json is not JSON: expected a key in double quotes or '}' at line 1, column 2");
  });

  test.each([
    [['check'], 'nothing to check: name a cloud assembly or templates'],
    [['check', 'a.json', '--format', 'xml'], 'Allowed choices are pretty, json, sarif'],
    [['chekc', 'a.json'], 'Did you mean check?'],
    [['check', 'a.json', '--fromat', 'json'], 'Did you mean --format?'],
    [['check', '*.yaml'], "'*.yaml' matches no file"],
  ])('2 for %j', async (argv, message) => {
    const { code, err, out } = await governedAi(folderWith({ 'a.json': QUIET }), argv);

    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(out).toBe('');
  });

  test('0 for help and version', async () => {
    const folder = folderWith({});

    expect(await governedAi(folder, ['--version'])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect(await governedAi(folder, ['check', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--fail-on') });
  });

  test('follows --fail-on', async () => {
    const folder = folderWith({ 'a.json': OPEN_NOTEBOOK });

    expect((await governedAi(folder, ['check', 'a.json', '--fail-on', 'never'])).code).toBe(0);
    expect((await governedAi(folder, ['check', 'a.json', '--fail-on', 'fatal'])).code).toBe(0);
    expect((await governedAi(folder, ['check', 'a.json', '--fail-on', 'info'])).code).toBe(1);
  });
});

describe('inputs', () => {
  test('judges short forms of YAML', async () => {
    const yaml = [
      'Parameters: { Access: { Type: String, Default: Enabled } }',
      'Resources:',
      '  Notebook:',
      '    Type: AWS::SageMaker::NotebookInstance',
      '    Properties:',
      '      RootAccess: !Ref Access',
      '      RoleArn: !GetAtt Role.Arn',
      '      KmsKeyId: !If [IsProduction, !Ref Key, !Ref AWS::NoValue]',
    ].join('\n');
    const { evidence } = await evidenceOf(folderWith({ 'a.yaml': yaml }), ['a.yaml']);

    expect(verdicts(evidence, ROOT_ACCESS)).toEqual(['Notebook: NON_COMPLIANT']);
    expect(evidence.verdicts.find((v: any) => v.rule === ROOT_ACCESS).restsOnDefaultsOf).toEqual(['Access']);
  });

  test('judges standard input', async () => {
    const { code, evidence } = await evidenceOf(folderWith({}), ['-'], { stdin: JSON.stringify(OPEN_NOTEBOOK) });

    expect(code).toBe(1);
    expect(evidence.templates).toEqual([{ stack: '(stdin)', file: '(stdin)', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  test('finds templates by globs, each once, and not in node_modules', async () => {
    const folder = folderWith({ 'a/one.json': QUIET, 'a/b/two.json': QUIET, 'node_modules/c/three.json': QUIET });
    const { evidence } = await evidenceOf(folder, ['**/*.json', 'a/one.json']);

    expect(evidence.templates.map((t: any) => t.file)).toEqual(['a/b/two.json', 'a/one.json']);
  });

  test('judges each template by itself', async () => {
    const { evidence } = await evidenceOf(folderWith({ 'a.json': OPEN_NOTEBOOK, 'b.json': OPEN_NOTEBOOK }), ['*.json']);
    const apps = evidence.verdicts.filter((v: any) => v.resource.type === 'AWS::CDK::App').map((v: any) => v.resource.stack);

    expect(new Set(apps)).toEqual(new Set(['a.json', 'b.json']));
  });
});

describe('json', () => {
  test.each([
    ['one input', ['a.json']],
    ['several', ['a.json', 'b.json']],
    ['several, of which one is broken', ['a.json', 'b.json', 'c.json']],
    ['one good and one broken', ['a.json', 'c.json']],
    ['several without verdicts', ['d.json', 'e.json']],
  ])('meets the published schema for %s', async (_, files) => {
    const folder = folderWith({ 'a.json': OPEN_NOTEBOOK, 'b.json': OPEN_NOTEBOOK, 'c.json': '', 'd.json': { Resources: {} }, 'e.json': { Resources: {} } });
    const { evidence } = await evidenceOf(folder, files);

    expect(meetsSchema(evidence) || meetsSchema.errors).toBe(true);
    expect(evidence.templates.map((t: any) => t.file)).toEqual(files.filter((file) => file !== 'c.json'));
    expect(evidence.unreadable).toEqual(files.includes('c.json') ? [{ file: 'c.json', problem: 'is empty' }] : undefined);
  });

  test('counts over all inputs', async () => {
    const folder = folderWith({ 'a.json': OPEN_NOTEBOOK, 'b.json': OPEN_NOTEBOOK });
    const { evidence: one } = await evidenceOf(folder, ['a.json']);
    const { evidence: two } = await evidenceOf(folder, ['a.json', 'b.json']);

    expect(two.summary.verdicts.NON_COMPLIANT).toBe(2 * one.summary.verdicts.NON_COMPLIANT);
    expect(two.summary.verdicts.NON_COMPLIANT).toBeGreaterThan(0);
    expect(two.verdicts).toHaveLength(2 * one.verdicts.length);
  });

  test('goes to a file whole, or not at all', async () => {
    const folder = folderWith({ 'a.json': QUIET });
    const { out } = await governedAi(folder, ['check', 'a.json', '--format', 'json', '--output', 'out/evidence.json']);

    expect(out).toBe('');
    expect(JSON.parse(readFileSync(join(folder, 'out/evidence.json'), 'utf8')).templates).toHaveLength(1);
    expect(existsSync(join(folder, 'out/evidence.json.partial'))).toBe(false);
  });
});

describe('pretty', () => {
  test('shows the line of the template and what it is about', async () => {
    const { out } = await governedAi(folderWith({ 'a.json': OPEN_NOTEBOOK }), ['check', 'a.json']);

    expect(out).toContain([
      `  error ${ROOT_ACCESS} Notebook users have no root access`,
      "    RootAccess is 'Enabled' (looked for 'Disabled')",
      '    at Notebook (AWS::SageMaker::NotebookInstance)',
      '    a.json:6:5',
      '    6 |     "RootAccess": "Enabled"',
      '      |     ^^^^^^^^^^^^^^^^^^^^^^^',
    ].join('\n'));
  });

  test('shows the line of YAML', async () => {
    const yaml = 'Resources:\n  Notebook:\n    Type: AWS::SageMaker::NotebookInstance\n    Properties:\n      RootAccess: !Sub Enabled\n';
    const { out } = await governedAi(folderWith({ 'a.yaml': yaml }), ['check', 'a.yaml']);

    expect(out).toContain('    a.yaml:5:7\n    5 |       RootAccess: !Sub Enabled\n      |       ^^^');
  });

  test('shows no value that may be a secret, not even as a line of the template', async () => {
    const template = {
      Resources: {
        Model: {
          Type: 'AWS::SageMaker::Model',
          Properties: { PrimaryContainer: { Image: 'x', Environment: { API_KEY: 'hunter2hunter2', OTHER: 'AKIAIOSFODNN7EXAMPLE' } } },
        },
      },
    };
    const { out } = await governedAi(folderWith({ 'a.json': JSON.stringify(template), 'b.json': template }), ['check', 'a.json', 'b.json']);

    expect(out).toContain('AiNoPlaintextSecrets');
    expect(out).not.toMatch(/hunter2|AKIAIOSFODNN7EXAMPLE/);
  });

  test('is coloured on a terminal only, and never where NO_COLOR is set', async () => {
    const folder = folderWith({ 'a.json': OPEN_NOTEBOOK });
    const isColoured = async (surroundings: object) => (await governedAi(folder, ['check', 'a.json'], surroundings)).out.includes('\u001b[');

    expect(await isColoured({ isTTY: true })).toBe(true);
    expect(await isColoured({ isTTY: false })).toBe(false);
    expect(await isColoured({ isTTY: true, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await isColoured({ env: { FORCE_COLOR: '1' } })).toBe(true);
  });

  test('leaves out what counts less than --min-severity, and still counts it', async () => {
    const { out } = await governedAi(folderWith({ 'a.json': OPEN_NOTEBOOK }), ['check', 'a.json', '--min-severity', 'fatal']);

    expect(out).not.toContain(ROOT_ACCESS);
    expect(out).toMatch(/\d+ error/);
  });
});
