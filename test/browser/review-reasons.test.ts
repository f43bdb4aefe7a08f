import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countText, pointsText } from '../../collector/review/words/numbers.ts';
import type { CompareReply, OverviewReply, ReasonReportReply } from '../../collector/wire/figures.ts';
import type { ResponsesPage } from '../../collector/wire/review.ts';
import { findings, overflow } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answerOf, answersOf, patience, read, send, session, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;

beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview([...answersOf(240), ...answersOf(40, { survey: 'relationship' })]);
  storageState = await session(browser, collector);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

async function open(path: string, width = 1_280): Promise<Page> {
  const context = await browser.newContext({ storageState, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${collector.url}${path}`);
  await page.getByRole('figure').first().waitFor();
  return page;
}

describe('the page of reasons', () => {
  test('leads from 0 to the score in steps that its table adds up', async () => {
    const page = await open('/sites/demo/reasons?survey=checkout');
    const { groups } = await read<ReasonReportReply>(collector, 'reasons/report?survey=checkout');
    const waterfall = page.getByRole('figure').first();
    await waterfall.getByRole('button', { name: /^Table/ }).click();
    const ends = await waterfall.locator('tbody tr').last().locator('td').allInnerTexts();
    expect(ends[4]).toBe(pointsText(groups[0]?.figures.score?.value ?? Number.NaN));
  });

  test('leads from any bar to the people behind it, by the keyboard too', async () => {
    const page = await open('/sites/demo/reasons?survey=checkout');
    const bar = page
      .getByRole('figure')
      .first()
      .getByRole('link', { name: /^No reason/ });
    await bar.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/responses\?survey=checkout&reason=-/);
    const { items } = await read<ResponsesPage>(collector, 'responses?survey=checkout&reason=-&limit=200');
    await page.locator('.answer').first().waitFor();
    expect(items.length).toBeGreaterThan(10);
    expect(items.every(({ reasons }) => reasons.length === 0)).toBe(true);
    await page.getByRole('button', { name: /^Reason: No reason.*take away/ }).waitFor();
  });

  test('puts a reason first that the site gives a high weight', async () => {
    const page = await open('/sites/demo/reasons?survey=checkout');
    const first = () => page.getByRole('figure').first().locator('[data-mark]').first();
    const { groups } = await read<ReasonReportReply>(collector, 'reasons/report?survey=checkout');
    const other = groups[0]?.reasons.filter(({ key }) => key !== null)[1];
    await page.getByRole('spinbutton', { name: other?.name ?? '' }).fill('90');
    await page.keyboard.press('Tab');
    await expect
      .poll(() => first().getAttribute('aria-label'), patience)
      .toMatch(new RegExp(`^${other?.name}.*Weight 90`));
  });
});

describe('two selections side by side', () => {
  test('begin with a period and the one before, and say what the API says', async () => {
    const from = new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10);
    const page = await open(`/sites/demo/compare?survey=checkout&from=${from}`);
    await page.waitForURL(/a\.from=.*b\.to=/);
    const query = new URL(page.url()).search.slice(1);
    const { a, b } = await read<CompareReply>(collector, `compare?${query}`);
    await page.getByText(new RegExp(`^${countText(a.n)} answers`)).waitFor();
    await page.getByText(new RegExp(`^${countText(b.n)} answers`)).waitFor();
    expect(Math.min(a.n, b.n)).toBeGreaterThan(50);
  });

  test('each have the one filter line, which changes its own side', async () => {
    const page = await open('/sites/demo/compare?a.survey=checkout&b.survey=checkout&b.band=detractor');
    await page
      .getByRole('region', { name: 'Filter of B' })
      .getByRole('button', { name: /^Band: Detractors.*take away/ })
      .click();
    await page.waitForURL((url) => url.searchParams.get('b.band') === null);
    expect(new URL(page.url()).searchParams.get('a.survey')).toBe('checkout');
    await page.getByText('No clear difference').first().waitFor();
  });
});

describe('the overview', () => {
  test('asks once for all that it shows', async () => {
    const context = await browser.newContext({ storageState });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${collector.url}/sites/demo/overview`);
    await page.locator('.answer').first().waitFor();
    // What is of the site whatever is selected is asked for apart.
    const calls = asked.filter((path) =>
      /^\/api\/sites\/demo\/(?!events|quarantine|followups-due)/.test(path),
    );
    expect(calls).toEqual(['/api/sites/demo/overview']);
  });

  test('gets a flag for a note that somebody adds, and it says what happened by the keyboard', async () => {
    const page = await open('/sites/demo/overview?survey=checkout');
    await page.getByRole('button', { name: 'Notes', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'In words' }).fill('Version 2.3');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByText('Version 2.3').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    const flag = page.getByRole('button', { name: /^Release,.*Version 2\.3$/ });
    await flag.waitFor();
    await flag.focus();
    await page.locator('.reading', { hasText: 'Version 2.3' }).waitFor();
    const { notes } = await read<OverviewReply>(collector, 'overview?survey=checkout');
    expect(notes.map(({ text }) => text)).toEqual(['Version 2.3']);
  });

  test('marks the target that somebody sets, and says where the score stands to it', async () => {
    const page = await open('/sites/demo/overview?survey=checkout');
    await page.getByRole('button', { name: 'Set a target or benchmark' }).click();
    await page.getByRole('spinbutton', { name: /^Target/ }).fill('90');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/below the target of 90$/).waitFor();
    expect(await page.locator('.interval-target').count()).toBe(1);
  });

  test('takes new answers in without a reload', async () => {
    const page = await open('/sites/demo/reasons?survey=checkout');
    const before = await read<ReasonReportReply>(collector, 'reasons/report?survey=checkout');
    await send(collector, [answerOf(0.1, { reasons: ['support'], rating: 10 })]);
    const support = before.groups[0]?.reasons.find(({ key }) => key === 'support');
    const people = new RegExp(`See the ${(support?.chosen ?? 0) + 1} people`);
    await expect
      .poll(
        () =>
          page
            .getByRole('figure')
            .first()
            .getByRole('link', { name: /^Support/ })
            .getAttribute('aria-label'),
        patience,
      )
      .toMatch(people);
  });
});

test.each([
  '/sites/demo/overview',
  '/sites/demo/reasons?survey=checkout',
  '/sites/demo/compare?a.survey=checkout&b.survey=checkout&b.band=detractor',
])('%s has nothing that axe finds, nor anything wider than a phone', async (path) => {
  expect(await findings(await open(path))).toEqual([]);
  const phone = await open(path, 390);
  expect(await findings(phone)).toEqual([]);
  expect(await overflow(phone)).toBe(0);
});
