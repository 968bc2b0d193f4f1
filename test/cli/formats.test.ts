import { folderWith, governedAi, OPEN_NOTEBOOK, QUIET, ROOT_ACCESS } from './support';

const WAIVED = 'SageMakerNotebookKmsKey';
const CONFIG = `
waivers:
  - rule: ${WAIVED}
    resource: Notebook
    reason: the volume holds public data only
    owner: team@example.com
    ticket: RISK-1
    approvedBy: [ciso@example.com]
    expires: 2099-01-31
`;
/** Names that would do harm in a format that does not escape them. */
const HOSTILE = {
  Resources: {
    'A"<b>&|@all`': { Type: 'AWS::SageMaker::NotebookInstance', Properties: { RootAccess: 'x\n::error::]]>&<script>|**@team' } },
  },
};

async function output(format: string, template: unknown = OPEN_NOTEBOOK, ...options: string[]): Promise<string> {
  const folder = folderWith({ 'a.json': template, 'governed-ai.yaml': CONFIG, 'b.json': '' });
  return (await governedAi(folder, ['check', 'a.json', 'b.json', '--rule', `${ROOT_ACCESS},${WAIVED}`, '--format', format, ...options])).out;
}

describe('sarif', () => {
  test('holds a result per finding, its rule, and where it stands', async () => {
    const { runs: [run], version } = JSON.parse(await output('sarif'));
    const [waived, open] = run.results;

    expect(version).toBe('2.1.0');
    expect(run.tool.driver.rules.map((rule: any) => rule.id)).toEqual([WAIVED, ROOT_ACCESS]);
    expect(open).toMatchObject({
      ruleId: ROOT_ACCESS, ruleIndex: 1, level: 'error',
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'a.json' }, region: { startLine: 6, startColumn: 5, endLine: 6, endColumn: 28 } },
        logicalLocations: [{ name: 'Notebook', kind: 'resource' }],
      }],
    });
    expect(open.suppressions).toBeUndefined();
    expect(waived.suppressions).toEqual([{
      kind: 'external', status: 'accepted', justification: 'waived until 2099-01-31 (RISK-1, owner team@example.com): the volume holds public data only',
    }]);
  });

  test('says that the run did not succeed where something could not be read', async () => {
    const { runs: [{ invocations: [invocation] }] } = JSON.parse(await output('sarif'));

    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications).toEqual([expect.objectContaining({ level: 'error', message: { text: 'b.json is empty' } })]);
  });

  test('keeps its fingerprints when lines move and values change', async () => {
    const moved = { Description: 'x', Resources: { Other: { Type: 'AWS::SNS::Topic' }, Notebook: { Type: 'AWS::SageMaker::NotebookInstance', Properties: {} } } };
    const prints = async (template: unknown) => JSON.parse(await output('sarif', template)).runs[0].results.map((r: any) => r.partialFingerprints['governedAiFinding/v1']);
    const [before, after] = [await prints(OPEN_NOTEBOOK), await prints(moved)];

    expect(after).toEqual(before);
    expect(new Set(before).size).toBe(2);
  });
});

describe('junit', () => {
  test('counts and holds a case per rule and resource', async () => {
    const xml = await output('junit');

    expect(xml).toContain('<testsuite name="a.json" tests="2" failures="1" errors="0" skipped="1">');
    expect(xml).toContain(`name="${WAIVED}" file="a.json" line="5"><skipped message="waived: KmsKeyId is not set"/>`);
    expect(xml).toContain('<error message="b.json is empty"/>');
    expect(xml.match(/<testsuites /g)).toHaveLength(1);
  });

  test('escapes what templates name', async () => {
    const xml = await output('junit', HOSTILE);

    expect(xml).toContain('a.json.A&quot;&lt;b&gt;&amp;|@all`');
    expect(xml.replace(/<\/?(testsuites?|testcase|failure|skipped|error|system-out)\b[^<>]*>|<\?xml[^<>]*\?>/g, '')).not.toMatch(/[<>]/);
  });

  test('is well-formed where nothing was judged', async () => {
    const { out } = await governedAi(folderWith({ 'b.json': '' }), ['check', 'b.json', '--format', 'junit']);

    expect(out).toMatch(/^<\?xml[^]*<testsuites name="governed-ai">[^]*<\/testsuites>\n$/);
  });
});

describe('github', () => {
  test('annotates the line, and nothing that is excepted', async () => {
    const lines = (await output('github')).split('\n');

    expect(lines[0]).toMatch(new RegExp(`^::error file=a\\.json,line=6,endLine=6,col=5,endColumn=28,title=${ROOT_ACCESS}%3A Notebook users have no root access::Notebook `));
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(2);
    expect(lines[1]).toBe('::error file=b.json,title=unreadable::b.json is empty');
  });

  test('lets no template write a command of its own', async () => {
    const lines = (await output('github', HOSTILE)).split('\n').filter((line) => line.startsWith('::'));

    expect(lines).toHaveLength(3);
    expect(lines.every((line) => /^::error (file|title)=/.test(line))).toBe(true);
  });
});

describe('markdown', () => {
  test('says what is to mend, what is excepted, and what could not be judged', async () => {
    const text = await output('markdown');

    expect(text).toMatch(/^<!-- governed-ai -->\n\n### AI governance: 1 finding to mend\n/);
    expect(text).toContain(`| error | [${ROOT_ACCESS}](https://`);
    expect(text).toContain(`| waived | [${WAIVED}]`);
    expect(text).toContain('- <code>b.json</code> is empty');
  });

  test('lets no template format anything or call anybody', async () => {
    const text = await output('markdown', HOSTILE);

    expect(text).not.toMatch(/@(all|team)|<script|<b>/);
    expect(text.split('\n').filter((line) => line.startsWith('| error')).every((line) => line.split('|').length === 6)).toBe(true);
  });

  test('stays short however many findings there are', async () => {
    const many = { Resources: Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`N${i}`, OPEN_NOTEBOOK.Resources.Notebook])) };
    const text = await output('markdown', many);

    expect(text.length).toBeLessThan(60_000);
    expect(text).toContain('…and 1150 more.');
  });
});

test.each(['pretty', 'github', 'markdown', 'junit', 'sarif'])('%s says so where nothing is found', async (format) => {
  const { code, out } = await governedAi(folderWith({ 'a.json': QUIET }), ['check', 'a.json', '--format', format]);

  expect(code).toBe(0);
  expect(out).toMatch(/no open findings|nothing to mend|failures="0"|"results": \[\]/);
});

describe('names of resources', () => {
  const evil = 'A\u001b[2J\u202e\n::stop-commands::x';
  const template = { Resources: { [evil]: { ...OPEN_NOTEBOOK.Resources.Notebook, Metadata: { 'aws:cdk:path': evil } } } };

  test.each(['pretty', 'github'])('steer neither terminal nor build server in %s', async (format) => {
    const out = await output(format, template);

    expect(out).toContain('[2J');
    expect(out).not.toMatch(/^::stop-commands/m);
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});
