import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { constructPages } from './construct-pages';
import { ROOT } from './documents';
import { maximalApp, minimalApp } from '../constructs/governed-app';
import { synthesize } from '../validation/support';

const isNewest = process.env.CDK_UNDER_TEST === 'newest';
const maximal = maximalApp();
const { evidence } = synthesize(maximal);
const pages = constructPages(minimalApp(), maximal, evidence);

if (process.env.UPDATE_DOCS !== undefined && !isNewest) {
  for (const [file, text] of pages) {
    mkdirSync(dirname(join(ROOT, file)), { recursive: true });
    writeFileSync(join(ROOT, file), text);
  }
}

// Another aws-cdk-lib may make other resources; the pages speak of the oldest.
(isNewest ? test.skip : test).each([...pages.keys()])('%s says what the construct makes (compared on the oldest aws-cdk-lib only)', (file) => {
  expect(existsSync(join(ROOT, file)) && readFileSync(join(ROOT, file), 'utf8')).toBe(pages.get(file));
});

test.each([...pages])('%s lists resources, controls and versions', (_, text) => {
  expect(text).toMatch(/\| `AWS::\w+::\w+` \| \d+ \| [1-9]\d* \|/);
  expect(text).toMatch(/\| EU AI Act Art\. \| .*\d/);
  expect(text).toMatch(/^- \d+\.\d+\.\d+: /m);
});
