import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scoreText } from '../../collector/review/words/numbers.ts';
import type { SummaryReply, TimelineReply } from '../../collector/wire/review.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answersOf, listed, patience, read, session, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;

beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview(answersOf(120));
  storageState = await session(browser, collector);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

async function open(path: string): Promise<Page> {
  const page = await (await browser.newContext({ storageState })).newPage();
  await page.goto(`${collector.url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

const active = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

test('a timeline is read by the arrow keys, and Enter shows the people of the point', async () => {
  const page = await open('/sites/demo/overview?bucket=week');
  const { points } = await read<TimelineReply>(collector, 'timeline?bucket=week&window=30');
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const second = points[1];
  if (second?.score == null) throw new Error('no second week');
  expect(await slider.getAttribute('aria-valuetext')).toContain(
    `Score ${scoreText(second.score)}, 95 % between`,
  );
  expect(await page.locator('.reading').innerText()).toContain(`See the ${second.n} people`);
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/responses\\?from=${second.start}&to=`));
  await expect.poll(() => listed(page), patience).toBe(second.n);
});

test('bars are links that the arrow keys walk, one stop of Tab for a chart', async () => {
  const page = await open('/sites/demo/overview');
  const { distribution } = await read<SummaryReply>(collector, 'summary');
  const bars = page.getByRole('group', { name: 'Ratings, 0 to 10' });
  await bars.waitFor();
  expect(await bars.locator('[tabindex="0"]').count()).toBe(1);
  await bars.locator('[tabindex="0"]').focus();
  await page.keyboard.press('End');
  expect(await active(page)).toContain(`Rating 10, ${distribution?.[10]} people`);
  await page.keyboard.press('ArrowLeft');
  expect(await active(page)).toContain(`Rating 9, ${distribution?.[9]} people`);
  expect(await bars.locator('[tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/responses\?rating=9$/);
  await expect.poll(() => listed(page), patience).toBe(distribution?.[9]);
});

test('the pointer over a bar shows its numbers, and a press its people', async () => {
  const page = await open('/sites/demo/overview');
  const bar = page.getByRole('link', { name: /^Price,/ });
  await bar.hover();
  await expect.poll(() => page.locator('.reading').innerText(), patience).toContain('points');
  await bar.click();
  await page.waitForURL(/\/responses\?reason=price$/);
});

test('a table takes a chart’s place, with links to the same people', async () => {
  const page = await open('/sites/demo/overview');
  const button = page.getByRole('button', { name: /^Table: .*chosen most often/ });
  await button.focus();
  await page.keyboard.press('Enter');
  expect(await button.getAttribute('aria-pressed')).toBe('true');
  await page.getByRole('row', { name: /^0 / }).getByRole('link').click();
  await page.waitForURL(/\/responses\?rating=0$/);
});

test('j and k walk the answers, Enter opens, j goes on, u goes back to where one was', async () => {
  const page = await open('/sites/demo/responses');
  await page.locator('.answer').nth(3).waitFor();
  const hrefs = await page
    .locator('.answer-link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${collector.url}${hrefs[1]}`);
  await page.getByRole('heading', { level: 1, name: /^Answer of/ }).waitFor();
  await page.keyboard.press('j');
  await page.waitForURL(`${collector.url}${hrefs[2]}`);
  await page.keyboard.press('u');
  await page.waitForURL(`${collector.url}/sites/demo/responses`);
  expect(await page.locator('.answer').count()).toBeGreaterThan(3);
});

test('/ searches, ? lists the keys, and single keys can be switched off', async () => {
  const page = await open('/sites/demo/responses');
  await page.keyboard.press('/');
  await page.keyboard.type('number 4');
  await page.waitForURL(/q=number\+4/);
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.waitFor();
  await keys.getByRole('checkbox', { name: 'Single keys work' }).uncheck();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('/');
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});
