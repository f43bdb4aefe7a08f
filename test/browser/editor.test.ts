import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DraftReply } from '../../collector/wire/editor.ts';
import { fastestRatingMs } from '../../collector/wire/limits.ts';
import type { SurveysReply } from '../../collector/wire/survey.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answersOf, patience, read, session, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview(answersOf(20));
  storageState = await session(browser, collector);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});
beforeEach(async () => {
  context = await browser.newContext({ storageState, reducedMotion: 'reduce' });
  return () => context.close();
});

const open = async (path: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${collector.url}/sites/demo/surveys${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};
const asked = async (): Promise<SurveysReply['surveys']> => {
  const reply = await fetch(`${collector.url}/v1/sites/demo/surveys`);
  return ((await reply.json()) as SurveysReply).surveys;
};
/** A new survey from a template, and the key that it got. */
async function begin(template: RegExp): Promise<{ page: Page; key: string }> {
  const page = await open('');
  await page.getByRole('button', { name: template }).click();
  await page.waitForURL(/\/surveys\/[^/]+$/);
  await page.getByLabel('Question', { exact: true }).waitFor();
  return { page, key: new URL(page.url()).pathname.split('/').at(-1) ?? '' };
}
const kept = (page: Page) => page.getByText('All is kept').waitFor();
/** Does something, and waits until the collector has kept what it changed. */
async function writing(page: Page, act: () => Promise<unknown>): Promise<void> {
  const saved = page.waitForResponse(
    (reply) => reply.request().method() === 'PUT' && reply.url().endsWith('/draft') && reply.ok(),
  );
  await act();
  await saved;
  await kept(page);
}
const reasonsIn = (page: Page) =>
  page
    .getByLabel(/^Reason \d+$/)
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let press = 0; press < 150; press++) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const at = document.activeElement;
      const own = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0] : null;
      return (at?.getAttribute('aria-label') ?? own?.textContent ?? at?.textContent ?? '').trim();
    });
    if (name.test(label)) return;
  }
  throw new Error(`the focus never came to ${name}`);
}

test('a survey is begun, written, ordered, published and asked by keyboard alone', async () => {
  const page = await open('');
  await page.locator('.template-list').waitFor();
  await tabTo(page, /^Help article/);
  await page.keyboard.press('Enter');
  await page.getByLabel('Question', { exact: true }).waitFor();
  await tabTo(page, /^Question$/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('How useful was this page?');
  await tabTo(page, /^Move Something is missing down/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Remove Out of date/);
  await page.keyboard.press('Enter');
  // The focus goes on to the next reason, whose row has taken the place.
  await page.locator('.reason-list li:nth-child(3) input:focus').waitFor();
  await tabTo(page, /^Add a reason/);
  await page.keyboard.type('Too long');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => reasonsIn(page), patience)
    .toEqual(['Hard to follow', 'Something is missing', 'Something else', 'Too long']);
  await kept(page);
  await page.keyboard.press('Control+Home');
  await page.getByRole('heading', { level: 1 }).focus();
  await tabTo(page, /^Publish/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, /^Publish$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('version 1').waitFor();
  const article = (await asked()).find(({ key }) => key === 'article');
  expect(article).toMatchObject({ version: 1, words: { en: { question: 'How useful was this page?' } } });
  expect(article?.reasons.map(({ key }) => key)).toEqual(['unclear', 'missing', 'other', 'too-long']);
});

test('the real card beside it follows every word, and sends nothing', async () => {
  const { page } = await begin(/^Getting started/);
  const sent: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(new URL(request.url()).pathname));
  const frame = page.frameLocator('.preview-stand iframe');
  await page.getByLabel('Question', { exact: true }).fill('How easy was it to begin?');
  await frame.getByRole('region', { name: 'How easy was it to begin?' }).waitFor();
  await page.getByLabel('Shown').selectOption('3');
  await frame.getByRole('radio', { name: 'Making an account' }).waitFor();
  await page.getByLabel('Reason 1', { exact: true }).fill('The account');
  await frame.getByRole('radio', { name: 'The account' }).waitFor();
  await page.getByLabel('Shown').selectOption('3 sent');
  await frame.getByText('Thank you').waitFor();
  await page.getByRole('button', { name: 'Dark' }).click();
  await frame.locator('html[data-theme=dark]').waitFor();
  await page.getByLabel('Shown').selectOption('');
  await page.getByLabel('Question', { exact: true }).fill('A question that goes on and on '.repeat(8));
  await page.getByText(/The question takes \d+ lines on a phone, and 3 fit well/).waitFor();
  await kept(page);
  expect(sent.filter((path) => !path.startsWith('/api/'))).toEqual([]);
});

test('a half-written draft outlives its page, and says what is missing', async () => {
  const { page, key } = await begin(/^From nothing/);
  await page.getByLabel('Name, for your team').fill('Half');
  await page.getByLabel('Add a reason').fill('Price');
  await writing(page, () => page.getByLabel('Add a reason').press('Enter'));
  const again = await open(`/${key}`);
  await again.getByRole('heading', { name: 'Half' }).waitFor();
  await again.getByRole('button', { name: /^Publish/ }).click();
  const dialog = again.getByRole('dialog', { name: 'Not quite yet' });
  await dialog.getByText('Question in English is empty', { exact: true }).waitFor();
  await dialog.getByText('Kind of survey').waitFor();
  expect((await asked()).map((survey) => survey.key)).not.toContain(key);
});

test('of two who write at once both keep their words, and are asked where both changed the same', async () => {
  const { page: mine, key } = await begin(/^After support/);
  await kept(mine);
  const theirs = await open(`/${key}`);
  await writing(theirs, () => theirs.getByLabel('Words under 0').fill('Nothing of it'));
  await writing(mine, () => mine.getByLabel('Words under 10').fill('All of it'));
  await mine.getByText('What both of you wrote is kept.').waitFor();
  const both = await read<DraftReply>(collector, `surveys/${key}/draft`);
  expect(both.definition.words?.en).toMatchObject({ low: 'Nothing of it', high: 'All of it' });

  // Neither has seen the other's newest words.
  await writing(mine, () => mine.getByLabel('Question', { exact: true }).fill('Mine?'));
  await theirs.getByLabel('Question', { exact: true }).fill('Theirs?');
  await theirs.getByText('please choose').waitFor();
  expect(await theirs.getByLabel('Question', { exact: true }).inputValue()).toBe('Theirs?');
  await writing(theirs, () => theirs.getByRole('button', { name: 'Take theirs: “Mine?”' }).click());
  const now = await read<DraftReply>(collector, `surveys/${key}/draft`);
  expect(now.definition.words?.en).toMatchObject({ question: 'Mine?', high: 'All of it' });
});

test('a reason that was removed and published is brought back under its own key', async () => {
  const page = await open('/checkout');
  const publish = async (version: number) => {
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.edit-state', { hasText: `version ${version}` }).waitFor();
  };
  const keys = async () =>
    (await asked()).find(({ key }) => key === 'checkout')?.reasons.map(({ key }) => key);
  await writing(page, () => page.getByRole('button', { name: 'Remove Price' }).click());
  await publish(2);
  expect(await keys()).not.toContain('price');
  await writing(page, () => page.getByRole('button', { name: 'Bring back Price' }).click());
  await publish(3);
  expect((await keys())?.at(-1)).toBe('price');
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByText('Reason “Price” is offered no more').waitFor();
});

test('whom it would ask is told by the script’s own rules', async () => {
  const { page } = await begin(/^After buying/);
  await page.getByRole('link', { name: 'Whom and when' }).click();
  await page.getByText('People on …/checkout/done…, 3 s after arriving, once in 30 days.').waitFor();
  const verdict = page.locator('.verdict');
  const ask = async () => {
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    return (await verdict.textContent()) ?? '';
  };
  await page.getByLabel('Page', { exact: true }).fill('https://shop.example/cart');
  expect(await ask()).toMatch(/^No: .*elsewhere/);
  await page.getByLabel('Page', { exact: true }).fill('https://shop.example/checkout/done?order=7');
  expect(await ask()).toMatch(/^Yes: .*delay/);
  await page.getByLabel('What this browser did before').selectOption('answered');
  expect(await ask()).toMatch(/^No: .*answered/);
  await page.getByLabel('That was').fill('31');
  expect(await ask()).toMatch(/^Yes/);
  await page.getByLabel('Page', { exact: true }).fill('nowhere');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByLabel('Last day').fill('2020-01-01');
  await page.getByText('Its last day, 2020-01-01, is over.').waitFor();
});

test('the tag’s first call shows where it came from', async () => {
  const page = await open('/relationship/share');
  await page.getByText('No page with the tag has called yet.').waitFor();
  await fetch(`${collector.url}/v1/sites/demo/surveys`, { headers: { Origin: 'http://localhost:4000' } });
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: 'Look again' }).click();
      return page.getByText('http://localhost:4000').count();
    }, patience)
    .toBe(1);
});

test('a signed link of a mail brings an answer that is verified', async () => {
  const page = await context.newPage();
  await page.goto(`${collector.url}/sites/demo/settings`);
  await page.getByRole('button', { name: 'Make a secret' }).click();
  await page.getByText('This is shown once.').waitFor();
  await page.goto(`${collector.url}/sites/demo/surveys/relationship/share`);
  await page.getByLabel('Who it is for').selectOption('one');
  await page.getByLabel('Id of the person').fill('c-77');
  await page.getByLabel('What it is about').fill('order=A-17');
  await page.getByRole('button', { name: /^Sign/ }).click();
  const snippet = (await page.locator('pre', { hasText: '<table' }).textContent()) ?? '';
  const href = /href="([^"]*rating=9[^"]*)"/.exec(snippet)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const mail = await (await browser.newContext()).newPage();
  await mail.goto(href);
  // Who it is for is no business of whoever looks over a shoulder, or of the history.
  await expect.poll(() => new URL(mail.url()).hash, patience).toBe('');
  // As slow as somebody who reads the question: what is faster waits in quarantine.
  await mail.getByRole('button', { name: 'Send' }).click({ delay: fastestRatingMs });
  await mail.getByRole('button', { name: 'Send' }).click();
  await expect
    .poll(
      async () => (await read<{ items: unknown[] }>(collector, 'responses?person=c-77')).items[0],
      patience,
    )
    .toMatchObject({
      identity: 'verified',
      rating: 9,
      source: 'hosted',
      person: { traits: { order: 'A-17' } },
    });
  await mail.context().close();
});
