import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { EXAMPLES, VERSIONS } from '../../scripts/languages/language';
import { onTheFloor } from '../../scripts/packaging/java';
import { fences, read, ROOT } from '../docs/documents';

describe('the first example', () => {
  const shown = fences('README.md', read('README.md'));

  test('is in five languages', () => {
    const section = /## First example\n[^]*?\n## /.exec(read('README.md'))![0];
    expect(fences('README.md', section).map(({ info }) => info.split(' ')[0])).toEqual(['ts', 'python', 'java', 'go', 'csharp']);
  });

  test('is the text of the files that run', () => {
    const included = shown.filter(({ remark }) => remark.startsWith('file: '));
    expect(included.map(({ info }) => info)).toEqual(['python', 'java', 'go']);
    included.forEach(({ remark, text }) => expect(text).toBe(read(remark.slice('file: '.length)).trimEnd()));
  });

  test('is in TypeScript what the other languages are compared with', () => {
    expect(shown.find(({ info }) => info === 'ts nofixture')!.text).toBe(read('examples/typescript/first-example/app.ts').trimEnd());
  });
});

describe('the examples of each language', () => {
  const languages = ['typescript', 'python', 'java', 'go'];

  test.each(languages)('%s has every example, with the same context', (language) => {
    const cdk = (name: string, of: string) => JSON.parse(readFileSync(join(ROOT, 'examples', of, name, 'cdk.json'), 'utf8')).context;
    [...EXAMPLES.map(({ name }) => name), 'mistakes'].forEach((name) => expect(cdk(name, language)).toEqual(cdk(name, 'typescript')));
    expect(read(`examples/${language}/loan-scoring/cdk.context.json`)).toBe(read('examples/loan-scoring/cdk.context.json'));
  });

  test('ask for the oldest supported versions', () => {
    const requirements = read('examples/python/requirements.txt').split('\n');
    expect(requirements).toEqual([`aws-cdk-lib==${VERSIONS.cdk}`, 'cdk-governed-ai', `cdk-nag==${VERSIONS.nag}`, `constructs==${VERSIONS.constructs}`, '']);
    const managed = /<dependencyManagement>[^]*<\/dependencyManagement>/.exec(read('examples/java/pom.xml'))![0];
    expect([...managed.matchAll(/<version>(.*)<\/version>/g)].slice(0, 3).map(([, version]) => version)).toEqual([VERSIONS.cdk, VERSIONS.constructs, VERSIONS.nag]);
    expect(read('examples/go/go.mod')).toContain(`awscdk/v2 v${VERSIONS.cdk}\n`);
  });

  test('name no place where packages come from', () => {
    const files = languages.flatMap((language) => readdirSync(join(ROOT, 'examples', language), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && /\.(txt|xml|mod|json|toml)$/.test(entry.name) && !/cdk\.out|target|node_modules|\.venv/.test(entry.parentPath));
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((entry) => /index-url|<repository>|<repositories>|registry/.test(readFileSync(join(entry.parentPath, entry.name), 'utf8')))).toEqual([]);
  });
});

test('a pom on the floor asks for exact versions, of what its dependencies ask for too', () => {
  const dependency = (version: string) => `    <dependency>\n      <groupId>g</groupId>\n      <artifactId>a</artifactId>\n      <version>${version}</version>\n      <scope>provided</scope>\n    </dependency>\n`;
  const floor = onTheFloor(`  <dependencies>\n${dependency('[1.2.0,2.0.0)')}  </dependencies>\n`);
  expect(floor.match(/<version>1\.2\.0<\/version>/g)).toHaveLength(2);
  expect(floor).toContain('<dependencyManagement>');
  expect(floor).not.toContain('[');
});
