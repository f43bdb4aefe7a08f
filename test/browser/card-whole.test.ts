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

describe('consent to be written to', () => {
  const survey = surveyFor({ asksContact: true });

  it('sends the address only when it is ticked and sent', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { survey, person: { email: 'jo@example.com' } });
    await rate(page, 3);
    const tick = page.getByRole('checkbox', { name: 'You may contact me about this' });
    expect(await tick.isChecked()).toBe(false);
    expect(await page.getByRole('textbox', { name: 'Your e-mail address' }).count()).toBe(0);
    await tick.check();
    const address = page.getByRole('textbox', { name: 'Your e-mail address' });
    expect(await address.inputValue()).toBe('jo@example.com');
    expect(await lastSaved(page)).not.toHaveProperty('contact');
    await address.fill('jo@other.example');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you for telling us').waitFor();
    expect(await lastSaved(page)).toMatchObject({
      stage: 'finished',
      contact: { consent: true, email: 'jo@other.example' },
    });
    await close();
  });

  it('sends nothing of it when it was unticked again', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { survey, person: { email: 'jo@example.com' } });
    await rate(page, 3);
    const tick = page.getByRole('checkbox', { name: 'You may contact me about this' });
    await tick.check();
    await tick.uncheck();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you for telling us').waitFor();
    expect((await lastSaved(page)).contact).toBeUndefined();
    await close();
  });

  it('waits for a right address, which the browser asks for', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { survey });
    await rate(page, 3);
    await page.getByRole('checkbox', { name: 'You may contact me about this' }).check();
    const address = page.getByRole('textbox', { name: 'Your e-mail address' });
    for (const wrong of ['', 'no address']) {
      await address.fill(wrong);
      await page.getByRole('button', { name: 'Send' }).click();
      expect(await page.evaluate('document.activeElement.shadowRoot.activeElement.type')).toBe('email');
      expect((await lastSaved(page)).stage).toBe('rated');
    }
    await close();
  });

  it('is not asked for where the survey does not', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page);
    await rate(page, 3);
    await page.getByRole('textbox').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await close();
  });
});

describe('the text box near its limit', () => {
  it('counts from 4,800 characters on, takes no 5,001st, and says so', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page);
    await rate(page, 9);
    const box = page.getByRole('textbox');
    const counter = page.locator('tenwhy-card p.small', { hasText: 'characters left' });
    await box.fill('x'.repeat(4_799));
    expect(await counter.count()).toBe(0);
    await box.press('End');
    await page.keyboard.type('y');
    await page.getByText('200 characters left').first().waitFor();
    await box.fill('x'.repeat(4_998));
    await box.press('Control+End');
    await page.keyboard.type('abc');
    expect((await box.inputValue()).length).toBe(5_000);
    expect(await box.inputValue()).toMatch(/xab$/);
    await page.getByRole('status').getByText('0 characters left').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you').first().waitFor();
    expect((await lastSaved(page)).comment).toHaveLength(5_000);
    await close();
  });

  it('counts in the digits of its language', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { language: 'ar' });
    await rate(page, 9);
    await page.getByRole('textbox').fill('x'.repeat(4_900));
    await page
      .getByText(`الأحرف المتبقية: ${(100).toLocaleString('ar')}`)
      .first()
      .waitFor();
    await close();
  });
});

describe('thanks', () => {
  const base = surveyFor().words.en;
  if (!base) throw new Error('no English words');
  const thanks = (part: object) =>
    surveyFor({ words: { en: { ...base, thanks: { title: 'Thank you', ...part } } } });

  it('says what changed, and leads on without handing over the page', async () => {
    const { page, close } = await openBench(browser);
    const link = { text: 'Write a review', href: 'https://example.com/review' };
    await mountCard(page, {
      survey: thanks({ changed: 'You asked for Saturdays: we deliver on them.', link }),
    });
    await rate(page, 9);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('You asked for Saturdays: we deliver on them.').waitFor();
    const anchor = page.getByRole('link', { name: 'Write a review' });
    expect(await anchor.getAttribute('rel')).toContain('noopener');
    expect(await anchor.getAttribute('href')).toBe(link.href);
    await close();
  });

  it.each(['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '//example.com'])(
    'shows no link to %s',
    async (href) => {
      const { page, close } = await openBench(browser);
      const survey = thanks({ link: { text: 'Press', href: 'https://example.com' } });
      const bad = JSON.parse(JSON.stringify(survey).replace('https://example.com', href));
      await mountCard(page, { survey: bad });
      await rate(page, 9);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Thank you').first().waitFor();
      expect(await page.getByRole('link').count()).toBe(0);
      await close();
    },
  );

  it('takes the answer back here and at the collector, and says so once it is true', async () => {
    const { page, recorder, close } = await openPage(browser, {
      surveys: [surveyFor({ asksContact: true })],
      before: "tenwhy('identify',{id:'c-1',email:'jo@example.com'});tenwhy('show','checkout')",
    });
    await rate(page, 3);
    await page.getByRole('radio', { name: 'Price' }).click();
    await page.getByRole('textbox').fill('Too dear');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await eventually(() =>
      expect(onlyStored(recorder)).toMatchObject({ stage: 'finished', comment: 'Too dear' }),
    );
    await page.getByRole('button', { name: 'Take my answer back' }).click();
    await page.getByText('Your answer was taken back.').waitFor();
    expect(await page.getByRole('button', { name: 'Take my answer back' }).count()).toBe(0);
    await eventually(() => expect(onlyStored(recorder).stage).toBe('withdrawn'));
    const { rating, reasons, comment, contact, person } = onlyStored(recorder);
    expect({ rating, reasons, comment, contact, person }).toEqual({
      rating: undefined,
      reasons: [],
      comment: undefined,
      contact: undefined,
      person: undefined,
    });
    await page.getByRole('button', { name: 'Close' }).click();
    await page.locator('tenwhy-card').waitFor({ state: 'detached' });
    expect(onlyStored(recorder).stage).toBe('withdrawn');
    await close();
  });

  it('claims no withdrawal that nobody keeps', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page);
    await rate(page, 3);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.evaluate("fate = 'unkept'");
    await page.getByRole('button', { name: 'Take my answer back' }).click();
    await page.evaluate("card.hear('waiting', saved.at(-1).id, saved.at(-1).rev)");
    await page.getByText('Could not be saved: no connection.').waitFor();
    expect(await page.getByText('Your answer was taken back.').count()).toBe(0);
    await page.evaluate("card.hear('stored', saved.at(-1).id, saved.at(-1).rev)");
    await page.getByText('Your answer was taken back.').waitFor();
    await close();
  });
});
