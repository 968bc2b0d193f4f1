import { awscdk, Component, javascript, JsonFile } from 'projen';

/** Where TypeScript is written, apart from the configuration itself. */
export const DEV_FOLDERS = ['test', 'projenrc', 'scripts', 'examples', 'benchmark'];

const JEST_CONFIG = {
  roots: ['src', 'test', 'projenrc', 'examples'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/examples/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022', keepClassNames: true },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    }],
  },
  moduleNameMapper: { '^cdk-governed-ai$': '<rootDir>/src/index.ts' },
  testPathIgnorePatterns: ['<rootDir>/test/reports/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/lib/', 'cdk\\.out'],
  clearMocks: true,
  maxWorkers: '100%',
  testTimeout: 30_000,
};

const RESULTS_FOLDER = { execArgs: ['node', '-e', "require('fs').mkdirSync('.build', { recursive: true })"] };

/** Runs the tests with jest, transformed by swc: types are checked once, by `typecheck`, and not again for each file. */
export class Testing extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    project.addDevDeps('jest@^30', '@types/jest@^30', '@swc/core@1.16.18', '@swc/jest@^0.2');
    // Like @swc/core kept at a version whose binaries for every platform are in the lock file; without them `npm ci` refuses it.
    project.package.addPackageResolutions('unrs-resolver@1.12.2');
    this.addTypecheck(project);
    this.addFloorTests(project);
    this.addNewestTests(project);
    this.addReportTests(project);
    project.addTask('test:gates', {
      description: 'Runs the tests of the Python package in gates/; makes their virtual environment in .build',
      execArgs: ['tsx', 'scripts/test-gates.ts'],
      receiveArgs: true,
    });
    project.addTask('accuracy', {
      description: 'Tries the rules on templates of public constructs, and compares the findings with what people said of them; installs the constructs',
      execArgs: ['tsx', 'scripts/accuracy/run.ts'],
      receiveArgs: true,
    });
    project.addTask('demo', {
      description: 'Synthesizes the example apps with the CDK CLI: one is stopped, one passes',
      execArgs: ['tsx', 'scripts/demo.ts'],
    });
    project.addTask('bench', {
      description: 'Measures against cdk-nag and JSON.parse, and writes benchmark/results.json',
      execArgs: ['node', '--expose-gc', '--import', 'tsx', 'benchmark/run.ts'],
      receiveArgs: true,
    });
    project.addTask('bench:cli', {
      description: 'Measures the compiled command line on a thousand templates',
      execArgs: ['tsx', 'benchmark/cli.ts'],
    });
  }

  private addTypecheck(project: awscdk.AwsCdkConstructLibrary) {
    const config = new javascript.TypescriptConfig(project, {
      fileName: 'tsconfig.dev.json',
      extends: javascript.TypescriptConfigExtends.fromTypescriptConfigs([project.tsconfig!]),
      include: ['.projenrc.ts', 'src/**/*.ts', ...DEV_FOLDERS.map((folder) => `${folder}/**/*.ts`)],
      exclude: ['node_modules', '**/cdk.out'],
      compilerOptions: {
        noEmit: true,
        rootDir: '.',
        module: 'commonjs',
        moduleResolution: javascript.TypeScriptModuleResolution.BUNDLER, // as tsx and swc, which run it
        paths: { 'cdk-governed-ai': ['./src/index.ts'] },
      },
    });
    // The examples import the library as users do, and run from its source.
    new javascript.TypescriptConfig(project, {
      fileName: 'examples/tsconfig.json',
      extends: javascript.TypescriptConfigExtends.fromTypescriptConfigs([config]),
      include: ['**/*.ts'],
      exclude: ['**/cdk.out'],
    });
    project.addTask('typecheck', {
      description: 'Checks the types of everything, tests and examples included',
      execArgs: ['tsc', '--project', 'tsconfig.dev.json'],
    });
  }

  private addFloorTests(project: awscdk.AwsCdkConstructLibrary) {
    new JsonFile(project, 'jest.config.json', {
      marker: false,
      obj: {
        ...JEST_CONFIG,
        moduleNameMapper: { ...JEST_CONFIG.moduleNameMapper, '^@aws/cloudformation-validate$': '<rootDir>/test/no-cloudformation-validate.cjs' },
      },
    });
    const unit = project.addTask('test:unit', {
      description: 'Runs the tests on the oldest supported aws-cdk-lib',
      steps: [RESULTS_FOLDER, { execArgs: ['jest', '--ci', '--json', '--outputFile=.build/tests-floor.json'], receiveArgs: true }],
    });
    project.testTask.reset();
    project.testTask.spawn(project.tasks.tryFind('generate')!);
    project.testTask.spawn(unit);
    project.testTask.spawn(project.tasks.tryFind('typecheck')!);
    project.testTask.spawn(project.tasks.tryFind('eslint')!);
  }

  private addNewestTests(project: awscdk.AwsCdkConstructLibrary) {
    new JsonFile(project, 'jest.newest.config.json', {
      marker: false,
      obj: { ...JEST_CONFIG, moduleNameMapper: { ...JEST_CONFIG.moduleNameMapper, '^aws-cdk-lib(/.*)?$': 'aws-cdk-lib-newest$1' } },
    });
    project.addTask('test:newest', {
      description: 'Runs the tests on the newest aws-cdk-lib',
      env: {
        CDK_UNDER_TEST: 'newest',
        CDK_VALIDATION: 'false', // what test/no-cloudformation-validate.cjs does on the oldest
        NODE_OPTIONS: '$(node -p "\'--require \' + JSON.stringify(process.cwd() + \'/test/newest-cdk.cjs\')")', // for the processes that tests start
      },
      steps: [RESULTS_FOLDER, {
        execArgs: ['jest', '--ci', '--config', 'jest.newest.config.json', '--json', '--outputFile=.build/tests-newest.json'],
        receiveArgs: true,
      }],
    });
  }

  private addReportTests(project: awscdk.AwsCdkConstructLibrary) {
    new JsonFile(project, 'jest.reports.config.json', {
      marker: false,
      obj: { ...JEST_CONFIG, testMatch: ['<rootDir>/test/reports/**/*.test.ts'], testPathIgnorePatterns: [] },
    });
    project.addTask('test:reports', {
      description: 'Checks reports with the tools of those who read them: a browser with axe, and the validator of OSCAL; installs both where they are missing',
      steps: [
        { execArgs: ['bash', 'scripts/install-report-tools.sh'] },
        { execArgs: ['jest', '--ci', '--config', 'jest.reports.config.json'], receiveArgs: true },
      ],
    });
  }
}
