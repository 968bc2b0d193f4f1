// internal
import type { Readable } from 'stream';
import type { AppUnit } from './app-unit';
import { readAssembly } from './assembly';
import { brokenBy } from './broken-input';
import { assertSize, decode, readText } from './read-text';
import { singleTemplate } from './single-template';
import { brokenSource, Source } from './sources';

/**
 * Reads a source.
 *
 * @param source what `findSources` found
 * @param stdin standard input, in case it is meant
 * @throws BrokenInput if nothing of it can be judged
 */
export async function loadUnit(source: Source, stdin: Readable): Promise<AppUnit> {
  switch (source.kind) {
    case 'assembly':
      return readAssembly(source.path, source.name);
    case 'template':
      return singleTemplate(readText(source.path, source.name), source.name);
    case 'stdin':
      return singleTemplate(await readStdin(stdin, source.name), source.name);
    default:
      throw brokenSource(source);
  }
}

async function readStdin(stdin: Readable, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stdin) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      size += bytes.length;
      assertSize(size, name);
      chunks.push(bytes);
    }
  } catch (error) {
    throw brokenBy(error, name);
  }
  return decode(Buffer.concat(chunks), name);
}
