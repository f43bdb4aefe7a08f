import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { onlyStored, openPage, showNow } from '../support/card.ts';
import { launchChromium } from '../support/chromium.ts';
import { surveyFor } from '../support/surveys.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const press = (page: Page, name = '9') => page.getByRole('radio', { name, exact: true }).click();
const because = (page: Page): Promise<string> =>
  page.evaluate("new Promise((done) => tenwhy('explain', ([one]) => done(one.because)))");
const identified = "tenwhy('identify',{id:'c-1'});tenwhy('meta',{order:'7'});";

/** Makes every door to storage throw, and note that somebody knocked. */
const trapped = `
  var knocks = [];
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
    Object.defineProperty(window, name, { get() { knocks.push(name); throw new DOMException(name, 'SecurityError'); } });
  }
  Object.defineProperty(document, 'cookie', { get() { knocks.push('cookie'); return ''; }, set() { knocks.push('cookie'); } });
  Object.defineProperty(navigator, 'storage', { get() { knocks.push('storage'); } });
`;

describe('data-storage="none"', () => {
  it('touches no storage on the whole way of an answer, and stores it in the collector', async () => {
    const surveys = [surveyFor({ when: { delayMs: 0, leaving: true }, samplePercent: 99.9999 })];
    const { page, recorder, complaints, close } = await openPage(browser, {
      attributes: 'data-storage="none"',
      before: `${trapped}${identified}`,
      surveys,
    });
    await press(page);
    await page.getByRole('textbox').fill('Quick');
    await page.getByRole('button', { name: 'Send' }).click();
    await vi.waitFor(() =>
      expect(onlyStored(recorder)).toMatchObject({ rating: 9, comment: 'Quick', stage: 'finished' }),
    );
    await page.evaluate("new Promise((done) => tenwhy('flush', done))");
    await page.evaluate("new Promise((done) => tenwhy('withdraw', done))");
    expect(await because(page)).toBe('answered');
    await page.evaluate("tenwhy('reset');tenwhy('optOut');tenwhy('consent',true)");
    await page.evaluate("tenwhy('consent',false)");
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate('knocks')).toEqual([]);
    expect(complaints).toEqual({ console: [], errors: [] });
    await close();
  });

  it('lets every trap be seen', async () => {
    const { page, close } = await openPage(browser, { before: `${trapped}${showNow}` });
    await press(page);
    await page.getByText(/Saved/).waitFor();
    expect(await page.evaluate('knocks')).toEqual(expect.arrayContaining(['localStorage', 'indexedDB']));
    await close();
  });
});

describe('opting out', () => {
  it('wipes clocks, unsent words and undelivered answers, and leaves one word', async () => {
    const { page, recorder, close } = await openPage(browser, {});
    recorder.behaviour = 'cut';
    await press(page);
    await page.getByRole('textbox').fill('Unsent words');
    await page.getByText('Saved on this device').waitFor();
    expect(await page.evaluate('[localStorage.length > 0, sessionStorage.length]')).toEqual([true, 1]);
    await page.evaluate("tenwhy('optOut')");
    recorder.behaviour = 'store';
    expect(await page.evaluate("new Promise((done) => tenwhy('flush', done))")).toEqual({
      stored: 0,
      waiting: 0,
    });
    expect(await page.evaluate('[Object.keys(localStorage), sessionStorage.length]')).toEqual([
      ['tenwhy:optout:demo'],
      0,
    ]);
    expect(recorder.stored.size).toBe(0);
    await close();
  });

  it('sends nothing that was picked and not yet counted', async () => {
    const { page, recorder, close } = await openPage(browser, {});
    await page.getByRole('radio', { name: '0, not at all likely' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.evaluate("tenwhy('optOut')");
    await page.evaluate("new Promise((done) => tenwhy('flush', done))");
    expect([...recorder.stored.values()].filter(({ rating }) => rating !== undefined)).toEqual([]);
    await close();
  });
});

describe.each([
  ['Global Privacy Control', "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });"],
  ['Do Not Track', "Object.defineProperty(navigator, 'doNotTrack', { value: '1' });"],
])('%s', (_, signal) => {
  it('keeps cards that nobody asked for away', async () => {
    const { page, close } = await openPage(browser, {
      before: signal,
      surveys: [surveyFor({ when: { delayMs: 0 } })],
    });
    expect(await because(page)).toBe('privacy-signal');
    expect(await page.locator('tenwhy-card').count()).toBe(0);
    await close();
  });

  it('lets a person open one, and stores nothing but the answer', async () => {
    const { page, recorder, close } = await openPage(browser, { before: `${signal}${identified}${showNow}` });
    await press(page);
    await vi.waitFor(() => expect(onlyStored(recorder).rating).toBe(9));
    expect(onlyStored(recorder)).not.toHaveProperty('person');
    expect(onlyStored(recorder).meta ?? {}).toEqual({});
    await close();
  });

  it('may be passed over by a survey that says so', async () => {
    const surveys = [surveyFor({ when: { delayMs: 0 }, asksDespiteSignals: true })];
    const { page, recorder, close } = await openPage(browser, { before: `${signal}${identified}`, surveys });
    await press(page);
    await vi.waitFor(() =>
      expect(onlyStored(recorder)).toMatchObject({ rating: 9, person: { id: 'c-1' }, meta: { order: '7' } }),
    );
    await close();
  });
});

describe('what is personal in a comment', () => {
  it.each([
    [true, 'Write to [e-mail] please'],
    [false, 'Write to ann@example.com please'],
  ])('leaves the browser only where the survey lets it: redacts %s', async (redacts, sent) => {
    const { page, recorder, close } = await openPage(browser, { surveys: [surveyFor({ redacts })] });
    await press(page);
    await page.getByRole('textbox').fill('Write to ann@example.com please');
    await page.getByRole('button', { name: 'Send' }).click();
    await vi.waitFor(() => expect(onlyStored(recorder).stage).toBe('finished'));
    expect(onlyStored(recorder).comment).toBe(sent);
    expect(JSON.stringify(recorder.posts).includes('ann@example.com')).toBe(!redacts);
    await close();
  });
});

describe('taking an answer back', () => {
  it('works after the card was closed', async () => {
    const { page, recorder, close } = await openPage(browser);
    await press(page);
    await vi.waitFor(() => expect(onlyStored(recorder).rating).toBe(9));
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.evaluate("new Promise((done) => tenwhy('withdraw', done))")).toBe(true);
    await vi.waitFor(() => expect(onlyStored(recorder).stage).toBe('withdrawn'));
    expect(onlyStored(recorder)).not.toHaveProperty('rating');
    expect(await page.evaluate("new Promise((done) => tenwhy('withdraw', done))")).toBe(false);
    await close();
  });
});
