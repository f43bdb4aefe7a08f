import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import {
  answerOf,
  answersOf,
  apiToken,
  listed,
  patience,
  send,
  session,
  startReview,
} from '../support/review.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function openPages(collector: CollectorProcess, ...paths: string[]) {
  const context = await browser.newContext({ storageState: await session(browser, collector) });
  return Promise.all(
    paths.map(async (path) => {
      const page = await context.newPage();
      const listening = page.waitForResponse(/\/events$/);
      await page.goto(`${collector.url}${path}`);
      await listening;
      // Gone after a reload, so that it tells whether there was one.
      await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
      return page;
    }),
  );
}

const isSamePage = 'body[data-same-page]';

test('the first answer takes the place of what an empty page says, without a reload', async () => {
  const collector = await startReview([]);
  const [overview, responses] = await openPages(collector, '/sites/demo/overview', '/sites/demo/responses');
  if (!overview || !responses) throw new Error('no pages');
  const tag = `<script async src="${collector.url}/tenwhy.js" data-site="demo"></script>`;
  await overview.getByText(tag).waitFor();
  await responses.getByText(tag).waitFor();
  await send(collector, [answerOf(0, { rating: 4, comment: 'The very first words' })]);
  await overview.getByText('The very first words').waitFor();
  await responses.getByText('The very first words').waitFor();
  expect(await overview.locator('.headline').innerText()).toMatch(/^1/);
  expect(await overview.getByText('answer so far').count()).toBe(1);
  expect(await overview.locator(isSamePage).count()).toBe(1);
  expect(await responses.locator(isSamePage).count()).toBe(1);
  expect(await responses.locator('.answer.is-fresh').count()).toBe(1);
  await leave(collector, overview);
});

test('a new answer waits for whoever reads further down, and moves nothing under their eyes', async () => {
  const collector = await startReview(answersOf(60));
  const [page] = await openPages(collector, '/sites/demo/responses');
  if (!page) throw new Error('no page');
  // The words and ratings above the list have their height by then.
  await page.locator('.cloud').waitFor();
  await page.getByRole('group', { name: 'Ratings, 0 to 10' }).waitFor();
  await page.evaluate(() => window.scrollTo(0, 1_500));
  const before = await settled(page);
  await send(collector, [answerOf(0, { comment: 'Newer than all' })]);
  const press = page.getByRole('button', { name: /^1 new answer/ });
  await press.waitFor();
  expect(await placesOf(page)).toEqual(before);
  expect(await page.getByText('Newer than all').count()).toBe(0);
  await press.click();
  await page.getByText('Newer than all').waitFor();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await leave(collector, page);
});

test('updates come back by themselves after the collector was away', async () => {
  const first = await startReview(answersOf(12));
  const [page] = await openPages(first, '/sites/demo/responses');
  if (!page) throw new Error('no page');
  await expect.poll(() => listed(page), patience).toBe(12);
  const { dataFolder, port } = first;
  await first.kill();
  const second = await startReview([], { dataFolder, port, env: { TENWHY_API_TOKEN: apiToken } });
  await send(second, [answerOf(0, { comment: 'After the break' })]);
  await page.getByText('After the break').waitFor();
  expect(await page.locator(isSamePage).count()).toBe(1);
  await leave(second, page);
});

/** Where the answers stand that are in sight, by their links. */
const placesOf = (page: Page) =>
  page
    .locator('.answer-link')
    .evaluateAll((links) =>
      links
        .map((link) => ({ href: link.getAttribute('href'), top: link.getBoundingClientRect().top }))
        .filter(({ top }) => top > 0 && top < innerHeight),
    );

/** The same, once rows that came into sight have taken their height. */
async function settled(page: Page) {
  let before = await placesOf(page);
  await expect
    .poll(async () => {
      const now = await placesOf(page);
      const isSame = JSON.stringify(now) === JSON.stringify(before);
      before = now;
      return isSame;
    }, patience)
    .toBe(true);
  return before;
}

/** Ends the pages before their collector, which would wait for their streams. */
async function leave(collector: CollectorProcess, page: Page): Promise<void> {
  await page.context().close();
  await collector.stop();
}
