import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FollowupReply, FollowupsReply } from '../../collector/wire/followup.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answerOf, apiToken, patience, read, session, startReview } from '../support/review.ts';

const angry = answerOf(0.01, {
  rating: 1,
  comment: 'The pot came broken, again',
  person: { id: 'c-1', name: 'Ada Pilea', email: 'ada@example.com', account: 'acme', value: 'A' },
  reasons: ['delivery'],
});
const others = [2, 4, 6].map((rating) => answerOf(0.02, { rating, person: { id: `c-${rating}` } }));
const path = '/sites/demo/follow-ups';

let browser: Browser;
let collector: CollectorProcess;
beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview([angry, ...others]);
  await vi.waitFor(async () => {
    if ((await read<FollowupsReply>(collector, 'followups')).items.length < 4) throw new Error('not yet');
  }, patience);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

/** The session of the walk by keyboard, or where that is left out one of its own: the link opens once. */
const signedIn = async () => {
  kept ??= await session(browser, collector);
  return kept;
};
let kept: Awaited<ReturnType<typeof session>> | undefined;

const one = (id: string) => read<FollowupReply>(collector, `followups/${id}`);

test('from sign-in to a closed follow-up by the keyboard alone', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(collector.link);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await tabTo(page, 'Sign in');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/overview/);
  await page.locator('.rail').waitFor();
  await tabTo(page, 'Follow-ups');
  await page.keyboard.press('Enter');
  await page.locator('.followup').first().waitFor();

  // The most urgent first: value A and a rating of 1.
  await page.keyboard.press('j');
  await expect.poll(() => focused(page), patience).toContain('Ada Pilea');
  await page.keyboard.press('a');
  await expect.poll(async () => (await one(angry.id)).followup.assignee !== null, patience).toBe(true);
  await page.keyboard.press('n');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('Rang, she was in the garden');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page), patience).toContain('Ada Pilea');
  await page.keyboard.press('s');
  await page.getByRole('dialog').waitFor();
  // In progress, contacted, closed.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('A new one is on its way');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect
    .poll(async () => (await one(angry.id)).followup, patience)
    .toMatchObject({ state: 'closed', outcome: 'recovered' });
  expect((await one(angry.id)).events.map(({ what }) => what.kind)).toEqual([
    'opened',
    'assigned',
    'note',
    'closed',
  ]);
  kept = await context.storageState();
  await context.close();
});

test('of two people the second is told, and what they wrote is still there', async () => {
  const [target] = others;
  if (!target) throw new Error('there is none');
  const context = await browser.newContext({ storageState: await signedIn() });
  const page = await context.newPage();
  await page.goto(`${collector.url}${path}/${target.id}`);
  await page.getByRole('button', { name: 'State…' }).click();
  await page.getByLabel('Escalate').check();
  await page.getByLabel('What happened, in a sentence').fill('Needs somebody who may refund');
  const { followup } = await one(target.id);
  const reply = await fetch(`${collector.url}/api/sites/demo/followup-acts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${apiToken}` },
    body: JSON.stringify({
      followups: [{ id: target.id, revision: followup.revision }],
      do: { act: 'start' },
    }),
  });
  expect(reply.status).toBe(200);
  await page.getByRole('button', { name: 'Do it' }).click();
  await page.getByText('Somebody changed it since you read it').waitFor();
  expect(await page.getByLabel('What happened, in a sentence').inputValue()).toBe(
    'Needs somebody who may refund',
  );
  await page.getByRole('button', { name: 'Do it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect((await one(target.id)).followup.escalatedAt).not.toBeNull();
  await context.close();
});

test('many at once are chosen and assigned', async () => {
  const context = await browser.newContext({ storageState: await signedIn() });
  const page = await context.newPage();
  await page.goto(`${collector.url}${path}`);
  await page.locator('.followup').first().waitFor();
  const count = await page.locator('.followup-choose').count();
  for (let row = 0; row < count; row++) {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
  }
  await page.getByText(`${count} chosen`).waitFor();
  await page.locator('.chosen').getByRole('button', { name: 'Assign…' }).click();
  await page.getByRole('button', { name: 'Me', exact: true }).click();
  await page.getByText('are assigned').waitFor();
  expect((await read<FollowupsReply>(collector, 'followups')).counts.unassigned).toBe(0);
  await context.close();
});

describe.each([
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('$width px wide, $colorScheme', ({ width, colorScheme }) => {
  test.each([
    { name: 'the queue', where: path, ready: '.followup' },
    { name: 'what is closed', where: `${path}?state=closed`, ready: '.followup' },
    { name: 'an empty part of it', where: `${path}?kind=invite`, ready: '.empty' },
    { name: 'one', where: `${path}/${angry.id}`, ready: '.timeline' },
    { name: 'the rules', where: `${path}/rules`, ready: '.rule' },
    { name: 'whether it helped', where: `${path}/helped`, ready: '.helped-heads' },
  ])('$name has no findings, and fits', async ({ where, ready }) => {
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      colorScheme,
      reducedMotion: 'reduce',
      storageState: await signedIn(),
    });
    const page = await context.newPage();
    await page.goto(`${collector.url}${where}`);
    await page.locator(ready).first().waitFor();
    for (const summary of await page.locator('.rule summary').all()) await summary.click();
    expect(await findings(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    const state = page.locator('[data-press=state]').first();
    if (await state.isVisible()) {
      await state.click();
      await page.getByRole('dialog').waitFor();
      expect(await findings(page)).toEqual([]);
    }
    await context.close();
  });
});

/** What axe finds, as rule and element. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const runner: typeof axe = Reflect.get(window, 'axe');
    const { violations } = await runner.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'target-size': { enabled: true } },
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
    );
  });
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

/** Presses Tab until something of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 40; press++) {
    if ((await focused(page)).trim() === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${name}`);
}
