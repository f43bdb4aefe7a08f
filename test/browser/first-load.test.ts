import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { mainThreadMs } from '../support/main-thread.ts';
import { answersOf, session, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;

beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview([...answersOf(300), ...answersOf(200, { survey: 'relationship' })]);
  storageState = await session(browser, collector);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

test.each([
  ['overview', '.headline'],
  ['reasons', '.reasons-top svg'],
  ['responses', '.answer'],
])('on a machine four times slower, %s works under a second until it is interactive', async (path, ready) => {
  const worked: number[] = [];
  for (let round = 0; round < 3; round++) {
    const context = await browser.newContext({ storageState, viewport: { width: 1_440, height: 900 } });
    const page = await context.newPage();
    worked.push(
      await mainThreadMs(browser, page, async () => {
        await page.goto(`${collector.url}/sites/demo/${path}`);
        await page.locator(ready).first().waitFor();
        await page.waitForLoadState('networkidle');
      }),
    );
    const bytes = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => !name.includes('/api/'))
        .reduce((sum, { transferSize }) => sum + transferSize, 0),
    );
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(150_000);
    await context.close();
  }
  expect(4 * Math.min(...worked)).toBeLessThan(1_000);
});

test.each([
  ['overview?from=2026-01-01', '.headline'],
  ['responses', '.answer'],
  ['reasons', '.reasons-top svg'],
])(
  '%s asks for its figures and its part before it is known who is signed in, and once',
  async (path, ready) => {
    const context = await browser.newContext({ storageState });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const figures = page.waitForRequest((request) =>
      /\/(overview|responses|report)$/.test(new URL(request.url()).pathname),
    );
    // Where anything of that waited for it, this would never end.
    await page.route('**/api/me', async (route) => {
      await figures;
      await route.continue();
    });
    await page.goto(`${collector.url}/sites/demo/${path}`);
    await page.locator(ready).first().waitFor();
    await page.waitForLoadState('networkidle');
    const files = asked.filter((name) => name.startsWith('/assets/') && name.endsWith('.js'));
    // What asks for the figures is a script of its own, and the first of them.
    expect(files[0]).toMatch(/\/begin-/);
    expect(files.length).toBeLessThanOrEqual(path === 'reasons' ? 4 : 2);
    const data = asked.filter((name) =>
      /^\/api\/(me$|sites\/demo\/(overview|responses|reasons|terms|summary|events))/.test(name),
    );
    expect(data.sort()).toEqual([...new Set(data)].sort());
    expect(data).toContain('/api/sites/demo/events');
    await context.close();
  },
);
