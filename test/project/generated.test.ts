import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join, resolve } from 'path';
import { publicModules, renderBarrel } from '../../projenrc/barrels';
import { generatedFiles, strayPages } from '../../projenrc/generate';
import { loadRules, renderCatalogue } from '../../projenrc/rule-catalogue';
import { catalogueRules } from '../../src/rules/catalogue';
import { Rule } from '../../src/rules/rule';

const ROOT = resolve(__dirname, '../..');
const generated = generatedFiles(ROOT);
let src: string;

beforeEach(() => { src = mkdtempSync(join(tmpdir(), 'src-')); });
afterEach(() => rmSync(src, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(src, path)), { recursive: true });
  writeFileSync(join(src, path), text);
}

function writeRule(path: string, exportName: string, id: string): void {
  write('rules/rule.ts', `export * from '${ROOT}/src/rules/rule';`);
  write(path, [
    `import { Check } from '${ROOT}/src/rules/check';`,
    `import { RuleLevel, Severity } from '${ROOT}/src/rules/severity';`,
    "import { Rule } from '../rule';",
    `export const ${exportName} = new Rule({`,
    `  id: '${id}', title: 't', why: 'w', fix: 'f', severity: Severity.LOW, level: RuleLevel.BASELINE,`,
    "  appliesTo: ['AWS::S3::Bucket'], condition: Check.exists('A'),",
    '});',
  ].join('\n'));
}

describe('what is generated', () => {
  test.each([...generated.keys()])('%s is up to date', (path) => {
    expect(readFileSync(join(ROOT, path), 'utf8')).toBe(generated.get(path));
  });

  test('has no page of a rule that is gone', () => {
    expect(strayPages(ROOT, generated)).toEqual([]);
  });

  test('reads back as the rules that were written', () => {
    const written = loadRules(join(ROOT, 'src')).map((file) => file.rule);
    const examples = JSON.parse(generated.get('src/rules/catalogue-examples.json')!);
    const read = JSON.parse(generated.get('src/rules/catalogue.json')!).map((json: any) => Rule.fromJson({ ...json, examples: examples[json.id] }));
    expect(read).toEqual(written.map((rule) => Rule.fromJson(rule.toJson())));
  });

  test('is what an app loads, examples included', () => {
    const written = loadRules(join(ROOT, 'src')).map((file) => file.rule.toJson());
    expect(catalogueRules().map((rule) => rule.toJson())).toEqual(JSON.parse(JSON.stringify(written)));
  });
});

describe('the barrel', () => {
  test('exports public modules only', () => {
    write('constructs/endpoint/governed-endpoint.ts', 'export class GovernedEndpoint {}');
    write('constructs/endpoint/parts.ts', '// internal\nexport class Parts {}');
    write('evaluation/decide.ts', 'export class Decide {}');
    write('rules/rule.ts', 'export class Rule {}');
    write('rules/s3/a-rule.ts', 'export const aRule = 1;');
    write('rules/catalogue.json', '[]');
    expect(publicModules(src)).toEqual(['constructs/endpoint/governed-endpoint', 'rules/rule']);
    expect(renderBarrel(src)).toContain("export * from './rules/rule';\n");
  });
});

describe('the catalogue', () => {
  test('is an empty list where there is no rule yet', () => {
    expect(renderCatalogue(loadRules(src))).toBe('[]\n');
  });

  test('passes over the vocabulary of an area and sorts by id', () => {
    writeRule('rules/s3/s3-b.ts', 's3B', 'S3B');
    writeRule('rules/s3/s3-a.ts', 's3A', 'S3A');
    write('rules/s3/words.ts', 'export const WORDS = [1];');
    expect(loadRules(src).map((file) => file.rule.id)).toEqual(['S3A', 'S3B']);
  });

  test('fails when the file is not named after the id', () => {
    writeRule('rules/s3/bucket.ts', 's3Bucket', 'S3Bucket');
    expect(() => loadRules(src)).toThrow('src/rules/s3/bucket.ts holds the rule S3Bucket: name the file s3-bucket.ts');
  });

  test('fails when the export is not named after the id', () => {
    writeRule('rules/s3/s3-bucket.ts', 'bucket', 'S3Bucket');
    expect(() => loadRules(src)).toThrow("src/rules/s3/s3-bucket.ts exports the rule S3Bucket as 'bucket': name it s3Bucket");
  });

  test('fails when two areas share an id', () => {
    writeRule('rules/s3/s3-bucket.ts', 's3Bucket', 'S3Bucket');
    writeRule('rules/data/s3-bucket.ts', 's3Bucket', 'S3Bucket');
    expect(() => loadRules(src)).toThrow('share the id S3Bucket');
  });

  test('fails with the name of a file that cannot be loaded', () => {
    writeRule('rules/s3/s3-bucket.ts', 's3Bucket', 'not an id');
    expect(() => loadRules(src)).toThrow(/^src\/rules\/s3\/s3-bucket.ts cannot be loaded: rule id "not an id" must be/);
  });
});
