import { readFileSync } from 'fs';
import { join } from 'path';
import { evidenceOf, folderWith, governedAi, OPEN_NOTEBOOK, ROOT_ACCESS, verdicts } from './support';
import { CONFIG_SCHEMA } from '../../src/cli/settings/config';

const GOVERNANCE = `
governance:
  organization: Example Bank
  useCase: loan-scoring
  owner: credit-ml@example.com
  riskTier: high
  stage: production
`;
const WAIVER = `
  - rule: ${ROOT_ACCESS}
    reason: the image needs root until it is rebuilt
    owner: team@example.com
    ticket: RISK-1
    approvedBy: [ciso@example.com]
`;
const RULE = {
  id: 'ExampleBankNotebookSmall', title: 'Notebooks are small', why: 'Large notebooks run unused at night.', fix: 'Set InstanceType to ml.t3.medium.',
  severity: 'medium', level: 'baseline', appliesTo: ['AWS::SageMaker::NotebookInstance'], condition: { op: 'like', path: 'InstanceType', value: ['ml.t3.*'] },
};

async function refused(config: string, files: { readonly [path: string]: unknown } = {}, argv: readonly string[] = []): Promise<string> {
  const { code, err, out } = await governedAi(folderWith({ 'governed-ai.yaml': config, 'a.json': OPEN_NOTEBOOK, ...files }), ['check', 'a.json', ...argv]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  return err;
}

describe('a configuration that is wrong', () => {
  test.each([
    ['an unknown key', 'pakcs: [ai-baseline]\n', "governed-ai.yaml:1:8: the configuration has the unknown key 'pakcs' (did you mean 'packs'?)"],
    ['a wrong word', GOVERNANCE.replace('high', 'hihg'), "governed-ai.yaml:6:13: governance.riskTier is 'hihg': use one of minimal, limited, high, gpai (did you mean 'high'?)"],
    ['a missing field', GOVERNANCE.replace(/.*stage.*\n/, ''), 'governance lacks stage'],
    ['a wrong type', 'packs: ai-baseline\n', "governed-ai.yaml:1:8: packs is 'ai-baseline': it must be a list"],
    ['a date that is none', `waivers:${WAIVER}    resource: X\n    expires: 2027-1-1\n`, "waivers[0].expires is '2027-1-1': it must look like 2027-01-31"],
    ['a day that is not in the calendar', `waivers:${WAIVER}    resource: X\n    expires: 2027-02-31\n`, 'is not a day of the calendar'],
    ['a waiver of everything', `waivers:${WAIVER}    expires: 2027-01-31\n`, 'says not what it excepts: give resource, construct or file'],
    ['a waiver without a reason worth the name', `waivers:${WAIVER.replace(/reason: .*/, 'reason: later')}    resource: X\n    expires: 2027-01-31\n`, 'says too little'],
    ['an unknown pack', 'packs: [ai-baselin]\n', "governed-ai.yaml:1:9: no pack is called 'ai-baselin' (did you mean 'ai-baseline'?)"],
    ['a prohibited Region', `${GOVERNANCE}  allowedRegions: [eu-west-1a]\n`, 'is an Availability Zone'],
    ['enforcement without governance', 'enforcement: [{ mode: report }]\n', 'enforcement is set without governance'],
    ['a version of a pack that is not here', 'packs: [{ name: ai-baseline, version: 0.1.0 }]\n', "pack 'ai-baseline' is at version 1.0.0 here, not 0.1.0"],
    ['rules that are not there', 'rules: [rules/*.yaml]\n', "rules 'rules/*.yaml' matches no file"],
    ['a key that stands twice', 'packs: [ai-baseline]\npacks: []\n', 'governed-ai.yaml:2:1: map keys must be unique'],
    ['broken YAML', 'packs: [ai-baseline\n', 'governed-ai.yaml:2:1: '],
    ['a list', '- packs\n', 'the configuration is ["packs"]: it must be a mapping'],
  ])('%s is refused with its place', async (_, config, message) => {
    expect(await refused(config)).toContain(message);
  });

  test('is refused with every problem at once', async () => {
    expect(await refused('a: 1\nb: 2\n')).toMatch(/has 2 problems:\n.*'a'.*\n.*'b'/);
  });

  test('is refused where it is named and not there', async () => {
    expect(await refused('', {}, ['--config', 'other.yaml'])).toContain('other.yaml does not exist');
  });

  test.each([
    ['--pack', 'ai-basline', "no pack is called 'ai-basline' (did you mean 'ai-baseline'?)"],
    ['--rule', 'SageMakerNotebookKmsKye', "no pack in force has the rule 'SageMakerNotebookKmsKye' (did you mean 'SageMakerNotebookKmsKey'?)"],
  ])('is not widened by %s %s', async (option, value, message) => {
    expect(await refused('', {}, [option, value])).toContain(message);
  });
});

describe('a configuration', () => {
  const check = (config: string, files: { readonly [path: string]: unknown } = {}, argv: readonly string[] = []) =>
    evidenceOf(folderWith({ 'governed-ai.yaml': config, 'a.json': OPEN_NOTEBOOK, ...files }), ['a.json', ...argv]);

  test('declares the policy that rules read', async () => {
    const { evidence } = await check(`${GOVERNANCE}  allowedRegions: [eu-west-1]\n`);

    expect(evidence.policies).toEqual([expect.objectContaining({ scope: '', riskTier: 'high', allowedRegions: ['eu-west-1'] })]);
    expect(evidence.notConfigured.map((n: any) => n.rule)).not.toContain('AiRegionAllowList');
  });

  test.each([
    ['a list in YAML', 'rules/own.yaml', `- ${JSON.stringify(RULE)}\n`],
    ['one rule in JSON', 'rules/own.json', RULE],
    ['rules under a key', 'rules/own.json', { rules: [RULE] }],
    ['a CommonJS module', 'rules/own.cjs', `exports.small = { id: 'x', condition: {}, toJson: () => (${JSON.stringify(RULE)}) };`],
  ])("judges by an organisation's own rules, given as %s", async (_, file, content) => {
    const { evidence } = await check('rules: [rules/*]\n', { [file]: content });

    expect(verdicts(evidence, RULE.id)).toEqual(['Notebook: NON_COMPLIANT']);
    expect(evidence.summary.packs).toEqual(['ai-baseline@1.0.0', 'own@1.0.0']);
  });

  test('names packs of own rules, with their version', async () => {
    const { evidence } = await check('packs: [{ name: example-bank, version: 2.1.0, rules: [own.json] }]\n', { 'own.json': RULE });

    expect(evidence.packs).toEqual([{ name: 'example-bank', version: '2.1.0', rules: 1 }]);
  });

  test('names file and line of an own rule that is malformed', async () => {
    expect(await refused('rules: [own.yaml]\n', { 'own.yaml': `- ${JSON.stringify(RULE)}\n- ${JSON.stringify({ ...RULE, severity: 'severe' })}\n` }))
      .toContain('own.yaml:2:3: rule ExampleBankNotebookSmall has severity "severe"');
  });

  test.each([
    ['the logical id', 'resource: Notebook'],
    ['the file', 'file: "*.json"'],
    ['both', 'resource: Notebook\n    file: a.json'],
  ])('waives by %s', async (_, place) => {
    const { evidence } = await check(`waivers:${WAIVER}    ${place}\n    expires: 2099-01-31\n`);

    expect(evidence.verdicts.find((v: any) => v.rule === ROOT_ACCESS)).toMatchObject({ exception: 'waived', ticket: 'RISK-1' });
    expect(evidence.waivers).toEqual([expect.objectContaining({ rule: ROOT_ACCESS, constructPath: '' })]);
  });

  test.each([
    ['another logical id', 'resource: Note'],
    ['another file', 'file: b.json'],
    ['a construct that the template does not name', 'construct: App/Notebook'],
    ['only one of two places', 'resource: Notebook\n    file: b.json'],
  ])('does not waive by %s', async (_, place) => {
    const { evidence } = await check(`waivers:${WAIVER}    ${place}\n    expires: 2099-01-31\n`);

    expect(evidence.verdicts.find((v: any) => v.rule === ROOT_ACCESS).exception).toBeUndefined();
  });

  test.each([
    ['has expired', '2020-01-31', 'WaiverExpired'],
    ['names a rule that no pack has', '2099-01-31', 'WaiverForUnknownRule'],
  ])('fails for a waiver that %s, once for all inputs', async (_, expires, id) => {
    const waiver = id === 'WaiverForUnknownRule' ? WAIVER.replace(ROOT_ACCESS, 'ExampleBankGone') : WAIVER;
    const folder = folderWith({ 'governed-ai.yaml': `waivers:${waiver}    resource: Notebook\n    expires: ${expires}\n`, 'a.json': {}, 'b.json': { Resources: {} }, 'c.json': { Resources: {} } });
    const { code, out } = await governedAi(folder, ['check', 'b.json', 'c.json']);

    expect(code).toBe(1);
    expect(out.split(id)).toHaveLength(2);
  });

  test('gives options their defaults, and the command its paths', async () => {
    const folder = folderWith({ 'conf/governed-ai.yaml': 'paths: [../*.json]\nfailOn: never\nminSeverity: fatal\n', 'a.json': OPEN_NOTEBOOK });
    const { code, out } = await governedAi(folder, ['check', '--config', 'conf/governed-ai.yaml']);

    expect(code).toBe(0);
    expect(out).toContain('1 input');
    expect(out).not.toContain(ROOT_ACCESS);
  });

  test('reports only, where enforcement says so', async () => {
    const { code, evidence } = await check(`${GOVERNANCE}enforcement: [{ mode: report }]\n`, {}, ['--rule', ROOT_ACCESS]);

    expect(code).toBe(0);
    expect(evidence.verdicts[0].exception).toBe('report-only');
  });
});

test('the published schema knows every field of the policy', () => {
  const schema = JSON.parse(readFileSync(CONFIG_SCHEMA, 'utf8'));
  const props = [...readFileSync(join(__dirname, '../../src/governance/policy.ts'), 'utf8').split('export class')[0].matchAll(/readonly (\w+)\?:/g)].map(([, name]) => name);

  expect(Object.keys(schema.$defs.governance.properties).sort()).toEqual(props.sort());
});

test('the examples of the guide are right', async () => {
  const [config, rules] = [...readFileSync(join(__dirname, '../../docs/guides/cli.md'), 'utf8').matchAll(/```yaml\n([^]*?)```/g)].map(([, yaml]) => yaml);
  const folder = folderWith({ 'governed-ai.yaml': config, 'rules/own.yaml': rules, 'templates/a.yaml': JSON.stringify(OPEN_NOTEBOOK), 'cdk.out/manifest.json': { artifacts: {} } });
  const { code, evidence, err } = await evidenceOf(folder, ['templates/*.yaml']);

  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(verdicts(evidence, 'ExampleBankNotebookSmall')).toEqual(['Notebook: NON_COMPLIANT']);
});
