import { execFileSync, spawnSync } from 'child_process';
import { complete, Compilation, run } from './compilation';
import { examples, fences, Snippet, snippets } from './documents';
import { judgeExample } from '../../src/evaluation/adapters/example';
import { TagKeys } from '../../src/governance/tag-keys';
import * as library from '../../src/index';
import { Rule } from '../../src/rules/rule';

const SLOW = 120_000; // the compiler reads all of aws-cdk-lib, once
const place = (snippet: Snippet) => `${snippet.file}:${snippet.line}`;
const table = (list: readonly Snippet[]) => list.map((snippet) => [place(snippet), snippet] as const);

const typeScript = snippets('ts');
const modules = typeScript.filter((snippet) => snippet.info.split(' ').includes('nofixture'));
const python = snippets('python').map((snippet) => ({ snippet, names: pythonNames(snippet) }));
/** What a Python call passes by keyword, as the object that TypeScript would take. */
const keywords = python.flatMap(({ snippet, names }) => names?.calls.map(({ name, args }) => ({
  ...snippet,
  info: 'ts nofixture',
  text: `import type { ${name}Props } from 'cdk-governed-ai';\nexport const props: ${name}Props = { ${args.map((arg) => `${camelCase(arg)}: undefined as any`).join(', ')} };`,
})) ?? []);

const wrong = fences('page.md', 'Text\n\n```ts\nconst one: number = app;\n```\n')[0];

let compilation: Compilation;
beforeAll(() => { compilation = new Compilation([...typeScript, ...keywords, wrong]); }, SLOW);

describe('TypeScript', () => {
  test.each(table(typeScript))('%s compiles', (_, snippet) => {
    expect(compilation.problems(snippet)).toEqual([]);
  }, SLOW);

  test.each(table(modules))('%s runs: its app synthesizes, its tests pass, its rules judge their examples rightly', (_, snippet) => {
    const tests: (() => void)[] = [];
    const { exports, app } = run(complete(snippet).text, (_name, body) => tests.push(body));
    const rules = Object.values(exports).filter((value) => value instanceof Rule) as Rule[];

    tests.forEach((body) => body());
    app?.synth();
    expect(rules.flatMap(misjudged)).toEqual([]);
    expect(app !== undefined || tests.length + rules.length > 0).toBe(true);
  });
});

const withPython = spawnSync('python3', ['--version']).status === 0 ? describe : describe.skip;
withPython('Python', () => {
  const cases = python.map(({ snippet, names }) => [place(snippet), snippet, names!] as const);
  test.each(cases)('%s compiles, and uses names that the package has', (_, snippet, names) => {
    const compile = ['-c', `compile(open(0).read(), '${snippet.file}', 'exec')`];
    expect(() => execFileSync('python3', compile, { input: snippet.text, encoding: 'utf8', stdio: 'pipe' })).not.toThrow();
    expect(names.imports.filter((name) => !(name in library))).toEqual([]);
    expect(names.members.filter(([name, member]) => {
      const owner = (library as any)[name];
      return !(member in owner) && !(camelCase(member) in owner);
    })).toEqual([]);
    const calls = keywords.filter(({ file, line }) => file === snippet.file && line === snippet.line);
    expect(calls.flatMap((call) => compilation.problems(call))).toEqual([]);
  }, SLOW);
});

describe('the check itself', () => {
  test('reports file and line of a snippet that does not compile', () => {
    expect(compilation.problems(wrong)).toEqual(["page.md:4: Type 'App' is not assignable to type 'number'."]);
  });

  test('reports an example of a rule that is judged otherwise', () => {
    const { exports } = run(complete(modules.find(({ text }) => text.includes('notApplicable:'))!).text, () => undefined);
    const rule: Rule = exports.endpointInstanceReserved;
    const turned = Rule.fromJson({ ...rule.toJson(), examples: { ...rule.examples, compliant: rule.examples.nonCompliant } });
    expect(misjudged(turned)).toContain(`${rule.id} compliant[0] is NON_COMPLIANT`);
  });

  test('finds an example in a docstring, up to the next tag', () => {
    const text = '/**\n * Does it.\n *\n * @example\n * const a = 1;\n *\n * a;\n * @param b what\n */\n';
    expect(examples('a.ts', text)).toEqual([{ file: 'a.ts', line: 5, info: 'ts', text: 'const a = 1;\n\na;', remark: '' }]);
  });

  test('fails for a block that is never closed', () => {
    expect(() => fences('page.md', '```ts\nlet a;\n')).toThrow('page.md:1 opens a block that is never closed');
  });
});

/** The examples of a rule with another verdict than the one that they stand for. */
function misjudged(rule: Rule): string[] {
  const kinds = [['compliant', 'COMPLIANT'], ['nonCompliant', 'NON_COMPLIANT'], ['unknown', 'UNKNOWN'], ['notApplicable', 'NOT_APPLICABLE']] as const;
  return kinds.flatMap(([kind, expected]) => (rule.examples[kind] ?? []).map((example, i) => {
    const { verdict } = judgeExample(rule, example, new TagKeys().toJson());
    return verdict === expected ? '' : `${rule.id} ${kind}[${i}] is ${verdict}`;
  })).filter((problem) => problem !== '');
}

interface PythonNames {
  readonly imports: readonly string[];
  readonly members: readonly (readonly [string, string])[];
  readonly calls: readonly { readonly name: string; readonly args: readonly string[] }[];
}

/** What a Python snippet uses of the package; nothing where there is no Python or it does not parse. */
function pythonNames({ text }: Snippet): PythonNames | undefined {
  const program = `
import ast, json, sys
tree = ast.parse(sys.stdin.read())
imports = [a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module == 'cdk_governed_ai' for a in n.names]
members = [[n.value.id, n.attr] for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id in imports]
calls = [{'name': n.func.id, 'args': [k.arg for k in n.keywords]} for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in imports]
print(json.dumps({'imports': imports, 'members': members, 'calls': calls}))`;
  const { status, stdout } = spawnSync('python3', ['-c', program], { input: text, encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
