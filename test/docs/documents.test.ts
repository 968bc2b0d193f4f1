import { existsSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join, normalize } from 'path';
import { App, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DOCUMENTS, fences, read, ROOT } from './documents';
import { forgottenProps, forgottenTags, parametersTable, readersTable } from './tables';
import { ChurnDataStack } from '../../examples/ungoverned/churn-data-stack';
import { ChurnServingStack } from '../../examples/ungoverned/churn-serving-stack';
import { ChurnTrainingStack } from '../../examples/ungoverned/churn-training-stack';
import { constructsTable, judgementsTable, totalsTable } from '../../scripts/accuracy/tables';
import * as library from '../../src/index';
import { AiGovernanceChecks, RulePack } from '../../src/index';

const PACKAGE = JSON.parse(read('package.json'));
const RULE_IDS = RulePack.aiBaseline().rules.map((rule) => rule.id);
/** Findings that no rule makes. */
const OWN_IDS = ['AcknowledgementForUnknownRule', 'GovernanceNotEvaluated', 'ParameterUnread', 'RuleNotConfigured', 'WaiverExpired', 'WaiverExpiresSoon', 'WaiverForUnknownRule', 'WaiverNotAllowed'];

/** A document without its blocks of code. */
const prose = (file: string) => read(file).replace(/^(\s*)(`{3,})[^]*?^\1\2\s*$/gm, '');
const anchors = (file: string) => [...prose(file).matchAll(/^#+ (.*)$/gm)].map(([, title]) => title.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-'));

describe.each(DOCUMENTS)('%s', (file) => {
  const text = prose(file);

  test('has no link that leads nowhere', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link]) => link);
    const broken = links.filter((link) => {
      const [path, anchor] = link.split('#');
      const target = path === '' ? file : normalize(join(dirname(file), path));
      return !existsSync(join(ROOT, target)) || (anchor !== undefined && !anchors(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  test('names only rules that exist', () => {
    const named = [
      ...[...read(file).matchAll(/rule: '(\w+)'|AiGovernance::(\w+)/g)].map(([, rule, id]) => rule ?? id),
      ...[...text.matchAll(/`([A-Z]\w+)`/g)].map(([, name]) => name).filter((name) => /^(Ai|SageMaker|Bedrock|Dataset|TrainingJob|Waiver.|RuleNot|StepFunctions|Macie)[A-Z]/.test(name)),
    ];
    expect(named.filter((name) => !RULE_IDS.includes(name) && !OWN_IDS.includes(name) && !(name in library) && name !== 'RuleId')).toEqual([]);
  });

  test('names only commands that exist', () => {
    const tasks = JSON.parse(read('.projen/tasks.json')).tasks;
    const commands = [...read(file).matchAll(/npm (?:run ([\w:-]+)|(test))\b|npx projen ([\w:-]+)/g)].map(([, script, npm, task]) => script ?? npm ?? task);
    expect(commands.filter((name) => !(name in PACKAGE.scripts) && !(name in tasks))).toEqual([]);
  });

  test('promises no compliance', () => {
    const promise = /\bcompl(ies|iant|y) with\b|\bcertif(ies|ied)\b|\bensures compliance\b/i;
    expect(text.replace(/"Complies with" is never written|They certify nothing/g, '').match(promise)?.[0]).toBeUndefined();
  });
});

test('the ids of findings that no rule makes stand in the source', () => {
  const sources = ['app-wide', 'reporter', 'waiver-judgement'].map((name) => read(`src/validation/${name}.ts`)).join('');
  expect(OWN_IDS.filter((id) => !sources.includes(`'${id}'`))).toEqual([]);
});

describe('README', () => {
  test('states the versions that the package asks for', () => {
    const [section] = /## Supported versions\n[^#]*/.exec(read('README.md'))!;
    for (const [name, range] of Object.entries<string>(PACKAGE.peerDependencies)) {
      expect(section).toContain(`${name} ${range.replace('^', '')} or newer`);
    }
    expect(section).toContain(`Node ${PACKAGE.engines.node.replace(/^>= (\d+).*$/, '$1')} or newer`);
    expect(section).toContain(PACKAGE.devDependencies['aws-cdk-lib-newest'].split('@').pop());
  });

  test('starts with the commands for a clone, and the continuous check runs them', () => {
    const [first] = fences('README.md', read('README.md'));
    const commands = first.text.split('\n').flatMap((line) => line.replace(/\s*#.*/, '').split(' && '));
    expect(commands).toEqual(['npm ci', 'npm run demo', 'npm test']);
    commands.forEach((command) => expect(read('.ci/run').split('\n')).toContain(command));
  });

  test('names only constructs that exist in its table', () => {
    const names = [...read('README.md').matchAll(/^\| `(Governed\w+)` \|/gm)].map(([, name]) => name);
    const isConstruct = (name: string) => /^Governed[A-Z]/.test(name) && (library as any)[name].prototype instanceof Construct;
    expect(names.sort()).toEqual(Object.keys(library).filter(isConstruct).sort());
  });

  test('shows a finding as the example gives it', () => {
    const app = new App();
    const data = new ChurnDataStack(app, 'ChurnData');
    const training = new ChurnTrainingStack(app, 'ChurnTraining', { data });
    new ChurnServingStack(app, 'ChurnServing', { data, training });
    const checks = new AiGovernanceChecks(app);
    Validations.of(app).addPlugins(checks);
    const violation = quietly(() => checks.validateScope(data.artefacts)).violations.find(({ ruleName }) => ruleName === 'DatasetBucketProtected')!;

    const excerpt = fences('README.md', read('README.md')).find(({ remark }) => remark === 'output of examples/ungoverned')!;
    const shown = `${violation.description} (AiGovernance)\nSuggested fix: ${violation.fix}\nAcknowledge with 'AiGovernance::${violation.ruleName}'`;
    const missing = excerpt.text.split('\n').slice(2).flatMap((line) => line.replace(/^ERROR|^\s+/, '').split('…')).map((piece) => piece.trim())
      .filter((piece) => !shown.includes(piece.replace(/[,;]$/, '')) && !piece.startsWith('ChurnData/Artefacts/Resource (Artefacts'));
    expect(missing).toEqual([]);
  });
});

describe('tables', () => {
  test('know every prop of a policy and every tag', () => {
    expect(forgottenProps()).toEqual([]);
    expect(forgottenTags()).toEqual([]);
  });

  // `UPDATE_DOCS=1 npx jest test/docs` writes them.
  test.each([
    ['README.md', 'who reads what', readersTable],
    ['docs/guides/policy.md', 'values that rules need', parametersTable],
    ['docs/accuracy.md', 'totals', totalsTable],
    ['docs/accuracy.md', 'constructs', constructsTable],
    ['docs/accuracy.md', 'judgements', judgementsTable],
  ])('in %s: %s is up to date', (file, title, render) => {
    const expected = `<!-- table: ${title} -->\n${render()}\n<!-- end of table -->`;
    const pattern = new RegExp(`<!-- table: ${title} -->\n[^]*?<!-- end of table -->`);
    if (process.env.UPDATE_DOCS) {
      writeFileSync(join(ROOT, file), read(file).replace(pattern, () => expected));
    }
    expect(pattern.exec(read(file))?.[0]).toBe(expected);
  });
});

describe('src/README.md', () => {
  const text = read('src/README.md');
  const inFile = [...text.matchAll(/((?:`[\w.]+`(?:, | and )?)+)(?: in |\s+\()`([\w/.-]+\.ts)`/g)]
    .flatMap(([, names, file]) => [...names.matchAll(/`([\w.]+)`/g)].map(([, name]) => [name, file] as const));

  test('names only files and folders that exist', () => {
    const paths = [...text.matchAll(/`([a-z][\w-]*(?:\/[\w-]+)*(?:\/|\.)[\w.-]+)`/g)].map(([, path]) => path).filter((path) => path.includes('/') || path.endsWith('.ts'));
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter((path) => ![ROOT, join(ROOT, 'src'), join(ROOT, 'src/rules')].some((root) => existsSync(join(root, path))))).toEqual([]);
  });

  test('names only functions that stand in the files that it names', () => {
    expect(inFile.length).toBeGreaterThan(20);
    expect(inFile.filter(([name, file]) => {
      const member = name.split('.').pop()!;
      return !new RegExp(`\\b(function|class|interface|const|static|public) ${member}\\b`).test(readFileSync(join(ROOT, 'src', file), 'utf8'));
    })).toEqual([]);
  });

  test('is short enough to be read', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(120);
  });
});

function quietly<T>(work: () => T): T {
  const quiet = jest.spyOn(console, 'error').mockImplementation();
  try {
    return work();
  } finally {
    quiet.mockRestore();
  }
}
