import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sizes } from '../bench/size.mjs';
import { launchChromium } from '../support/chromium.ts';
import { type CollectorProcess, startCollector } from '../support/collector.ts';
import { type HostPage, serveHostPage } from '../support/pages.ts';

/** What the tag costs a page, on a collector as it starts: two live surveys, none of them due at once. */

let browser: Awaited<ReturnType<typeof launchChromium>>;
let collector: CollectorProcess;
let host: HostPage;
beforeAll(async () => {
  [browser, collector] = await Promise.all([launchChromium(), startCollector()]);
  host = await serveHostPage({ collector: collector.url, script: watching });
});
afterAll(async () => {
  await host.close();
  await browser.close();
  await collector.stop();
});

/** Looks on from the page's head, before the tag. */
const watching = `
  window.shifts = [];
  // What follows a press within half a second is expected, and counts nowhere.
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map((shift) => shift.hadRecentInput ? 0 : shift.value)))
    .observe({ type: 'layout-shift', buffered: true });
`;

/** A page with the tag, everything that it asks of the collector, and everything that it says. */
async function open(): Promise<{ page: Page; asked: Request[]; said: string[] }> {
  const page = await (await browser.newContext()).newPage();
  const asked: Request[] = [];
  const said: string[] = [];
  page.on('request', (request) => request.url().startsWith(collector.url) && asked.push(request));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  // Its reply is what the widget decides by; the verdicts come after it.
  const surveys = page.waitForResponse(/\/surveys$/);
  await page.goto(host.url, { waitUntil: 'load' });
  await (await surveys).finished();
  await page.waitForLoadState('networkidle');
  return { page, asked, said };
}

const pathOf = (request: Request) => new URL(request.url()).pathname;
const shiftOf = (page: Page) => page.evaluate('shifts.reduce((all, shift) => all + shift, 0)');
const childrenOf = (page: Page) =>
  page.evaluate(() => [...document.documentElement.children].map(({ localName }) => localName));

test('with no card due the page asks for the script and the surveys, and for nothing else', async () => {
  const { page, asked, said } = await open();
  await page.waitForLoadState('networkidle');
  expect(asked.map(pathOf)).toEqual(['/tenwhy.js', '/v1/sites/demo/surveys']);
  expect(await shiftOf(page)).toBe(0);
  expect(await childrenOf(page)).toEqual(['head', 'body']);
  expect(said).toEqual([]);
  await page.context().close();
});

test('the script comes in the bytes that the build made, and within its budget', async () => {
  const { page, asked } = await open();
  const [script] = sizes();
  const bytes = (await asked[0]?.sizes())?.responseBodySize;
  expect(bytes).toBe(script?.brotli);
  expect(bytes).toBeLessThanOrEqual(script?.budget);
  await page.context().close();
});

test('nothing of it holds up the first paint', async () => {
  const { page } = await open();
  const blocking = await page.evaluate(
    (origin) =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.startsWith(origin))
        .map((entry) => `${new URL(entry.name).pathname} ${Reflect.get(entry, 'renderBlockingStatus')}`),
    collector.url,
  );
  expect(blocking).toEqual(['/tenwhy.js non-blocking', '/v1/sites/demo/surveys non-blocking']);
  await page.context().close();
});

test('a card that comes, is answered and closed moves nothing and leaves nothing behind', async () => {
  const { page, said } = await open();
  const elements = () => page.evaluate(() => document.querySelectorAll('*').length);
  const before = await elements();
  await page.evaluate('tenwhy("show", "checkout")');
  const card = page.getByRole('region', { name: /recommend/ });
  await card.getByRole('radio', { name: '9', exact: true }).click();
  await card.getByText('Saved. You can still change it.').waitFor();
  await card.getByRole('button', { name: 'Close' }).click();
  await card.waitFor({ state: 'detached' });
  const left = (await childrenOf(page)).filter((name) => !['head', 'body'].includes(name));
  expect(['', 'tenwhy-card']).toContain(left.join());
  expect((await elements()) - before).toBe(left.length);
  expect(await shiftOf(page)).toBe(0);
  expect(said).toEqual([]);
  await page.context().close();
});
