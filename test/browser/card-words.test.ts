import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
