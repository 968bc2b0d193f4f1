import { resolve } from 'path';
import { LegacyESLint } from 'eslint/use-at-your-own-risk';

process.env.ESLINT_USE_FLAT_CONFIG = 'false';
const NEEDS_TYPES = ['@typescript-eslint/no-floating-promises', '@typescript-eslint/return-await'];
const eslint = new LegacyESLint({
  cwd: resolve(__dirname, '../..'),
  overrideConfig: { parserOptions: { project: null }, rules: Object.fromEntries(NEEDS_TYPES.map((rule) => [rule, 'off'])) },
});

async function reports(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result.messages.map((message) => message.ruleId ?? message.message);
}

describe('imports', () => {
  test.each([
    ['src/rules/x.ts', '../governance/policy'],
    ['src/rules/s3/x.ts', '../../packs/rule-pack'],
    ['src/packs/x.ts', '../evaluation/decide'],
    ['src/evaluation/x.ts', '../validation/finding'],
    ['src/evaluation/x.ts', '../governance/policy'],
    ['src/governance/x.ts', '../packs/rule-pack'],
    ['src/aspects/x.ts', '../validation/finding'],
    ['src/mixins/x.ts', '../evaluation/decide'],
    ['src/constructs/endpoint/x.ts', '../../packs/rule-pack'],
    ['src/constructs/endpoint/x.ts', '../../validation/governance'],
    ['src/evidence/x.ts', '../validation/finding'],
  ])('reports that %s imports %s', async (file, imported) => {
    expect(await reports(file, `export * from '${imported}';\n`)).toContain('import/no-restricted-paths');
  });

  test.each([
    ['src/packs/x.ts', '../rules/rule'],
    ['src/evaluation/x.ts', '../packs/rule-pack'],
    ['src/governance/x.ts', '../rules/rule'],
    ['src/constructs/endpoint/x.ts', '../../governance/policy'],
    ['src/validation/x.ts', '../aspects/governance-tags'],
    ['src/evidence/x.ts', '../evaluation/decide'],
    ['src/cli/x.ts', '../validation/finding'],
  ])('%s may import %s', async (file, imported) => {
    expect(await reports(file, `export * from '${imported}';\n`)).toEqual([]);
  });
});

describe('source', () => {
  test('reports a literal partition, except in a rule and in the message of an error', async () => {
    expect(await reports('src/constructs/x.ts', "export const a = 'arn:aws:s3:::b';\n")).toEqual(['no-restricted-syntax']);
    expect(await reports('src/constructs/x.ts', 'export const a = (b: string) => `arn:aws:s3:::${b}`;\n')).toEqual(['no-restricted-syntax']);
    expect(await reports('src/rules/s3/x.ts', "export const a = 'arn:aws:s3:::b';\n")).toEqual([]);
    expect(await reports('src/constructs/x.ts', "export const a = new GovernanceError('no ARN: ' + 'such as arn:aws:s3:::b');\n")).toEqual([]);
  });

  test('reports writing to the console, except in the command line', async () => {
    expect(await reports('src/validation/x.ts', "console.log('a');\n")).toEqual(['no-console']);
    expect(await reports('src/cli/x.ts', "console.log('a');\n")).toEqual([]);
  });

  test.each([
    ['src/rules/s3/x.ts', 150],
    ['src/mixins/x.ts', 100],
    ['src/aspects/x.ts', 100],
    ['src/constructs/x.ts', 400],
  ])('reports that %s is longer than %i lines', async (file, lines) => {
    expect(await reports(file, '// a line\n'.repeat(lines))).toEqual([]);
    expect(await reports(file, '// a line\n'.repeat(lines + 1))).toEqual(['max-lines']);
  });
});
