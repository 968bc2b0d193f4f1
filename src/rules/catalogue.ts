// internal
import { readFileSync } from 'fs';
import { join } from 'path';
import { Rule } from './rule';

let rules: readonly Rule[] | undefined;

/**
 * The rules that the library brings, sorted by id.
 *
 * They are written one per file and loaded from one generated file, which costs an app a fraction of requiring them one by one.
 */
export function catalogueRules(): readonly Rule[] {
  return (rules ??= (JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8')) as any[]).map((json) => Rule.fromJson(json)));
}
