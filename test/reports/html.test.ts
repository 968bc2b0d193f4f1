/// <reference lib="dom" />
import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Browser, chromium, Page } from 'playwright-core';
import { htmlReportOf } from '../../src/evidence/html/report';
import { governedEvidence, troubledEvidence } from '../evidence/formats/evidences';

const AXE = require.resolve('axe-core/axe.min.js');
const folder = mkdtempSync(join(tmpdir(), 'report-'));
const troubled = troubledEvidence();
const governed = governedEvidence();
let browser: Browser;
let page: Page;
const requests: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
});

afterAll(() => browser.close());

async function open(name: string, report: string) {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, report);
  requests.length = 0;
  await page.goto(`file://${file}`);
}

const visible = (selector: string) => page.locator(`${selector}:visible`).count();

describe.each(['light', 'dark'] as const)('by %s', (colorScheme) => {
  test.each([['findings', troubled], ['governed', governed]])('axe finds no violation in the report of an app with %s', async (name, evidence) => {
    await page.emulateMedia({ colorScheme });
    await open(name, htmlReportOf(evidence, { frameworks: [], earlier: troubled }));
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => {
      details.open = true;
    }));
    await page.addScriptTag({ path: AXE });
    const { violations } = await page.evaluate(() => (globalThis as any).axe.run());

    expect(violations.map(({ id, nodes }: any) => `${id}: ${nodes[0].html}`)).toEqual([]);
  });
});

test('the report asks for nothing but itself', async () => {
  await open('alone', htmlReportOf(troubled, { frameworks: [] }));

  expect(requests).toHaveLength(1);
});

test('text of a template that looks like a script is shown and not run', async () => {
  errors.length = 0;
  await open('hostile', htmlReportOf(troubled, { frameworks: [] }));

  expect(await page.locator('#exceptions').textContent()).toContain('</script><script>alert(1)</script>');
  expect(await page.locator('script').count()).toBe(1);
  expect(errors).toEqual([]);
});

test('a search leaves the rows that hold every word', async () => {
  await open('search', htmlReportOf(troubled, { frameworks: [] }));
  await page.locator('input[type=search]').fill('testbucketencrypted data/open');

  expect(await page.locator('#findings [data-row]:visible').allTextContents()).toEqual([expect.stringContaining('Data/Open')]);
  expect(await page.locator('output').textContent()).toMatch(/^2 of \d+ rows$/);
});

test('a verdict that is not ticked is not shown', async () => {
  await open('filter', htmlReportOf(troubled, { frameworks: [] }));
  const before = await visible('#findings [data-row]');
  await page.locator('input[value=UNKNOWN]').uncheck();

  expect(await visible('#findings [data-verdict=UNKNOWN]')).toBe(0);
  expect(await visible('#findings [data-row]')).toBe(before - 1);
});

test('reset brings everything back', async () => {
  await open('reset', htmlReportOf(troubled, { frameworks: [] }));
  const before = await visible('#findings [data-row]');
  await page.locator('input[type=search]').fill('nothing has this text');
  expect(await visible('#findings [data-row]')).toBe(0);
  await page.locator('button[type=reset]').click();
  await page.waitForFunction((count) => document.querySelectorAll('#findings [data-row]:not([hidden])').length === count, before);

  expect(await visible('#findings [data-row]')).toBe(before);
});

test('without script the report is whole, and shows no form that does nothing', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await still.setContent(htmlReportOf(troubled, { frameworks: [] }));

  expect(await still.locator('form:visible').count()).toBe(0);
  expect(await still.locator('#findings [data-row]:visible').count()).toBeGreaterThan(0);
  await context.close();
});

test('on paper everything is opened, and closed again afterwards', async () => {
  await open('paper', htmlReportOf(governed, { frameworks: [] }));
  const closed = await page.locator('details:not([open])').count();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.locator('details:not([open])').count()).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));

  expect(await page.locator('details:not([open])').count()).toBe(closed);
});

test('nothing is wider than a telephone', async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open('narrow', htmlReportOf(governed, { frameworks: [] }));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize({ width: 1280, height: 900 });

  expect(width).toBeLessThanOrEqual(390);
});
