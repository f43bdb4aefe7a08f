import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findings, overflow } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answerOf, session, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;
beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview([
    answerOf(1, { comment: 'Anna was kind', meta: { representative: 'r-1' } }),
    answerOf(2, {
      comment: 'About somebody else',
      rating: 2,
      meta: { representative: 'r-2' },
      person: { id: 'c-7' },
    }),
  ]);
  storageState = await session(browser, collector);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

const open = async (path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', storageState, ...options });
  const page = await context.newPage();
  await page.goto(`${collector.url}${path}`);
  return page;
};

test('somebody is invited by keyboard, joins by the link, and sees the answers about their work alone', async () => {
  const page = await open('/sites/demo/members');
  await page.getByRole('button', { name: 'Invite somebody' }).press('Enter');
  await page.getByLabel('E-mail').fill('anna@shop.example');
  await page.getByRole('radio', { name: /^Representative/ }).press('Space');
  await page.getByLabel(/Their ids in answers/).fill('r-1');
  await page.getByRole('button', { name: 'Invite', exact: true }).press('Enter');
  const link = await page.locator('.made code').innerText();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have it' }).press('Enter');
  await expect.poll(() => page.getByText(link).count()).toBe(0);

  const context = await browser.newContext();
  const anna = await context.newPage();
  await anna.goto(link);
  await anna.getByLabel('Name').fill('Anna');
  await anna.getByLabel('Password').fill('a sentence is good');
  expect(await findings(anna)).toEqual([]);
  await anna.getByLabel('Password').press('Enter');
  await anna.waitForURL(/overview/);
  const pages = anna.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  expect(await pages.allInnerTexts()).toEqual(['Overview', 'Reasons', 'Responses', 'Follow-ups', 'Huddle']);
  await anna.goto(`${collector.url}/sites/demo/responses`);
  await anna.getByText('Anna was kind').waitFor();
  expect(await anna.getByText('About somebody else').count()).toBe(0);
  await anna.goto(`${collector.url}/sites/demo/members`);
  await anna.getByRole('heading', { name: 'This page is not for you' }).waitFor();
  await wantsMails(anna);

  await page.reload();
  await page.getByRole('button', { name: 'Remove anna@shop.example' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).press('Enter');
  await page.getByText('anna@shop.example is removed.').waitFor();
  await anna.goto(`${collector.url}/sites/demo/overview`);
  await anna.getByRole('heading', { name: 'No site is yours to see' }).waitFor();
  await context.close();
  await page.context().close();
});

/** A representative has their own work by mail, from the huddle, and ends it again. */
async function wantsMails(anna: Page): Promise<void> {
  await anna.goto(`${collector.url}/sites/demo/huddle`);
  for (const [before, wanted] of [
    ['off', 'daily'],
    ['daily', 'off'],
  ] as const) {
    await anna.getByRole('button', { name: 'By mail' }).press('Enter');
    const choice = anna.getByLabel('My own work');
    expect(await choice.inputValue()).toBe(before);
    await choice.selectOption(wanted);
    await anna.getByText('Kept.').waitFor();
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [390, 'dark'],
    ] as const) {
      await anna.setViewportSize({ width, height: 844 });
      await anna.emulateMedia({ colorScheme });
      expect(await findings(anna)).toEqual([]);
      expect(await overflow(anna)).toBeLessThanOrEqual(0);
      if (process.env.TENWHY_SHOTS) {
        await anna.screenshot({ path: `${process.env.TENWHY_SHOTS}/by-mail-${width}.png` });
      }
    }
    await anna.getByRole('button', { name: 'Done' }).press('Enter');
    await anna.getByRole('dialog').waitFor({ state: 'detached' });
  }
}

test('the last owner reads why they stay', async () => {
  const page = await open('/sites/demo/members');
  await page.getByRole('button', { name: 'Remove owner@tenwhy.local' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText(/This is the last owner; make somebody else an owner first/).waitFor();
  await page.context().close();
});

test('a person is found and erased, and the log says who did it', async () => {
  const page = await open('/sites/demo/privacy');
  await page.getByLabel('Id or e-mail address').fill('c-7');
  await page.getByLabel('Id or e-mail address').press('Enter');
  await page.getByText('1 response.').waitFor();
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  expect((await file).suggestedFilename()).toBe('person.csv');
  await page.getByRole('button', { name: 'Erase' }).click();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Erase' }).click();
  await page.getByText('Erased: 1 response.').waitFor();
  await page.goto(`${collector.url}/sites/demo/audit`);
  await page.getByRole('cell', { name: /person erased/ }).waitFor();
  await page.getByLabel('Every action').selectOption('person exported');
  await expect.poll(() => page.getByRole('cell', { name: /person erased/ }).count()).toBe(0);
  await page.context().close();
});

describe.each([
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('$width px wide, $colorScheme', ({ width, colorScheme }) => {
  test.each([
    ['members', 'Invite somebody'],
    ['privacy', 'Find'],
    ['audit', 'Load more'],
  ])('%s is without findings of axe, and no wider than the window', async (name) => {
    const page = await open(`/sites/demo/${name}`, { viewport: { width, height: 844 }, colorScheme });
    await page.locator('.rows li, .found, .audit-table td').first().waitFor({ state: 'attached' });
    expect(await findings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true });
    await page.context().close();
  });
});
