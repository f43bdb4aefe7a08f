import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, onlyStored, openPage } from '../support/card.ts';
import { launchChromium } from '../support/chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const focused = (page: Page) =>
  page.evaluate(() => {
    const inner = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return inner?.getAttribute('value') ?? inner?.textContent ?? inner?.tagName;
  });

describe('the card by keyboard', () => {
  it('never takes the focus, and gives it back where it was', async () => {
    const { page, close } = await openPage(browser, { before: '' });
    await page.locator('#own').focus();
    await page.evaluate("tenwhy('show','checkout')");
    await radio(page, '5').waitFor();
    expect(await focused(page)).toBe('Basket');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('0');
    await page.keyboard.press('Escape');
    await page.locator('tenwhy-card').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Basket');
    await close();
  });

  it('walks from the ratings to reasons, words, send and close, one stop each', async () => {
    const { page, recorder, close } = await openPage(browser, { body: '' });
    await radio(page, '5').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.getByRole('textbox').waitFor();
    expect(await focused(page)).toBe('1');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('delivery');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('By hand');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Send');
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate("document.querySelector('tenwhy-card').shadowRoot.activeElement.ariaLabel"),
    ).toBe('Close');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Thank you for telling us').waitFor();
    expect(await focused(page)).toBe('Thank you for telling us');
    await eventually(() =>
      expect(onlyStored(recorder)).toMatchObject({
        stage: 'finished',
        rating: 1,
        reasons: ['delivery'],
        comment: 'By hand',
      }),
    );
    await close();
  });

  it('stores one rating after arrow keys have come to rest, not one for each key', async () => {
    const { page, recorder, close } = await openPage(browser, { body: '' });
    await radio(page, '5').waitFor();
    await page.keyboard.press('Tab');
    for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.getByText('Saved.').waitFor();
    await eventually(() => expect(onlyStored(recorder).rating).toBe(7));
    const ratings = recorder.posts.flatMap(({ responses }) => responses.map(({ rating }) => rating));
    expect(new Set(ratings.filter((rating) => rating !== undefined))).toEqual(new Set([7]));
    await close();
  });

  it.each([
    ['Enter', '6'],
    ['Tab', '6'],
  ])('stores at once on %s', async (key, rating) => {
    const { page, close } = await openPage(browser, { body: '' });
    await radio(page, '5').waitFor();
    await page.keyboard.press('Tab');
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
    const pressedAt = Date.now();
    await page.keyboard.press(key);
    await page.getByText('Saved.').waitFor();
    expect(Date.now() - pressedAt).toBeLessThan(900);
    expect(await radio(page, rating).isChecked()).toBe(true);
    await close();
  });

  it('takes digits, and 1 then 0 quickly as 10, but leaves them to the text box', async () => {
    const { page, recorder, close } = await openPage(browser, { body: '' });
    await radio(page, '5').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('7');
    await eventually(async () => expect(await radio(page, '7').isChecked()).toBe(true));
    expect(await focused(page)).toBe('7');
    // Both on their way before the browser has answered for the first: what is quick must not hang on the machine.
    await Promise.all([page.keyboard.press('1'), page.keyboard.press('0')]);
    await page.keyboard.press('Enter');
    await eventually(() => expect(onlyStored(recorder).rating).toBe(10));
    await page.getByRole('textbox').pressSequentially('3 stars');
    expect(await page.getByRole('textbox').inputValue()).toBe('3 stars');
    expect(onlyStored(recorder).rating).toBe(10);
    await close();
  });

  it('keeps its keys from the page’s shortcuts', async () => {
    const before = "keys=[];addEventListener('keydown',(e)=>keys.push(e.key));tenwhy('show','checkout');";
    const { page, close } = await openPage(browser, { before });
    await radio(page, '9').click();
    await page.getByRole('textbox').pressSequentially('js?');
    await page.keyboard.press('Escape');
    await page.locator('tenwhy-card').waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    expect(await page.evaluate('keys')).toEqual(['x']);
    await close();
  });

  it('announces the question through a status that was there before, and the next one after a press', async () => {
    const before = `said=[];new MutationObserver(()=>{const s=document.querySelector('tenwhy-card')?.shadowRoot;
      if(!s||s.seen)return;s.seen=1;const watch=()=>{const e=s.querySelector('[role=status]');if(!e)return requestAnimationFrame(watch);
      said.push(e.textContent);new MutationObserver(()=>said.push(e.textContent)).observe(e,{subtree:true,childList:true,characterData:true})};watch()
      }).observe(document.documentElement,{childList:true});tenwhy('show','checkout')`;
    const { page, close } = await openPage(browser, { before });
    await eventually(async () =>
      expect(await page.evaluate('said.join("|")')).toContain('How likely are you'),
    );
    expect(await page.evaluate('said[0]')).toBe('');
    await radio(page, '9').click();
    await eventually(async () => {
      const said = await page.evaluate('said.join("|")');
      expect(said).toContain('Saved. You can still change it.');
      expect(said).toContain('What did we do especially well?');
    });
    await close();
  });
});
