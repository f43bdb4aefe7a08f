import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answerOf, answersOf, listed, patience, session, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;
beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview(answersOf(60), { env: { TENWHY_TRUST_PROXY: 'loopback' } });
  storageState = await session(browser, collector);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

/** Sends answers as anybody may, without a token. */
const forge = async (count: number, address = '203.0.113.7') => {
  const responses = Array.from({ length: count }, (_, index) =>
    answerOf(0.01, { rating: 0, comment: `Forged number ${index}` }),
  );
  const reply = await fetch(`${collector.url}/v1/responses`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
    body: JSON.stringify({ site: 'demo', sentAt: Date.now(), responses }),
  });
  expect(reply.status).toBe(200);
};

const open = async (path: string): Promise<Page> => {
  const page = await (await browser.newContext({ storageState })).newPage();
  await page.goto(`${collector.url}${path}`);
  return page;
};

/** What axe finds wrong with a page. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const runner: typeof axe = Reflect.get(window, 'axe');
    const { violations } = await runner.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

test('a burst waits in quarantine, and comes back one by one and all at once', async () => {
  await forge(35);
  const overview = await open('/sites/demo/overview');
  await overview.getByText('35 answers are in quarantine and in no figure').waitFor();
  expect(await findings(overview)).toEqual([]);
  await overview.getByRole('link', { name: 'Look at them' }).click();
  await overview.waitForURL(/responses\?state=quarantined/);
  const rows = overview.locator('.answer');
  await expect.poll(() => listed(overview), patience).toBe(35);
  await rows.first().getByText('In quarantine: more than 30 ratings a minute from one address').waitFor();
  expect(await findings(overview)).toEqual([]);

  await rows.first().getByRole('button', { name: 'Count it' }).click();
  await expect.poll(() => listed(overview), patience).toBe(34);

  await overview.getByRole('button', { name: 'Count all of these' }).click();
  await overview.getByRole('button', { name: 'Count them' }).click();
  await expect.poll(() => listed(overview), patience).toBe(0);
  await overview.goto(`${collector.url}/sites/demo/overview`);
  await overview.locator('.headline').first().waitFor();
  expect(await overview.getByText('in quarantine').count()).toBe(0);
});

test('an answer is marked as forged, and brought back, on its own page', async () => {
  const page = await open('/sites/demo/responses');
  await page.locator('.answer-link').last().click();
  await page.getByText('This answer counts.').waitFor();
  await page.getByRole('button', { name: 'Mark as forged' }).click();
  await page.getByText('In quarantine: marked as forged by your team. It is in no figure.').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Count it' }).click();
  await page.getByText('This answer counts.').waitFor();
});

test('a token is made, shown once, good for its scope, and revoked', async () => {
  const page = await open('/sites/demo/access');
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel('What uses it').fill('Till');
  await page.getByRole('checkbox', { name: /Read answers/ }).check();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make it' }).click();
  const token = (await page.locator('.made code').textContent()) ?? '';
  expect(token).toMatch(/^twy_/);
  expect(await findings(page)).toEqual([]);
  const read = async () =>
    (
      await fetch(`${collector.url}/api/sites/demo/summary`, {
        headers: { Authorization: `Bearer ${token}` },
      })
    ).status;
  expect(await read()).toBe(200);
  await page.getByRole('button', { name: 'I have it' }).click();
  expect(await page.content()).not.toContain(token);
  await page.reload();
  await page.getByRole('button', { name: 'Revoke Till' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByText('responses:read').waitFor({ state: 'detached' });
  expect(await read()).toBe(401);
});

test('the ratings of a day are limited on the page of access, and the overview says when that was reached', async () => {
  const page = await open('/sites/demo/access');
  const field = page.getByLabel('Ratings that count in one day');
  expect(await field.inputValue()).toBe('10000');
  await field.fill('1');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved: 1 rating a day.').waitFor();
  // The site is known by heart for two seconds, so that no answer asks the database for it.
  await expect
    .poll(async () => {
      await forge(1, '198.51.100.9');
      await page.goto(`${collector.url}/sites/demo/overview`);
      await page.locator('.headline').first().waitFor();
      return page.getByText('A day brought more than').count();
    }, patience)
    .toBe(1);
});
