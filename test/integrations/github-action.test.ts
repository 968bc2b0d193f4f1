import { existsSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { bash, fakeGh, folderWith, OPEN_NOTEBOOK, Outcome, QUIET, read, removeFolders, ROOT } from './support';
import { minimalApp } from '../constructs/governed-app';
import { synthesize } from '../validation/support';

const action = parse(read(join(ROOT, 'action.yml')));
const stepOf = (name: string) => action.runs.steps.find((step: any) => step.name === name);

afterAll(removeFolders);

/** Runs a step of the action as GitHub does: inputs and outputs put in, in the folder of a user. */
function runStep(name: string, folder: string, inputs: { readonly [name: string]: string }, env: { readonly [name: string]: string } = {}): Outcome {
  const step = stepOf(name);
  const given: { readonly [expression: string]: string } = {
    ...Object.fromEntries(Object.entries<any>(action.inputs).map(([input, { default: value }]) => [`inputs.${input}`, inputs[input] ?? value])),
    'steps.check.outputs.evidence': join(folder, 'governed-ai-evidence.json'),
    'github.repository': 'example/app',
    'github.event.pull_request.number': '7',
  };
  const filled = Object.fromEntries(Object.entries<string>(step.env).map(([key, text]) => [key, text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression) => given[expression])]));
  return bash(step.run, folder, {
    GITHUB_ACTION_PATH: ROOT, GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary.md'), RUNNER_TEMP: folder, ...filled, ...env,
  });
}

test('every input that the steps use is declared, and the other way round', () => {
  const used = new Set([...JSON.stringify(action.runs).matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name));

  expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
});

describe('the check', () => {
  test('fails the job for a finding, annotates it, and leaves evidence and SARIF', () => {
    const folder = folderWith({ 'a.template.json': OPEN_NOTEBOOK });
    const { code, text } = runStep('Check', folder, { paths: 'a.template.json' });

    expect(code).toBe(1);
    expect(text).toMatch(/^::error .*file=a\.template\.json.*SageMakerNotebookRootAccessDisabled/m);
    expect(JSON.parse(read(join(folder, 'governed-ai.sarif'))).version).toBe('2.1.0');
    expect(read(join(folder, 'output'))).toBe(`evidence=${folder}/governed-ai-evidence.json\nsarif=governed-ai.sarif\n`);
    expect(read(join(folder, 'summary.md'))).toContain('SageMakerNotebookRootAccessDisabled');
  });

  test('passes where nothing is found, over several paths', () => {
    const folder = folderWith({ 'a.template.json': QUIET, 'b c.template.json': QUIET });

    expect(runStep('Check', folder, { paths: '  a.template.json\n\n  b c.template.json\n' }).code).toBe(0);
  });

  test('leaves no result of an earlier one if it fails', () => {
    const folder = folderWith({ 'governed-ai-evidence.json': {}, 'governed-ai.sarif': {} });

    expect(runStep('Check', folder, { paths: 'absent*.json' }).code).toBe(2);
    expect(read(join(folder, 'output'))).toBe('');
  });

  test('a path is never an option or a command', () => {
    const folder = folderWith({});
    const { code } = runStep('Check', folder, { paths: '--fail-on=never\n$(touch owned)' });

    expect(code).toBe(2);
    expect(existsSync(join(folder, 'owned'))).toBe(false);
  });
});

describe('the comparison', () => {
  const before = synthesize(minimalApp()).evidence;
  const after = structuredClone(before);
  after.constructs.find(({ construct }: any) => construct === 'GovernedModelEndpoint').settings.capturePercent = 20;

  const compared = (inputs: { readonly [name: string]: string }, knownComment = '', isRefused = false) => {
    const folder = folderWith({ 'base.json': before, 'governed-ai-evidence.json': after });
    const outcome = runStep('Compare', folder, { base: 'base.json', token: 'none', ...inputs }, { PATH: `${fakeGh(folder, knownComment, isRefused)}:${process.env.PATH}` });
    return { ...outcome, folder, calls: existsSync(join(folder, 'gh.log')) ? read(join(folder, 'gh.log')) : '' };
  };

  test('is commented on the pull request', () => {
    const { code, calls, folder } = compared({});

    expect(code).toBe(0);
    expect(calls).toContain(`api --method POST repos/example/app/issues/7/comments --field body=@${folder}/governed-ai-diff.md`);
    expect(read(join(folder, 'governed-ai-diff.md'))).toMatch(/^<!-- governed-ai diff -->[\s\S]*share of requests that is captured changed/);
  });

  test('replaces the comment of an earlier run', () => {
    expect(compared({}, '4711').calls).toContain('api --method PATCH repos/example/app/issues/comments/4711');
  });

  test('says so where the token may not comment, and leaves the verdict alone', () => {
    const { code, text } = compared({}, undefined, true);

    expect(code).toBe(0);
    expect(text).toContain('::warning title=AI governance::the comparison could not be commented');
  });

  test('is not commented if nobody wants it', () => {
    expect(compared({ comment: 'false' }).calls).toBe('');
  });

  test('fails the job for what weakens, if asked to, and comments all the same', () => {
    const { code, calls } = compared({ 'fail-on-change': 'weakening' });

    expect(code).toBe(1);
    expect(calls).toContain('--method POST');
  });
});
