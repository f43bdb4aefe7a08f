import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type CollectorProcess, startCollector } from '../support/collector.ts';

const apiToken = 'a-token-for-automation';
let collector: CollectorProcess;
let browser: Browser;
beforeAll(async () => {
  collector = await startCollector({ env: { TENWHY_API_TOKEN: apiToken } });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

/** Opens an address of the collector, and notes what the browser complains about. */
async function open(path: string, options: { width?: number; dark?: boolean; scripts?: boolean } = {}) {
  const { width = 390, dark = false, scripts = true } = options;
  const context = await browser.newContext({
    viewport: { width, height: 760 },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: scripts,
    locale: 'en-GB',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${collector.url}${path}`, { waitUntil: 'networkidle' });
  return { page, complaints, close: () => context.close() };
}

const lightness = (page: Page) =>
  page.evaluate(() => {
    const [red = 0] = getComputedStyle(document.body).color.match(/\d+/g)?.map(Number) ?? [];
    return red;
  });

test('the page keeps to its own policy, and nothing is answered by opening it', async () => {
  const { page, complaints, close } = await open('/s/demo/checkout?rating=9');
  expect(complaints).toEqual([]);
  expect(await page.title()).toMatch(/recommend/);
  expect(await page.locator('tenwhy-survey').getAttribute('rating')).toBe('9');
  await close();
  const reply = await fetch(`${collector.url}/api/sites/demo/summary`, {
    headers: { Authorization: `Bearer ${apiToken}` },
  });
  expect(await reply.json()).toMatchObject({ n: 0 });
});

test.each([320, 390, 1280])('nothing has to be scrolled sideways at %i px', async (width) => {
  const { page, close } = await open('/s/demo/checkout', { width });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await close();
});

test('the page is dark where the system is', async () => {
  const light = await open('/s/demo/checkout');
  const dark = await open('/s/demo/checkout', { dark: true });
  expect(await lightness(light.page)).toBeLessThan(60);
  expect(await lightness(dark.page)).toBeGreaterThan(200);
  await Promise.all([light.close(), dark.close()]);
});

test('without scripts the question stands there, with what to do', async () => {
  const { page, close } = await open('/s/demo/checkout', { scripts: false });
  expect(await page.getByRole('heading').innerText()).toMatch(/recommend/);
  await page.getByText('please allow JavaScript').waitFor({ state: 'visible' });
  await close();
});
