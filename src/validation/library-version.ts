// internal
import { readFileSync } from 'fs';
import { join } from 'path';

let version: string | undefined;

/** The version of this package; 0.0.0 where it runs from its sources. */
export function libraryVersion(): string {
  return (version ??= JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')).version as string);
}
