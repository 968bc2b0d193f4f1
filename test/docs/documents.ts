import { existsSync, readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { publicModules } from '../../projenrc/barrels';

export const ROOT = resolve(__dirname, '../..');

/** A piece of code in a document, or in the docstring of a public module. */
export interface Snippet {
  /** Below the root. */
  readonly file: string;
  /** The line of the file in which the code starts, from 1. */
  readonly line: number;
  /** What stands after the backticks: the language, and for `ts` how the snippet is completed. */
  readonly info: string;
  readonly text: string;
  /** The comment in the line above the fence, without its marks. */
  readonly remark: string;
}

/** Everything that people write about the library by hand. */
export const DOCUMENTS = [
  'README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'src/README.md', 'docs/accuracy.md',
  ...markdownIn('docs/guides'), ...markdownIn('docs/decisions'),
];

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The fenced blocks of the documents and the examples in the docstrings of the public modules. */
export function snippets(language: string): Snippet[] {
  return [
    ...DOCUMENTS.flatMap((file) => fences(file, read(file))),
    ...publicModules(join(ROOT, 'src')).flatMap((name) => examples(`src/${name}.ts`, read(`src/${name}.ts`))),
  ].filter(({ info }) => info.split(' ')[0] === language);
}

function markdownIn(folder: string): string[] {
  return existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`) : [];
}

/** The fenced blocks of a Markdown text. */
export function fences(file: string, text: string): Snippet[] {
  const found: Snippet[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const open = /^(\s*)(`{3,})(.*)$/.exec(lines[i]);
    if (!open) continue;
    const [, indent, marks, info] = open;
    const end = lines.findIndex((line, j) => j > i && line.trim() === marks);
    if (end < 0) {
      throw new Error(`${file}:${i + 1} opens a block that is never closed`);
    }
    const code = lines.slice(i + 1, end).map((line) => line.slice(indent.length));
    found.push({ file, line: i + 2, info: info.trim(), text: code.join('\n'), remark: /^<!--(.*)-->$/.exec(lines[i - 1] ?? '')?.[1].trim() ?? '' });
    i = end;
  }
  return found;
}

/** The `@example` blocks of a TypeScript text. */
export function examples(file: string, text: string): Snippet[] {
  const found: Snippet[] = [];
  const lines = text.split('\n');
  const inside = (line: string | undefined) => /^\s*\*(?!\/)/.test(line ?? '');
  for (let i = 0; i < lines.length; i++) {
    if (!/^\s*\* @example\b/.test(lines[i])) continue;
    const code: string[] = [];
    while (inside(lines[i + 1 + code.length]) && !/^\s*\* @\w/.test(lines[i + 1 + code.length])) {
      code.push(lines[i + 1 + code.length].replace(/^\s*\* ?/, ''));
    }
    found.push({ file, line: i + 2, info: 'ts', text: code.join('\n').trimEnd(), remark: '' });
  }
  return found;
}
