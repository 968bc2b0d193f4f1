import { readdirSync, readFileSync } from 'fs';
import { dirname, join, normalize, resolve } from 'path';
import { OTHER_TOOLS, renderLimits, renderOtherTools, renderRuleIndex } from '../../projenrc/rule-indexes';
import { CONTROL_LISTS } from '../../src/packs/frameworks/control-lists';
import { catalogueRules } from '../../src/rules/catalogue';
import { testRule } from '../validation/support';

const DOCS = resolve(__dirname, '../../docs');
const pages = ['rules', 'frameworks'].flatMap((folder) => readdirSync(join(DOCS, folder)).map((name) => `${folder}/${name}`));
const read = (path: string) => readFileSync(join(DOCS, path), 'utf8');

test('a page of a rule or a framework has no link that leads nowhere', () => {
  const broken = pages.flatMap((path) => [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => normalize(join(dirname(path), link))))
    .filter((target) => !pages.includes(target));
  expect(pages.length).toBeGreaterThan(100);
  expect(broken).toEqual([]);
});

test('a page of a rule can be read without scrolling for long', () => {
  const long = pages.filter((path) => /^rules\/[A-Z]\w+\.md$/.test(path) && path !== 'rules/README.md' && read(path).split('\n').length > 200);
  expect(long).toEqual([]);
});

test('the page of a framework lists every control, and says that no code shows some', () => {
  for (const [name, { controls }] of Object.entries(CONTROL_LISTS)) {
    const text = read(`frameworks/${name}.md`);
    expect(controls.filter(({ id, title }) => !text.includes(`| ${id} | ${title} |`))).toEqual([]);
    expect(text).toContain('## What code cannot show');
    expect(text).toContain('is no conformity');
  }
});

describe('the indexes', () => {
  test('lead to every rule by service', () => {
    const index = renderRuleIndex(catalogueRules());
    expect(catalogueRules().filter(({ id }) => !index.includes(`[${id}](${id}.md)`))).toEqual([]);
  });

  test('lead to a rule by each of its other names', () => {
    const index = renderOtherTools(catalogueRules());
    const missing = catalogueRules().flatMap((rule) => rule.alsoKnownAs
      .filter((name) => !index.split('\n').some((line) => line.includes(`\`${name.slice(OTHER_TOOLS.find((tool) => name.startsWith(tool))!.length + 1)}\``) && line.includes(`[${rule.id}]`))));
    expect(missing).toEqual([]);
  });

  test('list every limit and every value that an organisation must set', () => {
    const limits = renderLimits(catalogueRules());
    expect(catalogueRules().filter((rule) => rule.limitation !== undefined && !limits.includes(rule.limitation.replace(/\|/g, '\\|')))).toEqual([]);
    expect(limits).toContain('`allowedRegions`, which must be set');
  });

  test('fail for a name of no tool', () => {
    expect(() => renderOtherTools([testRule({ id: 'TestNamed', alsoKnownAs: ['checkov CKV_AWS_1'] })])).toThrow(
      /^rule TestNamed is also known as 'checkov CKV_AWS_1', which names no tool: use one of cdk-nag, Checkov/);
  });
});
