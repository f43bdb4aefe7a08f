import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DigestReply } from '../../collector/wire/digest.ts';
import type { FollowupReply, FollowupsReply } from '../../collector/wire/followup.ts';
import type { TeamsReply } from '../../collector/wire/members.ts';
import { findings, overflow } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answerOf, answersOf, patience, read, session, startReview } from '../support/review.ts';

const promoter = answerOf(0.2, {
  rating: 10,
  comment: 'I have told everybody about the ferns that you sent me',
  person: { id: 'c-1', name: 'Ada Pilea', email: 'ada@example.com' },
  meta: { representative: 'r-1' },
});

let browser: Browser;
let collector: CollectorProcess;
let state: Awaited<ReturnType<typeof session>>;
beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview([promoter, ...answersOf(60)]);
  state = await session(browser, collector);
  await vi.waitFor(async () => {
    if ((await read<FollowupsReply>(collector, 'followups')).items.length < 5) throw new Error('not yet');
  }, patience);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

type Look = { width?: number; colorScheme?: 'light' | 'dark' };
const open = async (path: string, { width = 1280, colorScheme = 'light' }: Look = {}) => {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme,
    reducedMotion: 'reduce',
    storageState: state,
  });
  const page = await context.newPage();
  await page.goto(`${collector.url}${path}`);
  return page;
};
const shot = async (page: Page, name: string) => {
  if (process.env.TENWHY_SHOTS) {
    await page.screenshot({ path: `${process.env.TENWHY_SHOTS}/${name}.png`, fullPage: true });
  }
};

test('from an answer somebody is invited to talk, by the keyboard', async () => {
  const page = await open(`/sites/demo/responses/${promoter.id}`);
  await page.getByRole('button', { name: 'Follow up…' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Follow up on this answer' });
  expect(await dialog.getByRole('radio', { name: 'Invite to talk' }).isChecked()).toBe(true);
  await dialog.getByLabel('Note').fill('Ask about the garden');
  await shot(page, 'begin');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const way = page.getByRole('link', { name: /^Follow-up: invite to talk, open, due in/ });
  await way.waitFor();
  await shot(page, 'begun');
  await way.press('Enter');
  await page.getByText('Begun by hand').first().waitFor();
  const { followup, events } = await read<FollowupReply>(collector, `followups/${promoter.id}`);
  expect(followup).toMatchObject({ kind: 'invite', state: 'open', assignee: { id: expect.any(String) } });
  expect(events).toMatchObject([{ what: { kind: 'opened', note: 'Ask about the garden' } }]);
});

test('a team gets its digest and names who is above, and its member has it in their list', async () => {
  const page = await open('/sites/demo/members');
  await page.getByRole('button', { name: 'New team' }).click();
  const dialog = page.getByRole('dialog', { name: 'New team' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Counter');
  await dialog.getByRole('group', { name: 'Members' }).getByRole('checkbox').first().check();
  await dialog.getByRole('checkbox', { name: 'Delivery' }).check();
  await dialog.getByLabel('Representatives it looks after').fill('r-1');
  await dialog.getByLabel(/^Digest by mail/).selectOption('weekly');
  await dialog.getByLabel(/^Who hears of what stays overdue/).selectOption({ index: 1 });
  await shot(page, 'team-dialog');
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await page.getByText('Digest on Monday mornings').waitFor();
  expect((await read<TeamsReply>(collector, 'teams')).teams).toMatchObject([
    { name: 'Counter', reasons: ['delivery'], digest: 'weekly', above: expect.any(String) },
  ]);
  await shot(page, 'teams');
  await page.goto(`${collector.url}/sites/demo/huddle`);
  await page.getByRole('button', { name: 'By mail' }).click();
  const choice = page.getByLabel('Counter');
  await expect.poll(() => choice.inputValue(), patience).toBe('weekly');
  await choice.selectOption('off');
  await page.getByText('Kept.').waitFor();
  const kept = await page.evaluate(() => fetch('/api/sites/demo/digest').then((reply) => reply.json()));
  expect((kept as DigestReply).teams).toMatchObject([{ name: 'Counter', cadence: 'off' }]);
});

test('the huddle of a team is chosen in its line, and stands in the address', async () => {
  const page = await open('/sites/demo/huddle?days=30');
  await page.getByRole('button', { name: 'Team: Every team' }).click();
  await page.getByRole('button', { name: 'Counter', exact: true }).click();
  await page.getByRole('heading', { name: /, Counter$/ }).waitFor();
  expect(new URL(page.url()).search).toBe('?days=30&team=1');
  await page.getByText(/^Of what concerns Counter: due in the next 30 days/).waitFor();
  await shot(page, 'huddle-team');
});

describe.each([
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('$width px wide, $colorScheme', (look) => {
  test.each([
    ['members', '.rows', 'members'],
    ['alerts', '.line-form, #before', 'alerts'],
    ['huddle?days=30&team=1', '.huddle-standing', 'huddle'],
    ['follow-ups/helped', '.helped', 'helped'],
    [`responses/${promoter.id}`, '.response-followup a', 'answer'],
  ])('%s is without findings of axe, and no wider than the window', async (path, ready, name) => {
    const page = await open(`/sites/demo/${path}`, look);
    await page.locator(ready).first().waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await shot(page, `${name}-${look.width}-${look.colorScheme}`);
    await page.context().close();
  });
});
