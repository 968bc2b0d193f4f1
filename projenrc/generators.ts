import { awscdk, Component } from 'projen';

/** What is written from the source before it is compiled or tested, and what is copied beside it afterwards. */
export class Generators extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);

    const generate = project.addTask('generate', {
      description: 'Writes the barrel, the rule catalogue and the pages of rules and frameworks from the source',
      execArgs: ['tsx', 'projenrc/generate.ts'],
    });
    project.preCompileTask.spawn(generate);
    project.compileTask.execArgs(['tsx', 'projenrc/copy-assets.ts'], { name: 'copy what is not TypeScript' });
    project.compileTask.execArgs(['tsx', 'projenrc/lazy-index.ts'], { name: 'load modules when they are used' });
    project.addTask('new-rule', {
      description: 'Writes the skeleton of a rule: npx projen new-rule <area> <Name>',
      execArgs: ['tsx', 'projenrc/new-rule.ts'],
      receiveArgs: true,
    });

    for (const path of ['/src/index.ts', '/src/rules/catalogue*.json', '/docs/rules/**', '/docs/frameworks/**', '/schema/rule.schema.json', '/API.md']) {
      project.annotateGenerated(path);
    }
  }
}
