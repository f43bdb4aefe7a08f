import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overflow } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answerOf, answersOf, apiToken, session, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;

beforeAll(async () => {
  browser = await launchChromium();
  const wordy = 'It took longer than the mail had said, and nobody could tell me where it was. '.repeat(4);
  collector = await startReview([
    ...answersOf(150),
    ...answersOf(60, { survey: 'relationship' }),
    ...Array.from({ length: 6 }, (_, index) => answerOf(index / 10, { rating: index * 2, comment: wordy })),
  ]);
  const change = (method: string, path: string, body: unknown) =>
    fetch(`${collector.url}/api/sites/demo/${path}`, {
      method,
      headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const at = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
  const made = [
    await change('PATCH', 'aims', {
      target: 45,
      benchmark: { score: 38, source: 'A study of garden shops' },
    }),
    await change('POST', 'notes', { day: at, kind: 'release', text: 'New checkout' }),
  ];
  expect(made.map(({ ok }) => ok)).toEqual([true, true]);
  storageState = await session(browser, collector);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

async function open(width: number, height: number, query = ''): Promise<Page> {
  const context = await browser.newContext({ storageState, viewport: { width, height } });
  const page = await context.newPage();
  await page.goto(`${collector.url}/sites/demo/overview${query}`);
  await page.locator('.headline').waitFor();
  await page.getByText(/follow-ups? wait/).waitFor();
  return page;
}

/** Where the parts that a team looks at first end, in px from the top; they have to be there. */
async function endsOf(page: Page): Promise<Record<string, number>> {
  const parts = {
    score: page.locator('.headline'),
    interval: page.locator('.interval').first(),
    target: page.getByText(/the target of 45/),
    benchmark: page.getByText(/the benchmark of 38/),
    timeline: page.getByRole('slider', { name: 'Score over time' }),
    note: page.locator('.flag').first(),
    distribution: page.getByRole('group', { name: 'Ratings, 0 to 10' }),
    reasons: page.getByRole('group', { name: /^(Points by reason|What each reason gave)/ }),
    funnel: page.getByRole('group', { name: 'From the card to the words' }),
    'the fourth comment': page.locator('.comments .answer:visible').nth(3),
    'follow-ups due': page.getByText(/follow-ups? wait/),
  };
  const ends: Record<string, number> = {};
  for (const [name, part] of Object.entries(parts)) {
    const box = await part.boundingBox();
    ends[name] = box ? box.y + box.height : Number.POSITIVE_INFINITY;
  }
  return ends;
}

/** A period with one before it, so that the change of the score and of its reasons is told. */
const lastMonth = `?from=${new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10)}`;

test.each([
  ['of all time', ''],
  ['of a month', lastMonth],
])('everything to know first %s is on one screen of a desktop, without scrolling', async (_name, query) => {
  const page = await open(1_440, 900, query);
  for (const [name, end] of Object.entries(await endsOf(page))) expect(end, name).toBeLessThanOrEqual(900);
  expect(await overflow(page)).toBe(0);
});

test('on a small one, the score, its course and the newest comments are', async () => {
  const page = await open(1_280, 800);
  const { reasons: _reasons, distribution: _distribution, ...first } = await endsOf(page);
  for (const [name, end] of Object.entries(first)) expect(end, name).toBeLessThanOrEqual(800);
  expect(await overflow(page)).toBe(0);
});

test('on a phone and on paper all stands in one column, in the order in which it is read', async () => {
  const page = await open(390, 844);
  const { score = 0, timeline = 0, distribution = 0, reasons = 0, funnel = 0, ...rest } = await endsOf(page);
  const down = [score, timeline, distribution, reasons, funnel, rest['the fourth comment']];
  expect(down).toEqual(down.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  expect(await overflow(page)).toBe(0);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 718, height: 1_000 });
  await page.getByRole('group', { name: 'Points by reason' }).waitFor();
  expect(await overflow(page)).toBe(0);
  expect(await page.locator('.comments .answer:visible').count()).toBe(6);
});
