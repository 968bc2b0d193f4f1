import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { folderWith, governedAi, OPEN_NOTEBOOK, QUIET, ROOT_ACCESS } from './support';

const KMS = 'SageMakerNotebookKmsKey';
const NOTEBOOK = OPEN_NOTEBOOK.Resources.Notebook;

describe('explain', () => {
  test('shows the page of the rule, as docs/rules has it', async () => {
    const { code, out } = await governedAi(folderWith({}), ['explain', ROOT_ACCESS.toLowerCase()]);
    const page = readFileSync(join(__dirname, `../../docs/rules/${ROOT_ACCESS}.md`), 'utf8');

    expect(code).toBe(0);
    expect(out).toMatch(/^# SageMakerNotebookRootAccessDisabled\n/);
    expect(page.endsWith(out)).toBe(true);
  });

  test('shows the page of a rule of your own', async () => {
    const rule = { id: 'ExampleNotebookSmall', title: 'Notebooks are small', why: 'w', fix: 'f', severity: 'low', level: 'baseline', appliesTo: ['AWS::SageMaker::NotebookInstance'], condition: { op: 'exists', path: 'InstanceType' } };
    const folder = folderWith({ 'rule.json': rule, 'governed-ai.yaml': 'rules: [rule.json]' });

    expect((await governedAi(folder, ['explain', 'ExampleNotebookSmall'])).out).toMatch(/^# ExampleNotebookSmall\n\n\*\*Notebooks are small\*\*\n/);
  });

  test.each(['CKV_AWS_22', 'Checkov CKV_AWS_22', 'ckv_aws_22'])('finds the rule by the name %s of another tool', async (name) => {
    expect((await governedAi(folderWith({}), ['explain', name])).out).toMatch(new RegExp(`^# ${KMS}\n`));
  });

  test('suggests what may be meant', async () => {
    expect(await governedAi(folderWith({}), ['explain', 'SageMakerNotebookKmsKye'])).toMatchObject({ code: 2, err: expect.stringContaining(`did you mean '${KMS}'?`) });
  });
});

describe('rules', () => {
  const list = async (...options: string[]) => JSON.parse((await governedAi(folderWith({}), ['rules', '--format', 'json', ...options])).out).map((rule: any) => rule.id);

  test('are filtered by severity, level, type, and text', async () => {
    const all = await list();
    const some = await list('--severity', 'high', '--level', 'baseline', '--type', 'NotebookInstance', '--search', 'root');

    expect(all.length).toBeGreaterThan(100);
    expect(some).toEqual([ROOT_ACCESS]);
  });

  test('are listed as a table, with their number', async () => {
    const { out } = await governedAi(folderWith({}), ['rules', '--rule', KMS]);

    expect(out).toMatch(new RegExp(`│ ${KMS} +│ medium +│ baseline +│ Notebook volumes`));
    expect(out).toMatch(/\n1 rule\n$/);
  });
});

describe('init', () => {
  test('writes a configuration that check takes, and never over an existing one', async () => {
    const folder = folderWith({ 'a.json': QUIET });

    expect((await governedAi(folder, ['init'])).code).toBe(0);
    expect((await governedAi(folder, ['check', 'a.json'])).code).toBe(0);

    writeFileSync(join(folder, 'governed-ai.yaml'), 'mine');
    expect(await governedAi(folder, ['init'])).toMatchObject({ code: 2, err: expect.stringContaining('exists and is left as it is') });
    expect(readFileSync(join(folder, 'governed-ai.yaml'), 'utf8')).toBe('mine');
  });
});

test('init beside a CDK app leaves the policy to the app', async () => {
  const folder = folderWith({ 'a.json': QUIET, 'cdk.json': {} });
  await governedAi(folder, ['init']);

  expect(readFileSync(join(folder, 'governed-ai.yaml'), 'utf8')).not.toMatch(/^governance:/m);
  expect((await governedAi(folder, ['check', 'a.json'])).code).toBe(0);
});

describe('baseline', () => {
  const CONFIG = { 'governed-ai.yaml': 'baseline: governed-ai-baseline.json\n' };
  const TWO = { Resources: { Notebook: NOTEBOOK, Second: NOTEBOOK } };
  const record = (folder: string, ...options: string[]) => governedAi(folder, ['baseline', 'a.json', '--expires', '2099-01-31', ...options]);
  const write = (folder: string, name: string, template: unknown) => writeFileSync(join(folder, name), JSON.stringify(template));
  const checked = async (folder: string) => {
    const { code, out } = await governedAi(folder, ['check', 'a.json', '--format', 'json']);
    return { code, verdicts: JSON.parse(out).verdicts.filter((v: any) => v.rule === ROOT_ACCESS).map((v: any) => `${v.resource.logicalId}: ${v.exception ?? 'open'}`) };
  };

  test('lets pass what it holds, and only that', async () => {
    const folder = folderWith({ 'a.json': OPEN_NOTEBOOK });
    expect((await record(folder)).code).toBe(0);
    write(folder, 'governed-ai.yaml', { baseline: 'governed-ai-baseline.json' });

    expect(await checked(folder)).toEqual({ code: 0, verdicts: ['Notebook: baselined'] });

    write(folder, 'a.json', TWO);
    expect(await checked(folder)).toEqual({ code: 1, verdicts: ['Notebook: baselined', 'Second: open'] });
  });

  test('lets nothing pass once its day is over, and says so', async () => {
    const folder = folderWith({ 'a.json': OPEN_NOTEBOOK });
    await record(folder);
    const file = join(folder, 'governed-ai-baseline.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('2099-01-31', '2020-01-31'));
    writeFileSync(join(folder, 'governed-ai.yaml'), CONFIG['governed-ai.yaml']);

    expect(await checked(folder)).toEqual({ code: 1, verdicts: ['Notebook: open'] });
    expect((await governedAi(folder, ['check', 'a.json'])).out).toContain('BaselineExpired the baseline ended on 2020-01-31');
  });

  test('only shrinks when it is pruned', async () => {
    const folder = folderWith({ 'a.json': TWO });
    await record(folder);
    const before = readFileSync(join(folder, 'governed-ai-baseline.json'), 'utf8');
    write(folder, 'a.json', { Resources: { Second: NOTEBOOK, Third: NOTEBOOK } });
    const { code, out } = await governedAi(folder, ['baseline', 'a.json', '--prune']);
    const after = readFileSync(join(folder, 'governed-ai-baseline.json'), 'utf8');

    expect(code).toBe(0);
    expect(out).toMatch(/[1-9]\d* mended/);
    expect(before).toContain('"Notebook"');
    expect(after).toContain('"Second"');
    expect(after).not.toMatch(/"Notebook"|"Third"/);
    expect(after).toContain('2099-01-31');
  });

  test.each([
    [[], 'a baseline needs its last day'],
    [['--expires', '2020-01-31'], 'has passed: nothing would be let pass'],
    [['--expires', 'soon'], 'is not a date'],
    [['--prune'], 'to prune: record one with --expires first'],
  ])('is refused with %j', async (options, message) => {
    const folder = folderWith({ 'a.json': OPEN_NOTEBOOK });

    expect(await governedAi(folder, ['baseline', 'a.json', ...options])).toMatchObject({ code: 2, err: expect.stringContaining(message) });
    expect(existsSync(join(folder, 'governed-ai-baseline.json'))).toBe(false);
  });

  test('is not written where something could not be read', async () => {
    const folder = folderWith({ 'a.json': OPEN_NOTEBOOK, 'b.json': '' });

    expect(await record(folder, 'b.json')).toMatchObject({ code: 2, err: expect.stringContaining('b.json is empty: no baseline is written') });
    expect(existsSync(join(folder, 'governed-ai-baseline.json'))).toBe(false);
  });

  test.each([['{', 'is not JSON'], ['{"schemaVersion":"1.0","findings":[{}]}', 'has not the form of a baseline']])('fails closed where it is %s', async (text, message) => {
    const folder = folderWith({ ...CONFIG, 'a.json': QUIET, 'governed-ai-baseline.json': text });

    expect(await governedAi(folder, ['check', 'a.json'])).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});

describe('verify and waivers', () => {
  const WAIVER = { rule: ROOT_ACCESS, resource: 'Notebook', reason: 'needs root until rebuilt', owner: 'a', ticket: 'T-1', approvedBy: ['b'], expires: '2099-01-31' };
  const judged = async (waiver: object = WAIVER) => {
    const folder = folderWith({ 'a.json': OPEN_NOTEBOOK, 'governed-ai.yaml': JSON.stringify({ waivers: [waiver] }) });
    await governedAi(folder, ['check', 'a.json', '--format', 'json', '--output', 'evidence.json']);
    return folder;
  };
  const edited = async (edit: (evidence: any) => void) => {
    const folder = await judged();
    const file = join(folder, 'evidence.json');
    const evidence = JSON.parse(readFileSync(file, 'utf8'));
    edit(evidence);
    writeFileSync(file, JSON.stringify(evidence));
    return governedAi(folder, ['verify', 'evidence.json']);
  };

  test('verify passes where nothing was changed', async () => {
    expect(await governedAi(await judged(), ['verify', 'evidence.json'])).toMatchObject({ code: 0, out: expect.stringContaining('1 template') });
  });

  test('verify reports a template that has changed', async () => {
    const folder = await judged();
    writeFileSync(join(folder, 'a.json'), JSON.stringify(QUIET));

    expect(await governedAi(folder, ['verify', 'evidence.json'])).toMatchObject({ code: 1, out: expect.stringContaining('a.json has changed since it was judged') });
  });

  test.each([
    ['a verdict that was turned', (e: any) => (e.verdicts.find((v: any) => v.verdict === 'NON_COMPLIANT').verdict = 'COMPLIANT')],
    ['a verdict that was left out', (e: any) => e.verdicts.splice(e.verdicts.findIndex((v: any) => v.verdict === 'NON_COMPLIANT'), 1)],
    ['an exception that was added', (e: any) => (e.verdicts.find((v: any) => v.verdict === 'NON_COMPLIANT' && !v.exception).exception = 'waived')],
    ['a waiver that was left out', (e: any) => (e.waivers = [])],
    ['a path that leads elsewhere', (e: any) => (e.templates[0].file = '../../etc/passwd')],
  ])('verify reports %s', async (_, edit) => {
    expect((await edited(edit)).code).toBe(1);
  });

  test('waivers are listed with the days left, and one that has expired fails', async () => {
    expect(await governedAi(await judged(), ['waivers', 'evidence.json'])).toMatchObject({ code: 0, out: expect.stringMatching(/\d+ days │ 2099-01-31 │ SageMakerNotebookRootAccessDisabled/) });
    expect(await governedAi(await judged({ ...WAIVER, expires: '2020-01-31' }), ['waivers', 'evidence.json'])).toMatchObject({ code: 1, out: expect.stringContaining('expired') });
  });
});
