import { join } from 'path';
import { parse } from 'yaml';
import { bash, folderWith, GOVERNED_AI, OPEN_NOTEBOOK, QUIET, read, removeFolders, ROOT } from './support';

afterAll(removeFolders);

const IDENTITY = 'git -c user.name=A -c user.email=a@example.com -c commit.gpgsign=false';

/** Commits one file in a repository whose hook is a script, and says how that went. */
function commit(hook: string, env: { readonly [name: string]: string }) {
  const folder = folderWith({ 'a.txt': 'text', hook: hook });
  return bash(`git init --quiet . && cp hook .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit && git add a.txt && ${IDENTITY} commit --quiet -m first`, folder, env);
}

describe('the hook that synthesizes', () => {
  const hook = read(join(ROOT, 'integrations/pre-commit/synth.sh'));

  test('blocks a commit whose synthesis is stopped', () => {
    const { code, text } = commit(hook, { CDK: 'false' });

    expect(code).toBe(1);
    expect(text).toContain('commit blocked: AI governance stopped the synthesis');
  });

  test('lets a commit pass whose synthesis passes', () => {
    expect(commit(hook, { CDK: 'true' }).code).toBe(0);
  });
});

test('the hook that checks templates blocks a commit for a finding', () => {
  const [{ entry }] = parse(read(join(ROOT, '.pre-commit-hooks.yaml'))).filter(({ id }: any) => id === 'governed-ai');
  const command = entry.replace('npx --no-install governed-ai', GOVERNED_AI);
  const folder = folderWith({ 'bad.template.json': OPEN_NOTEBOOK, 'good.template.json': QUIET });

  expect(bash(`${command} bad.template.json good.template.json`, folder, {}).code).toBe(1);
  expect(bash(`${command} good.template.json`, folder, {}).code).toBe(0);
});

test('the entries of the hooks exist', () => {
  const hooks = parse(read(join(ROOT, '.pre-commit-hooks.yaml')));
  const scripts = hooks.filter(({ language }: any) => language === 'script').map(({ entry }: any) => entry);

  expect(scripts.map((script: string) => read(join(ROOT, script)).startsWith('#!'))).toEqual([true]);
});

test('the GitLab job fails for a finding and leaves a report and evidence', () => {
  const job = parse(read(join(ROOT, 'integrations/gitlab/governed-ai.gitlab-ci.yml')))['.governed-ai'];
  const folder = folderWith({ 'a.template.json': OPEN_NOTEBOOK });
  const { code } = bash(job.script.join('\n'), folder, { ...job.variables, GOVERNED_AI, GOVERNED_AI_PATHS: 'a.template.json' });

  expect(code).toBe(1);
  expect(read(join(folder, job.artifacts.reports.junit))).toContain('SageMakerNotebookRootAccessDisabled');
  expect(JSON.parse(read(join(folder, job.artifacts.paths[0]))).tool.name).toBe('cdk-governed-ai');
});
