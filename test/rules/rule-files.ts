import { readdirSync, statSync } from 'fs';
import { join } from 'path';
import { Rule } from '../../src/rules/rule';

const ROOT = join(__dirname, '../../src/rules');

export interface RuleFile {
  readonly file: string;
  readonly exportName: string;
  readonly rule: Rule;
}

/** Every rule that a file below src/rules/<area> exports, read from the sources. */
export function ruleFiles(): RuleFile[] {
  return readdirSync(ROOT)
    .filter((area) => statSync(join(ROOT, area)).isDirectory())
    .flatMap((area) => readdirSync(join(ROOT, area)).filter((f) => f.endsWith('.ts')).map((f) => join(area, f)))
    .flatMap((file) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const module = require(join(ROOT, file));
      return Object.entries(module)
        .filter(([, value]) => value instanceof Rule)
        .map(([exportName, rule]) => ({ file, exportName, rule: rule as Rule }));
    });
}
