import { folderWith, governedAi } from './support';
import { minimalApp } from '../constructs/governed-app';
import { troubledEvidence } from '../evidence/formats/evidences';
import { synthesize } from '../validation/support';

const governed = synthesize(minimalApp()).evidence;
const weaker = structuredClone(governed) as any;
weaker.constructs.find(({ construct }: any) => construct === 'GovernedModelEndpoint').settings.capturePercent = 20;
const folder = folderWith({
  'cdk.out/manifest.json': {},
  'cdk.out/governance/evidence.json': governed,
  'weaker.json': weaker,
  'troubled.json': troubledEvidence(),
  'empty/manifest.json': {},
  'other.json': { hello: 'world' },
  'newer.json': { ...governed, schemaVersion: '2.0' },
  'damaged.json': { ...governed, verdicts: undefined },
  'text.json': 'no JSON',
});

describe('report', () => {
  test.each([
    ['html', /^<!doctype html>/], ['csv', /^rule,title,/], ['oscal-results', /"assessment-results"/], ['oscal-components', /"component-definition"/], ['cyclonedx', /"bomFormat": "CycloneDX"/],
  ])('writes %s', async (format, beginning) => {
    const { code, out } = await governedAi(folder, ['report', 'cdk.out', '--format', format]);

    expect(code).toBe(0);
    expect(out).toMatch(beginning);
  });

  test('shows the trend since an earlier evidence', async () => {
    expect((await governedAi(folder, ['report', 'cdk.out', '--since', 'troubled.json'])).out).toContain('5 fixed');
  });
});

describe('diff', () => {
  test('names what weakens', async () => {
    const { code, out } = await governedAi(folder, ['diff', 'cdk.out', 'weaker.json']);

    expect(code).toBe(0);
    expect(out).toContain('Weakens governance (1)\n  Serving/Endpoint: share of requests that is captured changed (100 → 20)');
  });

  test('fits into a comment however much there is', async () => {
    const many = structuredClone(governed) as any;
    const [verdict] = many.verdicts;
    many.verdicts = Array.from({ length: 3000 }, (_, i) => ({
      ...verdict, verdict: 'NON_COMPLIANT', severity: 'error', resource: { ...verdict.resource, logicalId: `R${i}` }, because: [{ text: '|'.repeat(900) }],
    }));
    const { out } = await governedAi(folderWith({ 'a.json': governed, 'b.json': many }), ['diff', 'a.json', 'b.json', '--format', 'markdown']);

    expect(out.length).toBeGreaterThan(5_000);
    expect(out.length).toBeLessThan(65_536);
    expect(out).toMatch(/…and \d+ more\./);
  });

  test('exits with 1 for what weakens, if asked to', async () => {
    expect((await governedAi(folder, ['diff', 'cdk.out', 'weaker.json', '--fail-on', 'weakening'])).code).toBe(1);
    expect((await governedAi(folder, ['diff', 'weaker.json', 'cdk.out', '--fail-on', 'weakening'])).code).toBe(0);
  });

  test('exits with 1 for new findings alone, if asked to', async () => {
    expect((await governedAi(folder, ['diff', 'cdk.out', 'weaker.json', '--fail-on', 'new-findings'])).code).toBe(0);
    expect((await governedAi(folder, ['diff', 'cdk.out', 'troubled.json', '--fail-on', 'new-findings'])).code).toBe(1);
  });

  test('says so if nothing changed', async () => {
    expect((await governedAi(folder, ['diff', 'cdk.out', 'cdk.out'])).out).toBe('Nothing changed for governance.\n');
  });

  test('in markdown, text of a template cannot become markup', async () => {
    const { out } = await governedAi(folder, ['diff', 'cdk.out', 'troubled.json', '--format', 'markdown']);

    expect(out).toContain('| Data | waiver of TestBucketEncrypted added |'.replace('Data', 'Data/Waived'));
    expect(out).toContain('&#60;/script&#62;');
    expect(out).not.toContain('<script>');
  });
});

describe('waivers', () => {
  test.each([['WaiverForUnknownRule', 1], ['WaiverExpiresSoon', 0]])('shows the problem %s and exits with %i', async (problem, code) => {
    const evidence = troubledEvidence() as any;
    evidence.waivers[0] = { ...evidence.waivers[0], problem, expires: '2099-01-01' };
    const answer = await governedAi(folderWith({ 'a.json': evidence }), ['waivers', 'a.json']);

    expect(answer).toMatchObject({ code, out: expect.stringContaining(problem) });
  });
});

describe('inventory', () => {
  test('lists every governed construct with its version', async () => {
    const { code, out } = await governedAi(folder, ['inventory', 'cdk.out', 'weaker.json']);

    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => line.startsWith('GovernedModelEndpoint'))).toHaveLength(2);
  });

  test('says what changed since an older version', async () => {
    const old = structuredClone(governed) as any;
    old.constructs.find(({ construct }: any) => construct === 'GovernedModelEndpoint').version = '1.0.0';
    const { out } = await governedAi(folderWith({ 'a.json': old }), ['inventory', 'a.json']);

    expect(out).toContain('\nNewer versions\n');
    expect(out).toContain('  GovernedModelEndpoint 1.1.0: a stop control, named by a tag');
    expect(out).not.toContain('  GovernedNetwork');
  });

  test('exits with 1 if one is below the minimum of its policy', async () => {
    const strict = structuredClone(governed) as any;
    strict.policies[0].minimumConstructVersions = { GovernedDataset: '99.0.0' };
    const { code, out } = await governedAi(folderWith({ 'a.json': strict }), ['inventory', 'a.json']);

    expect(code).toBe(1);
    expect(out).toMatch(/GovernedDataset +\d+\.\d+\.\d+ +99\.0\.0 BELOW/);
  });
});

test.each([
  ['nothing', 'nowhere.json', 'does not exist'],
  ['an assembly without evidence', 'empty', 'holds no governance/evidence.json'],
  ['other JSON', 'other.json', 'is not evidence'],
  ['evidence of a later format', 'newer.json', 'is evidence of schema 2.0'],
  ['evidence without its verdicts', 'damaged.json', 'section verdicts is missing'],
  ['no JSON', 'text.json', 'is not JSON'],
])('exits with 2 for %s', async (_, path, message) => {
  for (const argv of [['report', path], ['diff', path, 'cdk.out'], ['inventory', path]]) {
    const { code, err, out } = await governedAi(folder, argv);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  }
});
