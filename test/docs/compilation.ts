import { readFileSync } from 'fs';
import { join } from 'path';
import type { App } from 'aws-cdk-lib';
import * as ts from 'typescript';
import { ROOT, Snippet } from './documents';

/** Where a fixture takes the snippet. */
const HERE = '/// here';

/** A snippet as a module. */
export interface Module {
  readonly text: string;
  /** How many lines stand before the snippet. */
  readonly before: number;
}

/**
 * Completes a snippet.
 *
 * `ts nofixture` is a module as it stands; `ts fixture=<name>` and plain `ts` (the fixture `default`) name a file in `fixtures`, which imports and
 * declares what the text around the snippet speaks of.
 */
export function complete({ info, text }: Snippet): Module {
  if (info.split(' ').includes('nofixture')) {
    return { text, before: 0 };
  }
  const name = /\bfixture=(\S+)/.exec(info)?.[1] ?? 'default';
  const [before, after] = readFileSync(join(__dirname, 'fixtures', `${name}.ts-fixture`), 'utf8').split(HERE);
  return { text: `${before}\n${text}\n${after}`, before: before.split('\n').length };
}

/** What the compiler says of snippets against the sources, each problem with the file and line of the document. */
export class Compilation {
  private readonly program: ts.Program;
  private readonly modules = new Map<string, { readonly snippet: Snippet; readonly module: Module }>();

  public constructor(snippets: readonly Snippet[]) {
    snippets.forEach((snippet, i) => this.modules.set(join(ROOT, `test/docs/snippet-${i}.ts`), { snippet, module: complete(snippet) }));
    const options = compilerOptions();
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (file) => this.modules.has(file) || fileExists.call(host, file);
    host.readFile = (file) => this.modules.get(file)?.module.text ?? readFile.call(host, file);
    host.getSourceFile = (file, version, ...rest) => {
      const own = this.modules.get(file);
      return own ? ts.createSourceFile(file, own.module.text, version, true) : getSourceFile.call(host, file, version, ...rest);
    };
    this.program = ts.createProgram([...this.modules.keys()], options, host);
  }

  /** The problems of one snippet, as `README.md:12: …`. */
  public problems(snippet: Snippet): string[] {
    const [file, { module }] = [...this.modules].find(([, entry]) => entry.snippet === snippet)!;
    const source = this.program.getSourceFile(file)!;
    return [...this.program.getSyntacticDiagnostics(source), ...this.program.getSemanticDiagnostics(source)].map((diagnostic) => {
      const { line } = source.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
      return `${snippet.file}:${snippet.line + line - module.before}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`;
    });
  }
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.dev.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  return { ...options, noUnusedLocals: false, noUnusedParameters: false, types: ['node', 'jest'] }; // a snippet may name what it does not use
}

/**
 * Runs a module as jest would load it.
 *
 * @param text the module
 * @param test what it finds as `test`
 * @returns what it exports, and its `app` where it makes one
 */
export function run(text: string, test: (name: string, body: () => void) => void): { readonly exports: any; readonly app?: App } {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  const exports = {};
  const app = new Function('require', 'exports', 'test', `${outputText}\n;return typeof app === 'undefined' ? undefined : app;`)(require, exports, test);
  return { exports, app };
}
