import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, onlyStored, openPage } from '../support/card.ts';
import { launchChromium } from '../support/chromium.ts';
import { lastSaved, mountCard, openBench } from '../support/mounted.ts';
import { surveyFor } from '../support/surveys.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const rate = (page: Page, rating: number) =>
  page.getByRole('radio', { name: new RegExp(`^${rating}(,|$)`) }).click();

describe('later', () => {
  it('puts the survey off: stored as snoozed, told to the page, remembered by the browser', async () => {
    const before = `heard=[];tenwhy('on','snoozed',(r)=>heard.push(r.stage));tenwhy('show','checkout')`;
    const { page, recorder, close } = await openPage(browser, { before });
    await page.getByRole('button', { name: 'Ask me later' }).click();
    await page.locator('tenwhy-card').waitFor({ state: 'detached' });
    await eventually(() => expect(onlyStored(recorder)).toMatchObject({ stage: 'snoozed' }));
    expect(onlyStored(recorder)).not.toHaveProperty('rating');
    expect(await page.evaluate('heard')).toEqual(['snoozed']);
    expect(
      await page.evaluate("JSON.parse(localStorage['tenwhy:visitor:demo']).checkout.snoozedAt"),
    ).toBeGreaterThan(Date.now() - 60_000);
    await close();
  });

  it('is not offered to somebody who has answered', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page);
    await page.getByRole('button', { name: 'Ask me later' }).waitFor();
    await rate(page, 9);
    await page.getByRole('textbox').waitFor();
    expect(await page.getByRole('button', { name: 'Ask me later' }).count()).toBe(0);
    await close();
  });
});

describe('names in what is asked', () => {
  const words = surveyFor().words.en;
  if (!words) throw new Error('no English words');
  const survey = surveyFor({
    words: {
      en: {
        ...words,
        followUp: 'How did {representative} do, {name}?',
        thanks: { title: 'Thank you, {name}!', text: '{agent|Our team} reads this.' },
      },
    },
  });

  it('fills them from what the page said', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { survey, person: { name: 'Jo <b>' }, meta: { representative: 'Ana' } });
    await rate(page, 9);
    await page.getByRole('textbox', { name: 'How did Ana do, Jo <b>?', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you, Jo <b>!', { exact: true }).waitFor();
    await page.getByText('Our team reads this.', { exact: true }).waitFor();
    await close();
  });

  it('asks in whole sentences where the page said nothing', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { survey });
    await rate(page, 9);
    await page.getByRole('textbox', { name: words.reasonQuestion, exact: true }).waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you!', { exact: true }).waitFor();
    await close();
  });
});

describe('reasons', () => {
  const shuffledSurvey = surveyFor({ shuffleReasons: true });
  const order = (page: Page) =>
    page
      .locator('tenwhy-card [part=reason] input')
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('value')));

  it('stand in an order of chance that lasts as long as the response, "other" at the end', async () => {
    const { page, close } = await openBench(browser);
    const orders = new Set<string>();
    for (let time = 0; time < 6; time++) {
      await mountCard(page, { survey: shuffledSurvey });
      await rate(page, 9);
      const first = await order(page);
      expect([...first].sort()).toEqual(['delivery', 'other', 'price', 'quality', 'support', 'website']);
      expect(first.at(-1)).toBe('other');
      await rate(page, 2);
      expect(await order(page)).toEqual(first);
      orders.add(first.join());
    }
    // Six times the same of 120 orders: once in 25 thousand million runs.
    expect(orders.size).toBeGreaterThan(1);
    await close();
  });

  it.each([
    ['a pointer', async (page: Page) => page.getByRole('radio', { name: 'Price' }).click()],
    [
      'Space',
      async (page: Page) => {
        await page.getByRole('radio', { name: 'Price' }).focus();
        await page.keyboard.press('Space');
      },
    ],
    [
      'Enter',
      async (page: Page) => {
        await page.getByRole('radio', { name: 'Price' }).focus();
        await page.keyboard.press('Enter');
      },
    ],
  ])('that ask for words put the caret into the text box after a press by %s', async (_, press) => {
    const survey = surveyFor({
      reasons: [{ key: 'delivery' }, { key: 'price', asksWords: true }, { key: 'other', asksWords: false }],
    });
    const { page, close } = await openBench(browser);
    await mountCard(page, { survey });
    await rate(page, 9);
    await page.getByRole('radio', { name: 'Something else' }).click();
    expect(await page.evaluate('card && document.activeElement.shadowRoot.activeElement.tagName')).toBe(
      'INPUT',
    );
    await press(page);
    expect(await page.evaluate('document.activeElement.shadowRoot.activeElement.tagName')).toBe('TEXTAREA');
    expect(await page.getByRole('textbox').inputValue()).toBe('');
    expect(await lastSaved(page)).toMatchObject({ reasons: ['price'] });
    await close();
  });

  it('never move the caret for an arrow key', async () => {
    const survey = surveyFor({ reasons: [{ key: 'delivery' }, { key: 'other' }] });
    const { page, close } = await openBench(browser);
    await mountCard(page, { survey });
    await rate(page, 9);
    await page.getByRole('radio', { name: 'Delivery' }).click();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'Something else' }).isChecked()).toBe(true);
    expect(await page.evaluate('document.activeElement.shadowRoot.activeElement.value')).toBe('other');
    await close();
  });
});
