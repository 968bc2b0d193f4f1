import { awscdk, javascript, typescript } from 'projen';
import { Generators } from './projenrc/generators';
import { Languages } from './projenrc/languages';
import { Linting } from './projenrc/linting';
import { DEV_FOLDERS, Testing } from './projenrc/testing';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-governed-ai',
  description: 'AI governance as data for the AWS CDK: one rule, enforced at synth, in cdk-nag and on any template',
  keywords: [
    'aws', 'cdk', 'governance', 'ai', 'compliance', 'sagemaker', 'bedrock', 'eu-ai-act', 'cdk-nag',
    'ai-governance', 'responsible-ai', 'policy-as-code', 'machine-learning', 'generative-ai', 'mlops', 'security',
  ],
  author: 'cdk-governed-ai contributors',
  authorAddress: 'https://github.com/governed-ai',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/governed-ai/cdk-governed-ai.git',
  homepage: 'https://github.com/governed-ai/cdk-governed-ai',
  bugsUrl: 'https://github.com/governed-ai/cdk-governed-ai/issues',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk-governed-ai contributors',
  copyrightPeriod: '2026',
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '22',

  // Compiled on the floor, so that nothing newer slips in; `test:newest` runs the tests on the newest.
  cdkVersion: '2.262.0',
  constructsVersion: '10.5.1',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  peerDeps: ['cdk-nag@^3.0.2'],
  bundledDeps: [
    'yaml@^2.9.0',
    // The command line only: nothing of these is loaded by an app.
    'ajv@^8.20.0', 'cli-table3@^0.6.5', 'commander@^14.0.3', 'jsonc-parser@^3.3.1', 'picocolors@^1.1.1', 'tinyglobby@^0.2.17',
  ],
  bin: { 'governed-ai': 'bin/governed-ai' },
  devDeps: [
    'aws-cdk-lib-newest@npm:aws-cdk-lib@2.276.0',
    'aws-cdk@2.1148.0', // `latest` is a stray 3.0.0
    '@aws-cdk/aws-service-spec@0.1.216',
    '@aws-cdk/cloudformation-diff@^2.187.5',
    '@types/sarif@^2.1.7',
    'jsonata@^2',
    'fast-check@^4.10.0',
    '@cyclonedx/cyclonedx-library@^10.3.0',
    'ajv-formats@^3',
    'ajv-formats-draft2019@^1',
    'axe-core@^4.11.0',
    'playwright-core@^1.57.0',
    'tsx@^4',
  ],

  publishToPypi: { distName: 'cdk-governed-ai', module: 'cdk_governed_ai' },
  publishToMaven: { javaPackage: 'io.github.governedai.cdk', mavenGroupId: 'io.github.governedai', mavenArtifactId: 'cdk-governed-ai' },
  publishToNuget: { dotNetNamespace: 'GovernedAi.Cdk', packageId: 'GovernedAi.Cdk' },
  publishToGo: { moduleName: 'github.com/governed-ai/cdk-governed-ai-go' },

  jest: false, // see projenrc/testing.ts
  eslintOptions: {
    dirs: ['src'],
    devdirs: DEV_FOLDERS,
    tsconfigPath: './tsconfig.dev.json',
    projectService: false,
    commandOptions: { fix: false }, // `npx projen eslint --fix` repairs, a test run only reports
  },
  projenrcTs: true,
  projenrcTsOptions: { runner: typescript.TypeScriptRunner.tsx() },
  sampleCode: false,
  githubOptions: { mergify: false, pullRequestLint: false },
  bumpPackage: 'commit-and-tag-version@^12', // 13 needs Node 22
  autoMerge: false,
  depsUpgrade: false,
  pullRequestTemplate: false,
  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  singletonLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  integrationTestAutoDiscover: false,
  gitignore: ['cdk.out/', '/.build/', '.DS_Store', '__pycache__/', '.hypothesis/', '.pytest_cache/'],
});

for (const path of [
  '/.build/', '/.ci/', '/.npmrc', '/API.md', '/CONTRIBUTING.md', '/SECURITY.md',
  '/accuracy/', '/benchmark/', '/docs/', '/examples/', '/gates/*', '/integrations/', '/action.yml', '/.pre-commit-hooks.yaml', '/jest.*config.json', '/projenrc/', '/scripts/',
  '/tsconfig.dev.json',
]) {
  project.npmignore!.exclude(path);
}
// The evaluation that pipelines run is an asset of the constructs.
project.npmignore!.include('/gates/src/');
project.npmignore!.exclude('__pycache__/');
// The address a package came from is the business of whoever installs it.
new javascript.NpmConfig(project).addConfig('omit-lockfile-registry-resolved', 'true');
// Node 20 is past its end of life, and still what many users run.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

new Generators(project);
new Testing(project);
new Linting(project);
new Languages(project);

project.synth();
