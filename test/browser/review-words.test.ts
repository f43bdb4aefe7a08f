import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings, overflow } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answerOf, patience, session, startReview } from '../support/review.ts';

const ugly = [
  'x'.repeat(900),
  'متأخر جدا جدا، والطرد مكسور',
  '😀😀 late parcel 😀',
  'Late parcel. '.repeat(300),
];

/** More than anybody reads at one go; some promoters and some detractors write. */
const answers = Array.from({ length: 900 }, (_, index) =>
  answerOf(6 - (index * 6) / 900, {
    rating: [10, 9, 3, 8, 10, 7, 0, 9, 5][index % 9] ?? 0,
    ...(index % 9 === 0 && { comment: `Lovely plants, number ${index}` }),
    ...(index % 9 === 2 && { comment: `The parcel came late, number ${index}` }),
    ...(index < ugly.length && { comment: ugly[index] ?? '', rating: 2 }),
    meta: { touchpoint: index % 2 ? 'phone' : 'délivrance-à-domicile', representative: `r-${index % 9}` },
    person: { id: `c-${index % 200}`, name: `Customer ${index % 200}` },
  }),
);

let browser: Browser;
let collector: CollectorProcess;
let state: Awaited<ReturnType<typeof session>>;
beforeAll(async () => {
  [browser, collector] = await Promise.all([launchChromium(), startReview(answers)]);
  state = await session(browser, collector);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ storageState: state, ...options });
  const page = await context.newPage();
  await page.goto(`${collector.url}/sites/demo/${path}`);
  return page;
}
const rows = (page: Page) => page.locator('.answers > li');
const places = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.answers > li')].map((row) => Number(row.getAttribute('aria-posinset'))),
  );

test('of a long list only what is in sight is there, and keys go on from where they were', async () => {
  const page = await open('responses');
  await rows(page).first().waitFor();
  for (let step = 0; step < 12; step++) {
    const before = Math.max(...(await places(page)));
    await page.mouse.wheel(0, 4_000);
    await expect.poll(async () => Math.max(...(await places(page))), patience).toBeGreaterThan(before);
  }
  expect(Math.max(...(await places(page)))).toBeGreaterThan(200);
  expect(await rows(page).count()).toBeLessThan(60);

  await page.evaluate(() => window.scrollTo(0, 0));
  await expect.poll(async () => Math.min(...(await places(page))), patience).toBe(1);
  for (let step = 0; step < 25; step++) await page.keyboard.press('j');
  const focused = () =>
    page.evaluate(() => Number(document.activeElement?.closest('li')?.getAttribute('aria-posinset')));
  expect(await focused()).toBe(25);
  // Scrolled away from, the row with the focus stays, and so does the way on.
  await page.mouse.wheel(0, 6_000);
  await expect.poll(async () => Math.max(...(await places(page))), patience).toBeGreaterThan(50);
  expect(await focused()).toBe(25);
  await page.keyboard.press('k');
  expect(await focused()).toBe(24);
  await page.keyboard.press('Enter');
  await page.locator('.response').waitFor();
  await page.context().close();
});

test('a word leads to the answers that hold it, in which it is marked', async () => {
  const page = await open('responses');
  const term = page.locator('.cloud a', { hasText: /^▼?parcel,/i });
  await expect.poll(() => term.getAttribute('class'), patience).toContain('is-detractor');
  expect(await page.locator('.cloud a').first().textContent()).toContain('people, ');
  await term.click();
  await page.waitForURL(/q=/);
  await expect.poll(() => page.locator('.answer mark').first().textContent(), patience).toMatch(/parcel/i);
  await page.getByRole('button', { name: 'Words', exact: true }).click();
  await page.waitForURL(/words=hidden/);
  expect(await page.locator('.cloud').count()).toBe(0);
  await page.context().close();
});

test('a reason is chosen with one press, counts, and is taken back with one', async () => {
  const page = await open('responses?q=lovely');
  await page.locator('.answer-link').first().click();
  await page.getByRole('heading', { name: 'Reason', exact: true }).waitFor();
  await page.locator('.reason-buttons button', { hasText: 'Quality' }).click();
  const back = page.getByRole('button', { name: 'Take it back' });
  await back.waitFor();
  expect(await page.locator('.reason-choice').textContent()).toContain('Its person pressed none');
  expect(await findings(page)).toEqual([]);
  await back.click();
  await back.waitFor({ state: 'detached' });
  await page.context().close();
});

test('an answer is marked as a test from the list with one press, and leaves it', async () => {
  const page = await open('responses?rating=7');
  const first = rows(page).first();
  const link = await first.locator('.answer-link').getAttribute('href');
  await first.hover();
  await first.getByRole('button', { name: 'Mark as a test' }).click();
  await expect
    .poll(() => rows(page).first().locator('.answer-link').getAttribute('href'), patience)
    .not.toBe(link);
  await page.goto(`${collector.url}/sites/demo/responses?state=test`);
  await page.getByRole('button', { name: 'Count it' }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Count it' }).count(), patience).toBe(0);
  await page.context().close();
});

test('the huddle is one sheet of A4, whatever people wrote', async () => {
  const page = await open('huddle');
  await page.locator('.sheet').waitFor();
  const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
  expect(pages).toHaveLength(1);
  await page.context().close();
});

test.each([
  ['on a desktop', { viewport: { width: 1280, height: 900 } }],
  ['on a phone', { viewport: { width: 390, height: 844 } }],
  ['in the dark', { colorScheme: 'dark' }],
] as const)(
  'words and huddle %s: nothing for axe to find, nothing wider than the window',
  async (_where, options) => {
    for (const [path, ready] of [
      ['responses', '.cloud'],
      ['huddle', '.sheet'],
      ['huddle?wall=on', '.sheet'],
    ] as const) {
      const page = await open(path, options);
      await page.locator(ready).waitFor();
      expect(await findings(page), path).toEqual([]);
      expect(await overflow(page), path).toBe(0);
      await page.context().close();
    }
  },
);

test('on the wall nobody is named unless somebody chose so', async () => {
  const page = await open('huddle?wall=on');
  await page.locator('.sheet').waitFor();
  expect(await page.locator('.sheet').textContent()).not.toMatch(/Customer \d/);
  await page.getByRole('button', { name: 'Names' }).click();
  await expect.poll(() => page.locator('.sheet').textContent(), patience).toMatch(/Customer \d/);
  await page.context().close();
});

test('a filter is kept under a name, and a link shows it to somebody without an account', async () => {
  const page = await open('huddle?band=detractor');
  const views = page.getByRole('button', { name: 'Views', exact: true });
  await views.click();
  await page.getByRole('button', { name: 'Keep this filter…' }).click();
  await page.getByLabel('Name').fill('Angry');
  expect(await findings(page, 'dialog')).toEqual([]);
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.goto(`${collector.url}/sites/demo/responses`);
  await views.click();
  await page.getByRole('link', { name: 'Angry' }).click();
  await page.waitForURL(/responses\?band=detractor/);

  await page.goto(`${collector.url}/sites/demo/huddle`);
  await views.click();
  await page.getByRole('button', { name: 'Link without names…' }).click();
  await page.getByLabel('Who it is for').fill('Screen');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = (await page.locator('.made code').textContent()) ?? '';

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  await stranger.locator('.sheet').waitFor();
  expect(await stranger.locator('body').textContent()).not.toMatch(/Customer \d|r-\d/);
  expect(await findings(stranger)).toEqual([]);
  await stranger.goto(`${collector.url}/shared#twy_no`);
  await stranger.reload();
  await stranger.getByRole('heading', { name: 'This link opens nothing' }).waitFor();
  await page.context().close();
  await stranger.context().close();
});
