import { awscdk, Component, JsonPatch } from 'projen';

/** What publishes the library in every language, and proves that it works there. */
export class Languages extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    for (const target of ['js', 'java', 'python', 'dotnet', 'go']) {
      project.tasks.tryFind(`package:${target}`)!.reset(`tsx scripts/package.ts ${target}`);
    }
    project.tasks.tryFind('package-all')!.reset('tsx scripts/package.ts');
    project.addTask('languages', {
      description: 'Runs the examples of every language with the built packages, and compares what they make with TypeScript',
      execArgs: ['tsx', 'scripts/languages.ts'],
      receiveArgs: true,
    });
    project.addTask('languages:cost', {
      description: 'Measures what the same app costs in each language',
      execArgs: ['tsx', 'scripts/language-cost.ts'],
      receiveArgs: true,
    });
    project.addTask('rosetta', {
      description: 'Translates the snippets of the README and of docstrings; fails on a snippet that does not compile',
      execArgs: ['jsii-rosetta', 'extract', '--fail', '--strict', '.'],
    });
    project.tasks.tryFind('compat')!.reset('tsx scripts/compat.ts');
    project.addTask('release:dry-run', {
      description: 'What a release would do, short of publishing: next version, changelog, packages',
      execArgs: ['tsx', 'scripts/release-dry-run.ts'],
    });
    project.npmignore!.exclude('/rosetta', '/MIGRATION.md', '.jsii.tabl.json');
    project.gitignore.addPatterns('/node_modules', '/examples/java/target/', '/examples/python/.venv/', '__pycache__/', '.jsii.tabl.json');

    // jsii-pacmak's Go module asks for this version of Go.
    const release = project.github!.tryFindWorkflow('release')!.file!;
    release.patch(JsonPatch.replace('/jobs/release_golang/steps/1/with/go-version', '^1.25.0'));
    release.patch(JsonPatch.replace('/jobs/release_nuget/steps/1/with/dotnet-version', '8.x'));
    release.patch(JsonPatch.remove('/jobs/release_npm/steps/9/env/NPM_REGISTRY')); // the default
  }
}
