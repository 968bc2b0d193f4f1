import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { newRule } from '../../projenrc/new-rule';
import { loadRules } from '../../projenrc/rule-catalogue';

const SRC = resolve(__dirname, '../../src');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'root-'));
  mkdirSync(join(root, 'src/rules'), { recursive: true });
  for (const name of ['rule', 'check', 'control', 'severity']) {
    writeFileSync(join(root, 'src/rules', `${name}.ts`), `export * from '${SRC}/rules/${name}';`);
  }
});
afterEach(() => rmSync(root, { recursive: true }));

test('a new rule loads, under the name and the file that its id asks for', () => {
  expect(newRule(root, 'sagemaker', 'SageMakerModelInVpc')).toBe('src/rules/sagemaker/sagemaker-model-in-vpc.ts');
  expect(loadRules(join(root, 'src')).map((file) => file.rule.id)).toEqual(['SageMakerModelInVpc']);
});

test('a new rule has an example of each kind that every rule must have', () => {
  newRule(root, 's3', 'S3BucketLocked');
  const [{ rule }] = loadRules(join(root, 'src'));
  expect([rule.examples.compliant, rule.examples.nonCompliant, rule.examples.unknown].map((list) => list?.length)).toEqual([1, 1, 1]);
});

test('fails when the rule exists in any area, and leaves it as it was', () => {
  const file = join(root, newRule(root, 's3', 'S3BucketLocked'));
  writeFileSync(file, 'mine');
  expect(() => newRule(root, 'data', 'S3BucketLocked')).toThrow('rule S3BucketLocked exists already in src/rules/s3/s3-bucket-locked.ts');
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test.each([
  [undefined, undefined, 'new-rule needs an area and a name'],
  ['s3', undefined, 'new-rule needs an area and a name'],
  ['S3', 'S3BucketLocked', "area 'S3' must be lower-case"],
  ['../s3', 'S3BucketLocked', "area '../s3' must be lower-case"],
  ['s3', 's3-bucket-locked', "rule name 's3-bucket-locked' must be"],
  ['s3', 'S3::Locked', "rule name 'S3::Locked' must be"],
])('fails with a sentence for area %s and name %s', (area, name, message) => {
  expect(() => newRule(root, area, name)).toThrow(message);
});
