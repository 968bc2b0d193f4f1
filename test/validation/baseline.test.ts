import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { CfnNotebookInstance } from 'aws-cdk-lib/aws-sagemaker';
import { configure, ENCRYPTED, ids, synthesize, testApp, testPack, testRule } from './support';
import { GovernanceAnnotations } from '../../src/aspects/governance-annotations';
import { serializeBaseline } from '../../src/evidence/baseline';
import { Enforcement } from '../../src/governance/enforcement';
import { Governance } from '../../src/validation/governance';
import { governedAi } from '../cli/support';

const folders: string[] = [];

afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const OLD = { rule: 'TestBucketEncrypted', stack: 'Data', logicalId: 'Old' };
const NEVER_WAIVED = testRule({ id: 'TestBucketNamed', waivable: false });

/** The path of a file with this text. */
function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'governed-ai-baseline-'));
  folders.push(folder);
  const file = join(folder, 'known.json');
  writeFileSync(file, text);
  return file;
}

const baselineOf = (findings = [OLD], expires = '2026-12-31') => fileWith(serializeBaseline({ expires, findings }));

/** An app with a bucket of these names each, none of them encrypted. */
function appWith(baseline: string, names: readonly string[], props: object = {}): App {
  const app = testApp();
  configure(app, { packs: [testPack(ENCRYPTED)], baseline, ...props });
  const stack = new Stack(app, 'Data');
  names.forEach((name) => new s3.CfnBucket(stack, name));
  return app;
}

const exceptions = (evidence: any) => evidence.verdicts.filter((v: any) => v.verdict === 'NON_COMPLIANT').map((v: any) => `${v.rule} ${v.resource.logicalId}: ${v.exception ?? 'open'}`);

test('lets pass what stands in it, and the evidence says so', () => {
  const file = baselineOf();
  const { passed, findings, evidence } = synthesize(appWith(file, ['Old']));

  expect(passed).toBe(true);
  expect(findings).toEqual([]);
  expect(exceptions(evidence)).toEqual(['TestBucketEncrypted Old: baselined']);
  expect(evidence.baselines).toEqual([{ file, expires: '2026-12-31', findings: 1 }]);
  expect(evidence.summary.open.error).toBe(0);
});

test('fails for a new finding, and shows that one alone', () => {
  const { passed, findings } = synthesize(appWith(baselineOf(), ['Old', 'New']));

  expect(passed).toBe(false);
  expect(findings.map(({ constructPath }) => constructPath)).toEqual(['Data/New']);
});

test('fails for everything once its last day is over, and says why', () => {
  const { passed, findings } = synthesize(appWith(baselineOf([OLD], '2026-11-22'), ['Old']));

  expect(passed).toBe(false);
  expect(ids(findings)).toEqual(['BaselineExpired', 'TestBucketEncrypted']);
});

test('holds on its last day', () => {
  expect(synthesize(appWith(baselineOf([OLD], '2026-11-23'), ['Old'])).passed).toBe(true);
});

test('fails for a rule that may not be waived, whatever stands in it', () => {
  const { passed, findings } = synthesize(appWith(baselineOf([OLD, { ...OLD, rule: NEVER_WAIVED.id }]), ['Old'], { packs: [testPack(ENCRYPTED, NEVER_WAIVED)] }));

  expect(passed).toBe(false);
  expect(ids(findings)).toEqual([NEVER_WAIVED.id]);
});

test('annotations leave out what stands in it', () => {
  const app = appWith(baselineOf(), ['Old', 'New']);
  GovernanceAnnotations.applyTo(app);
  const { passed } = synthesize(app);
  const annotated = app.node.findAll().filter((node) => node.node.metadata.some(({ type }) => type === 'aws:cdk:error')).map((node) => node.node.path);

  expect(passed).toBe(false);
  expect(annotated).toEqual(['Data/New']);
});

test('holds below a nested policy too, which may not name one', () => {
  const app = appWith(baselineOf([{ ...OLD, stack: 'Nested' }]), []);
  const stack = new Stack(app, 'Nested');
  Governance.configure(stack, { useCase: 'churn' });
  new s3.CfnBucket(stack, 'Old');
  const { evidence } = synthesize(app);

  expect(exceptions(evidence)).toEqual(['TestBucketEncrypted Old: baselined']);
  expect(evidence.baselines).toHaveLength(1);
  expect(() => Governance.configure(new Stack(app, 'Second'), { baseline: baselineOf() })).toThrow(/^baseline is set where governance is already configured above/);
});

test.each([
  ['that is missing', () => '/nowhere/known.json', /^baseline \/nowhere\/known\.json cannot be read \(ENOENT\): write it with governed-ai baseline/],
  ['that is a folder', () => tmpdir(), /cannot be read \(not a file\)/],
  ['that is not JSON', () => fileWith('{'), /known\.json is not JSON/],
  ['of another form', () => fileWith('{"schemaVersion":"1.0","findings":[{}]}'), /has not the form of a baseline/],
  ['of a later format', () => fileWith('{"schemaVersion":"2.0","expires":"2026-12-31","findings":[]}'), /has not the form of a baseline/],
  ['without a day', () => fileWith('{"schemaVersion":"1.0","findings":[]}'), /expires of the baseline/],
])('a file %s fails where it is named', (_, file, message) => {
  expect(() => appWith(file(), ['Old'])).toThrow(message);
});

test('what the command line records of an assembly that only reports lets the same app block', async () => {
  const notebooks = (props: object) => {
    const app = testApp();
    configure(app, { packs: undefined, ...props });
    new CfnNotebookInstance(new Stack(app, 'Data'), 'Old', { instanceType: 'ml.t3.medium', roleArn: 'arn:aws:iam::111122223333:role/r', rootAccess: 'Enabled' });
    return app;
  };
  const reporting = notebooks({ enforcement: [{ mode: Enforcement.REPORT }] });
  expect(synthesize(reporting).passed).toBe(true);
  expect(synthesize(notebooks({})).passed).toBe(false);

  expect((await governedAi(reporting.outdir, ['baseline', '.', '--expires', '2099-12-31'])).code).toBe(0);
  expect(synthesize(notebooks({ baseline: join(reporting.outdir, 'governed-ai-baseline.json') })).passed).toBe(true);
});
