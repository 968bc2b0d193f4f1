import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as fc from 'fast-check';
import { collectProvenance, provenance } from '../../src/governance/provenance';
import { buildAddress, repositoryAddress } from '../../src/governance/remote-address';

const SHA = '0123456789abcdef0123456789abcdef01234567';
let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'provenance-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]) => execFileSync('git', args, {
  cwd: folder,
  encoding: 'utf8',
  env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
}).trim();

/** A repository with one commit of one file. */
function repository(): string {
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Ada Lovelace');
  git('config', 'user.email', 'ada@example.com');
  git('remote', 'add', 'origin', 'https://ada:hunter2@git.example.com/bank/loans.git');
  writeFileSync(join(folder, 'app.ts'), 'one');
  git('add', '.');
  git('commit', '--quiet', '--no-gpg-sign', '-m', 'first');
  return git('rev-parse', 'HEAD');
}

describe('in a repository', () => {
  test('commit, branch, author and repository come from git, without credentials', () => {
    const commit = repository();
    expect(collectProvenance({}, folder)).toEqual({
      commit, branch: 'main', dirty: false, author: 'Ada Lovelace <ada@example.com>', repository: 'https://git.example.com/bank/loans.git',
    });
  });

  test('a folder below the top is the same repository', () => {
    const commit = repository();
    mkdirSync(join(folder, 'infra'));
    expect(collectProvenance({}, join(folder, 'infra')).commit).toBe(commit);
  });

  test.each(['app.ts', 'new.ts'])('a change of %s makes the tree dirty', (file) => {
    repository();
    writeFileSync(join(folder, file), 'two');
    expect(collectProvenance({}, folder).dirty).toBe(true);
  });

  test('a change beside the folder of the app counts too', () => {
    repository();
    mkdirSync(join(folder, 'infra'));
    writeFileSync(join(folder, 'app.ts'), 'two');
    expect(collectProvenance({}, join(folder, 'infra')).dirty).toBe(true);
  });

  test.each(['cdk.out', 'build/deep/cdk.out', '[ab]*'])('what the synthesis writes to %s does not make the tree dirty', (output) => {
    repository();
    mkdirSync(join(folder, output), { recursive: true });
    writeFileSync(join(folder, output, 'evidence.json'), '{}');
    expect(collectProvenance({}, folder, join(folder, output)).dirty).toBe(false);
    expect(collectProvenance({}, folder).dirty).toBe(true);
    writeFileSync(join(folder, 'new.ts'), 'new');
    expect(collectProvenance({}, folder, output).dirty).toBe(true);
  });

  test('what the synthesis writes beside the folder of the app does not make the tree dirty', () => {
    repository();
    mkdirSync(join(folder, 'infra'));
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out', 'evidence.json'), '{}');
    expect(collectProvenance({}, join(folder, 'infra'), '../out').dirty).toBe(false);
    expect(collectProvenance({}, join(folder, 'infra')).dirty).toBe(true);
  });

  test('a bare repository has a commit and a branch, and no tree to be dirty', () => {
    const commit = repository();
    const bare = join(folder, 'bare.git');
    git('clone', '--quiet', '--bare', '.', bare);
    expect(collectProvenance({}, bare, join(bare, 'cdk.out'))).toMatchObject({ commit, branch: 'main' });
    expect(collectProvenance({}, bare)).not.toHaveProperty('dirty');
  });

  test.each(['/somewhere/else', '..', '.'])('an output in %s is no obstacle', (output) => {
    repository();
    expect(collectProvenance({}, folder, output).dirty).toBe(false);
  });

  test('a detached head has no branch', () => {
    repository();
    git('checkout', '--quiet', '--detach');
    expect(collectProvenance({}, folder)).not.toHaveProperty('branch');
  });

  test('nothing is written to the repository', () => {
    repository();
    const before = execFileSync('stat', ['-c', '%Y %i', join(folder, '.git/index')], { encoding: 'utf8' });
    collectProvenance({}, folder);
    expect(execFileSync('stat', ['-c', '%Y %i', join(folder, '.git/index')], { encoding: 'utf8' })).toBe(before);
  });

  test('the branch of a detached build comes from the build server', () => {
    const commit = repository();
    git('checkout', '--quiet', '--detach');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_SHA: commit, GITHUB_REF_NAME: 'release' };
    expect(collectProvenance(env, folder)).toMatchObject({ commit, branch: 'release', builder: 'GitHub Actions', author: 'Ada Lovelace <ada@example.com>' });
  });

  test('a build server that speaks of another commit gives only its address', () => {
    const commit = repository();
    const env = { CI: 'true', GIT_COMMIT: SHA, GIT_BRANCH: 'other', GIT_URL: 'https://example.com/other.git', BUILD_URL: 'https://ci.example.com/7' };
    expect(collectProvenance(env, folder)).toMatchObject({
      commit, branch: 'main', repository: 'https://git.example.com/bank/loans.git', buildUrl: 'https://ci.example.com/7',
    });
  });
});

describe('without a repository', () => {
  test('nothing is known, and nothing fails', () => {
    expect(collectProvenance({}, folder)).toEqual({});
  });

  test('nothing is known in a repository without a commit', () => {
    git('init', '--quiet');
    expect(collectProvenance({}, folder)).toEqual({});
  });

  test('nothing fails where git is absent', () => {
    const path = process.env.PATH;
    repository();
    process.env.PATH = folder;
    try {
      expect(collectProvenance({}, folder)).toEqual({});
    } finally {
      process.env.PATH = path;
    }
  });

  test.each<[string, { [name: string]: string }, any]>([
    ['GitHub Actions', {
      GITHUB_ACTIONS: 'true',
      CI: 'true',
      GITHUB_SHA: SHA,
      GITHUB_REF_NAME: '12/merge',
      GITHUB_HEAD_REF: 'feature',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'bank/loans',
      GITHUB_RUN_ID: '42',
    }, { branch: 'feature', repository: 'https://github.com/bank/loans', buildUrl: 'https://github.com/bank/loans/actions/runs/42' }],
    ['GitLab CI', {
      GITLAB_CI: 'true',
      CI: 'true',
      CI_COMMIT_SHA: SHA,
      CI_COMMIT_REF_NAME: 'main',
      CI_COMMIT_AUTHOR: 'Ada <ada@example.com>',
      CI_PROJECT_URL: 'https://gitlab.com/bank/loans',
      CI_JOB_URL: 'https://gitlab.com/bank/loans/-/jobs/42',
    }, { branch: 'main', author: 'Ada <ada@example.com>', repository: 'https://gitlab.com/bank/loans', buildUrl: 'https://gitlab.com/bank/loans/-/jobs/42' }],
    ['AWS CodeBuild', {
      CODEBUILD_BUILD_ID: 'loans:1',
      CODEBUILD_RESOLVED_SOURCE_VERSION: SHA,
      CODEBUILD_WEBHOOK_HEAD_REF: 'refs/heads/main',
      CODEBUILD_SOURCE_REPO_URL: 'https://github.com/bank/loans.git',
      CODEBUILD_BUILD_URL: 'https://eu-west-1.console.aws.amazon.com/codebuild/home?region=eu-west-1#/builds/loans:1/view/new',
    }, {
      branch: 'main',
      repository: 'https://github.com/bank/loans.git',
      buildUrl: 'https://eu-west-1.console.aws.amazon.com/codebuild/home?region=eu-west-1#/builds/loans:1/view/new',
    }],
    ['Bitbucket Pipelines', {
      BITBUCKET_BUILD_NUMBER: '42', CI: 'true', BITBUCKET_COMMIT: SHA, BITBUCKET_BRANCH: 'main', BITBUCKET_GIT_HTTP_ORIGIN: 'https://bitbucket.org/bank/loans',
    }, { branch: 'main', repository: 'https://bitbucket.org/bank/loans', buildUrl: 'https://bitbucket.org/bank/loans/pipelines/results/42' }],
    ['Azure Pipelines', {
      TF_BUILD: 'True',
      BUILD_SOURCEVERSION: SHA,
      BUILD_SOURCEBRANCH: 'refs/heads/feature/x',
      BUILD_SOURCEVERSIONAUTHOR: 'Ada',
      BUILD_REPOSITORY_URI: 'https://bank@dev.azure.com/bank/_git/loans',
      SYSTEM_COLLECTIONURI: 'https://dev.azure.com/bank/',
      SYSTEM_TEAMPROJECT: 'Credit ML',
      BUILD_BUILDID: '42',
    }, {
      branch: 'feature/x', author: 'Ada', repository: 'https://dev.azure.com/bank/_git/loans', buildUrl: 'https://dev.azure.com/bank/Credit%20ML/_build/results?buildId=42',
    }],
    ['CircleCI', {
      CIRCLECI: 'true',
      CI: 'true',
      CIRCLE_SHA1: SHA,
      CIRCLE_BRANCH: 'main',
      CIRCLE_REPOSITORY_URL: 'git@github.com:bank/loans.git',
      CIRCLE_BUILD_URL: 'https://circleci.com/gh/bank/loans/42',
    }, { branch: 'main', repository: 'ssh://github.com/bank/loans.git', buildUrl: 'https://circleci.com/gh/bank/loans/42' }],
    ['Jenkins', {
      JENKINS_URL: 'https://jenkins.example.com/',
      GIT_COMMIT: SHA,
      GIT_BRANCH: 'origin/main',
      GIT_URL: 'https://example.com/loans.git',
      BUILD_URL: 'https://jenkins.example.com/job/loans/42/',
    }, { branch: 'origin/main', repository: 'https://example.com/loans.git', buildUrl: 'https://jenkins.example.com/job/loans/42/' }],
    ['CI', { CI: '1', GIT_COMMIT: SHA, GIT_BRANCH: 'main' }, { branch: 'main' }],
  ])('the build server %s tells what it knows', (builder, env, facts) => {
    expect(collectProvenance(env, folder)).toEqual({ builder, commit: SHA, ...facts });
  });

  test('a build server that says little leaves the rest out', () => {
    expect(collectProvenance({ GITHUB_ACTIONS: 'true', GITHUB_SHA: 'HEAD', GITHUB_REF_NAME: '' }, folder)).toEqual({ builder: 'GitHub Actions' });
  });

  test('CI=false is no build server', () => {
    expect(collectProvenance({ CI: 'false', GIT_COMMIT: SHA }, folder)).toEqual({});
  });

  test('hostile values stay on one line of bearable length', () => {
    const { branch } = collectProvenance({ CI: '1', GIT_BRANCH: `a\n\u001b[31m${'x'.repeat(10_000)}` }, folder);
    expect(branch).toMatch(/^a \[31mx+$/);
    expect(branch!.length).toBeLessThanOrEqual(256);
  });
});

test('it is asked once per process', () => {
  expect(provenance()).toBe(provenance());
});

describe('an address of a repository', () => {
  test.each([
    ['https://user:pw@example.com/a.git', 'https://example.com/a.git'],
    ['https://x-access-token@example.com:8443/a.git/', 'https://example.com:8443/a.git'],
    ['https://example.com/a.git?private_token=s3cret#frag', 'https://example.com/a.git'],
    ['ssh://git:pw@example.com:22/a.git', 'ssh://example.com:22/a.git'],
    ['git@example.com:a/b.git', 'ssh://example.com/a/b.git'],
    ['example.com:/a/b.git', 'ssh://example.com/a/b.git'],
    ['codecommit::eu-west-1://profile@loans', undefined],
    ['/home/ada/loans.git', undefined],
    ['../loans.git', undefined],
    ['C:\\loans', undefined],
    ['C:/loans', undefined],
    ['file:///home/ada/loans.git', undefined],
    ['https://user:pw@[bad/a.git', undefined],
    ['', undefined],
  ])('%p reads %p', (remote, address) => {
    expect(repositoryAddress(remote)).toBe(address);
  });

  test('never holds the credentials that it was given', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9_%!~-]{8,20}$/).map((s) => `S3CRET${s}`);
    const shape = fc.constantFrom('https://u:*@h.com/p', 'https://*@h.com/p', 'https://*:x@h.com/p', 'ssh://git:*@h.com/p', '*@h.com:p/q', 'u:*@h.com:p',
      'https://h.com/p?access_token=*', 'https://h.com/p#*', 'https://a:*@b@h.com/p', 'https://u:*@h.com:bad/p', 'u:*@h.com/p', 'HTTPS://U:*@H.COM/P');
    fc.assert(fc.property(shape, secret, (remote, pw) => {
      const given = remote.replace('*', pw);
      expect(repositoryAddress(given) ?? '').not.toContain('S3CRET');
      expect(repositoryAddress(`${given}.git`) ?? '').not.toContain('S3CRET');
    }), { numRuns: 500 });
  });
});

describe('an address of a build', () => {
  test('keeps what finds the build, without credentials', () => {
    expect(buildAddress('https://u:p@ci.example.com/b?id=7&access_token=s3cret&sig=x#log')).toBe('https://ci.example.com/b?id=7#log');
  });

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'not an address'])('%p is none', (address) => {
    expect(buildAddress(address)).toBeUndefined();
  });
});
