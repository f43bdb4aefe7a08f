import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, onlyStored, openPage } from '../support/card.ts';
import { launchChromium } from '../support/chromium.ts';
import { mountCard, openBench } from '../support/mounted.ts';
import { surveyFor } from '../support/surveys.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const rate = (page: Page, rating: number) =>
  page.getByRole('radio', { name: new RegExp(`^${rating}(,|$)`) }).click();

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
