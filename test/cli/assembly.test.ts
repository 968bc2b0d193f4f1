import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { join } from 'path';
import { App, CfnResource, NestedStack, Stack, Stage, Tags, Validations } from 'aws-cdk-lib';
import { CfnNotebookInstance } from 'aws-cdk-lib/aws-sagemaker';
import { evidenceOf, folderWith, governedAi, OPEN_NOTEBOOK, ROOT_ACCESS } from './support';
import { Enforcement } from '../../src/governance/enforcement';
import { configure, synthesize, testApp } from '../validation/support';

const WAIVER = {
  rule: ROOT_ACCESS, reason: 'The image needs root until rebuilt', owner: 'a@example.com', ticket: 'T-1', approvedBy: ['b@example.com'], expires: '2099-01-31',
};

function notebook(scope: Stack, id: string): CfnResource {
  return new CfnNotebookInstance(scope, id, { instanceType: 'ml.t3.medium', roleArn: 'arn:aws:iam::111122223333:role/r', rootAccess: 'Enabled' });
}

/** An app of everything that an assembly can hold. */
function fullApp(props: object = {}): App {
  const app = testApp();
  const governance = configure(app, { packs: undefined, clock: undefined, ...props });
  const stack = new Stack(app, 'Data', { env: { region: 'eu-west-1', account: '111122223333' } });
  governance.waive(notebook(stack, 'Waived'), WAIVER);
  Validations.of(notebook(stack, 'Acknowledged')).acknowledge({ id: `AiGovernance::${ROOT_ACCESS}`, reason: 'rebuilt every night' });
  Tags.of(stack).add('team', 'credit');
  notebook(new NestedStack(stack, 'Nested'), 'Inner');
  const stage = new Stage(app, 'Prod');
  governance.waive(stage, { ...WAIVER, rule: 'SageMakerNotebookKmsKey' });
  notebook(new Stack(stage, 'Serving'), 'Staged');
  return app;
}

/** What `check` makes of the assembly of an app, and what the synthesis made of it. */
async function both(app: App, options: readonly string[] = []) {
  const { evidence: synthesized } = synthesize(app);
  const { evidence: checked, ...answer } = await evidenceOf(app.outdir, ['.', ...options]);
  return { synthesized, checked, ...answer };
}

const shown = (evidence: any, rule = ROOT_ACCESS) => evidence.verdicts.filter((v: any) => v.rule === rule)
  .map((v: any) => `${v.resource.constructPath}: ${v.exception ?? v.severity}`).sort();
/** In the order of their names: a synthesis goes through the app's tree, `check` through the manifest. What is said of the app as a whole stands at the first stack, by either. */
const normal = ({ verdicts, templates, watched, waivers, acknowledgements, ...rest }: any) => ({
  ...rest,
  ...Object.fromEntries(Object.entries({ verdicts, templates, watched, waivers, acknowledgements }).map(([name, entries]) => [name, entries.map((e: any) => JSON.stringify(e).replace(/"stack":"[^"]*","logicalId":"\(app\)"/, '"logicalId":"(app)"')).sort()])),
});

describe('a cloud assembly', () => {
  test('gives the evidence of its synthesis', async () => {
    const { synthesized, checked } = await both(fullApp());

    expect(normal(checked)).toEqual(normal(synthesized));
  });

  test('is judged with its nested stacks, Stages, waivers and acknowledgements', async () => {
    const { checked } = await both(fullApp());

    expect(shown(checked)).toEqual(['Data/Acknowledged: acknowledged', 'Data/Nested/Inner: error', 'Data/Waived: waived', 'Prod/Serving/Staged: error']);
    expect(shown(checked, 'SageMakerNotebookKmsKey')).toContain('Prod/Serving/Staged: waived');
  });

  test.each([
    [Enforcement.REPORT, 0, 'Data/Nested/Inner: report-only'], [Enforcement.WARN, 0, 'Data/Nested/Inner: warning'], [Enforcement.BLOCK, 1, 'Data/Nested/Inner: error'],
  ])('made with enforcement %s counts likewise', async (mode, code, line) => {
    const answer = await both(fullApp({ enforcement: [{ mode }] }));

    expect(answer.code).toBe(code);
    expect(shown(answer.checked)).toContain(line);
    expect(answer.checked.policies).toEqual(answer.synthesized.policies);
    expect(answer.checked.policies[0].enforcement).toEqual([{ mode }]);
  });

  test('fails with --ignore-recorded for what it excepts itself, and says otherwise what came from there', async () => {
    const app = fullApp({ enforcement: [{ mode: Enforcement.REPORT }] });
    synthesize(app);

    expect((await governedAi(app.outdir, ['check', '.'])).out).toContain('taken from the assembly itself: 1 policy, 2 waivers, 1 acknowledgement (--ignore-recorded judges without)');
    expect((await governedAi(app.outdir, ['check', '.', '--format', 'sarif'])).err).toContain('taken from the assembly itself: 1 policy');

    const { code, evidence } = await evidenceOf(app.outdir, ['.', '--ignore-recorded']);
    expect(code).toBe(1);
    expect(shown(evidence)).toEqual(['Data/Acknowledged: error', 'Data/Nested/Inner: error', 'Data/Waived: error', 'Prod/Serving/Staged: error']);
    expect(evidence.waivers).toEqual([]);
  });
});

describe('a damaged assembly', () => {
  /** Judges the assembly of the full app after it was spoilt. */
  async function spoilt(spoil: (folder: string) => void) {
    const app = fullApp();
    synthesize(app);
    spoil(app.outdir);
    return governedAi(app.outdir, ['check', '.']);
  }
  const edit = (file: string, change: (value: any) => void) => (folder: string) => {
    const value = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    change(value);
    writeFileSync(join(folder, file), JSON.stringify(value));
  };

  test.each<[string, (folder: string) => void, string]>([
    ['no manifest', (folder) => rmSync(join(folder, 'manifest.json')), 'is a half-written cloud assembly: it has no manifest.json'],
    ['half a manifest', (folder) => writeFileSync(join(folder, 'manifest.json'), '{"artifacts": {'), 'is not JSON: the assembly is half written'],
    ['a manifest that is a list', (folder) => writeFileSync(join(folder, 'manifest.json'), '[]'), 'manifest.json is no object'],
    ['a missing template', (folder) => rmSync(join(folder, 'Data.template.json')), 'Data.template.json does not exist'],
    ['a template outside', edit('manifest.json', (m) => { m.artifacts.Data.properties.templateFile = '../../etc/passwd'; }), "names a file outside the assembly (artifact 'Data')"],
    ['an artifact without a file', edit('manifest.json', (m) => { delete m.artifacts.Data.properties.templateFile; }), "is half written: artifact 'Data' names no file"],
    ['a nested assembly outside', edit('manifest.json', (m) => { m.artifacts['assembly-Prod'].properties.directoryName = '../other'; }), 'names a file outside the assembly'],
    ['evidence that is not JSON', (folder) => writeFileSync(join(folder, 'governance/evidence.json'), '{'), 'governance/evidence.json cannot be used: it is not JSON'],
    ['an enforcement mode that does not exist', edit('governance/evidence.json', (e) => { e.policies[0].enforcement = [{ mode: 'off' }]; }), "its policy names the enforcement mode 'off': there are report, warn, block"],
    ['a nested template outside', edit('Data.assets.json', (a) => { Object.values<any>(a.files).filter((f) => f.source.path.includes('Nested')).forEach((f) => { f.source.path = '../x.json'; }); }), '../x.json lies outside the assembly'],
  ])('fails for %s, and judges what it can', async (_, spoil, message) => {
    expect(await spoilt(spoil)).toMatchObject({ code: 2, out: expect.stringContaining(message) });
  });

  test('judges the other stacks where a template is missing', async () => {
    const { code, out } = await spoilt((folder) => rmSync(join(folder, 'Data.template.json')));

    expect(code).toBe(2);
    expect(out).toContain('Prod/Serving/Staged');
  });

  test('fails for an assembly whose Stage is the assembly itself', async () => {
    const folder = folderWith({
      'manifest.json': { artifacts: { Stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'stage' } } } },
      'stage/manifest.json': { artifacts: { Inner: { type: 'cdk:cloud-assembly', properties: { directoryName: 'inner' } } } },
      'stage/inner/manifest.json': { artifacts: { Again: { type: 'cdk:cloud-assembly', properties: { directoryName: '..' } } } },
    });

    expect(await governedAi(folder, ['check', '.'])).toMatchObject({ code: 2, out: expect.stringContaining('is listed inside itself') });
  });

  test('fails for a template that a symbolic link takes out of the assembly', async () => {
    const outside = folderWith({ 'secret.json': OPEN_NOTEBOOK });
    const { code, out } = await spoilt((folder) => {
      rmSync(join(folder, 'Data.template.json'));
      symlinkSync(join(outside, 'secret.json'), join(folder, 'Data.template.json'));
    });

    expect({ code, out }).toEqual({ code: 2, out: expect.stringContaining("names a file outside the assembly (artifact 'Data')") });
  });

  test('fails for a folder in place of a template', async () => {
    const { code, out } = await spoilt((folder) => {
      renameSync(join(folder, 'Data.template.json'), join(folder, 'gone'));
      mkdirSync(join(folder, 'Data.template.json'));
    });

    expect({ code, out }).toEqual({ code: 2, out: expect.stringContaining('Data.template.json is a folder') });
  });
});

test('a pack that judged the assembly when it was made and is not here is named', async () => {
  const folder = folderWith({
    'cdk.out/manifest.json': { version: '48.0.0', artifacts: { Data: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Data.template.json' } } } },
    'cdk.out/Data.template.json': { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } },
    'cdk.out/governance/evidence.json': { packs: [{ name: 'acme', version: '1.0.0' }, { name: 'ai-baseline', version: '1.0.0' }] },
  });
  const { code, err } = await governedAi(folder, ['check', 'cdk.out']);

  expect(code).toBe(0);
  expect(err).toContain('cdk.out was also judged by the pack acme@1.0.0');
  expect(err).not.toContain('ai-baseline');
});
