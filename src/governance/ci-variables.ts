// internal

/** What a build server tells about a build. */
export interface CiFacts {
  readonly provider: string;
  readonly commit?: string;
  readonly branch?: string;
  readonly author?: string;
  readonly repository?: string;
  readonly buildUrl?: string;
}

type Env = { readonly [name: string]: string | undefined };

/** How each build server names its facts; the first whose mark is set is used. Sources: the vendors' lists of predefined variables. */
const SERVERS: ReadonlyArray<{ readonly mark: string; read(env: Env): CiFacts }> = [
  {
    mark: 'GITHUB_ACTIONS',
    read: (env) => ({
      provider: 'GitHub Actions',
      commit: env.GITHUB_SHA,
      branch: env.GITHUB_HEAD_REF || env.GITHUB_REF_NAME,
      repository: path(env.GITHUB_SERVER_URL, env.GITHUB_REPOSITORY),
      buildUrl: path(env.GITHUB_SERVER_URL, env.GITHUB_REPOSITORY, 'actions/runs', env.GITHUB_RUN_ID),
    }),
  },
  {
    mark: 'GITLAB_CI',
    read: (env) => ({
      provider: 'GitLab CI',
      commit: env.CI_COMMIT_SHA,
      branch: env.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME || env.CI_COMMIT_REF_NAME,
      author: env.CI_COMMIT_AUTHOR,
      repository: env.CI_PROJECT_URL,
      buildUrl: env.CI_JOB_URL || env.CI_PIPELINE_URL,
    }),
  },
  {
    mark: 'CODEBUILD_BUILD_ID',
    read: (env) => ({
      provider: 'AWS CodeBuild',
      commit: env.CODEBUILD_RESOLVED_SOURCE_VERSION,
      branch: env.CODEBUILD_WEBHOOK_HEAD_REF,
      repository: env.CODEBUILD_SOURCE_REPO_URL,
      buildUrl: env.CODEBUILD_BUILD_URL,
    }),
  },
  {
    mark: 'BITBUCKET_BUILD_NUMBER',
    read: (env) => ({
      provider: 'Bitbucket Pipelines',
      commit: env.BITBUCKET_COMMIT,
      branch: env.BITBUCKET_BRANCH,
      repository: env.BITBUCKET_GIT_HTTP_ORIGIN,
      buildUrl: path(env.BITBUCKET_GIT_HTTP_ORIGIN, 'pipelines/results', env.BITBUCKET_BUILD_NUMBER),
    }),
  },
  {
    mark: 'TF_BUILD',
    read: (env) => ({
      provider: 'Azure Pipelines',
      commit: env.BUILD_SOURCEVERSION,
      branch: env.SYSTEM_PULLREQUEST_SOURCEBRANCH || env.BUILD_SOURCEBRANCH,
      author: env.BUILD_SOURCEVERSIONAUTHOR,
      repository: env.BUILD_REPOSITORY_URI,
      buildUrl: path(env.SYSTEM_COLLECTIONURI, encoded(env.SYSTEM_TEAMPROJECT), env.BUILD_BUILDID && `_build/results?buildId=${encodeURIComponent(env.BUILD_BUILDID)}`),
    }),
  },
  {
    mark: 'CIRCLECI',
    read: (env) => ({
      provider: 'CircleCI',
      commit: env.CIRCLE_SHA1,
      branch: env.CIRCLE_BRANCH,
      repository: env.CIRCLE_REPOSITORY_URL,
      buildUrl: env.CIRCLE_BUILD_URL,
    }),
  },
  {
    mark: 'JENKINS_URL',
    read: (env) => ({
      provider: 'Jenkins',
      commit: env.GIT_COMMIT,
      branch: env.CHANGE_BRANCH || env.BRANCH_NAME || env.GIT_BRANCH,
      repository: env.GIT_URL,
      buildUrl: env.BUILD_URL,
    }),
  },
  {
    mark: 'CI',
    read: (env) => ({
      provider: 'CI',
      commit: env.GIT_COMMIT,
      branch: env.GIT_BRANCH,
      repository: env.GIT_URL,
      buildUrl: env.BUILD_URL,
    }),
  },
];

/**
 * What the build server says in the environment; nothing where there is none.
 *
 * @param env the environment variables
 */
export function readCiVariables(env: Env): CiFacts | undefined {
  return SERVERS.find(({ mark }) => env[mark] && env[mark] !== 'false')?.read(env);
}

/** Pieces as one address; nothing if a piece is missing. */
function path(...pieces: Array<string | undefined>): string | undefined {
  return pieces.every(Boolean) ? pieces.map((piece) => piece!.replace(/\/+$/, '')).join('/') : undefined;
}

function encoded(text: string | undefined): string | undefined {
  return text && encodeURIComponent(text);
}
