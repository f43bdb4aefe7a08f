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

const tab = surveyFor({ looks: { shape: 'tab' } });
const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const launcher = (page: Page) => page.getByRole('button', { name: 'Feedback', exact: true });

describe('the tab at the page’s edge', () => {
  it('is all there is until it is pressed, and is no showing yet', async () => {
    const { page, recorder, close } = await openBench(browser);
    await mountCard(page, { survey: tab });
    await launcher(page).waitFor();
    expect(await launcher(page).getAttribute('aria-expanded')).toBe('false');
    expect(await page.getByRole('region').count()).toBe(0);
    expect(await page.evaluate('saved.length')).toBe(0);
    expect(recorder.paths.filter((path) => path.includes('FollowUp'))).toEqual([]);
    const box = await page.locator('tenwhy-card').boundingBox();
    expect(box?.width).toBeLessThan(160);
    await launcher(page).click();
    await radio(page, '5').waitFor();
    expect(await launcher(page).getAttribute('aria-expanded')).toBe('true');
    expect(await lastSaved(page)).toMatchObject({ stage: 'shown', rev: 0 });
    await close();
  });

  it('opens and closes by keyboard, the focus coming back to it, and dismisses nothing', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { survey: tab });
    await launcher(page).focus();
    await page.keyboard.press('Enter');
    await radio(page, '5').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.shadowRoot.activeElement.value')).toBe('0');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('region').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.shadowRoot.activeElement.textContent')).toBe(
      'Feedback',
    );
    expect(await page.evaluate('emitted')).toEqual(['shown']);
    await page.keyboard.press('Space');
    await radio(page, '5').waitFor();
    expect(await page.evaluate('emitted')).toEqual(['shown']);
    await launcher(page).click();
    expect(await page.getByRole('region').count()).toBe(0);
    await close();
  });

  it('is gone once its card was answered and closed, or put off', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { survey: tab });
    await launcher(page).click();
    await radio(page, '9').click();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('tenwhy-card').count()).toBe(0);
    expect(await page.evaluate('isClosed')).toBe(true);
    expect((await lastSaved(page)).stage).toBe('rated');
    await mountCard(page, { survey: tab });
    await launcher(page).click();
    await page.getByRole('button', { name: 'Ask me later' }).click();
    expect(await page.locator('tenwhy-card').count()).toBe(0);
    expect((await lastSaved(page)).stage).toBe('snoozed');
    await close();
  });

  it('bears the survey’s words', async () => {
    const words = surveyFor().words.en;
    if (!words) throw new Error('no English words');
    const survey = surveyFor({
      looks: { shape: 'tab' },
      words: { en: { ...words, launcher: 'Tell us' } },
    });
    const { page, close } = await openBench(browser);
    await mountCard(page, { survey });
    await page.getByRole('button', { name: 'Tell us', exact: true }).waitFor();
    await close();
  });
});

describe('positions', () => {
  const [width, height] = [1_000, 700];

  it.each([
    ['bottom-right', { right: 16, bottom: 16 }],
    ['bottom-left', { left: 16, bottom: 16 }],
    ['bottom', { left: 280, right: 280, bottom: 16 }],
    ['top-right', { right: 16, top: 16 }],
    ['top-left', { left: 16, top: 16 }],
    ['center', { left: 280, right: 280, top: 70 }],
  ])('puts the card and the tab at %s', async (position, distances) => {
    const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    const { page, close } = await openBench(context);
    await mountCard(page, { position });
    const {
      x = 0,
      y = 0,
      width: w = 0,
      height: h = 0,
    } = (await page.locator('[part=card]').boundingBox()) ?? {};
    const from = { left: x, right: width - x - w, top: y, bottom: height - y - h };
    expect(from).toMatchObject(distances);

    await mountCard(page, { position, survey: tab });
    const box = await launcher(page).boundingBox();
    const isTop = position.startsWith('top');
    expect(isTop ? box?.y : (box?.y ?? 0) + (box?.height ?? 0)).toBe(isTop ? 0 : height);
    await launcher(page).click();
    const card = await page.locator('[part=card]').boundingBox();
    expect(card?.width).toBe(440);
    expect(await launcher(page).boundingBox()).toEqual(box);

    await mountCard(page, { position, survey: tab, language: 'ar' });
    const other = page.locator('[part=launcher]');
    const closed = await other.boundingBox();
    await other.click();
    await page.locator('[part=card]').waitFor();
    expect(await other.boundingBox()).toEqual(closed);
    await close();
    await context.close();
  });
});

describe('a card inside the page', () => {
  it('stands in its element, in the page’s flow, with nothing to close', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { isInline: true });
    await radio(page, '9').waitFor();
    expect(await page.locator('tenwhy-card').count()).toBe(0);
    const style = await page
      .locator('tenwhy-survey')
      .evaluate((host) => [getComputedStyle(host).position, host.matches(':popover-open'), host.clientWidth]);
    expect(style).toEqual(['static', false, 440]);
    expect(await page.getByRole('button').count()).toBe(0);
    await radio(page, '9').click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you, that makes our day').waitFor();
    expect(await lastSaved(page)).toMatchObject({ source: 'inline', stage: 'finished', rating: 9 });
    await page.keyboard.press('Escape');
    expect(await page.getByText('Thank you, that makes our day').count()).toBe(1);
    await mountCard(page, { isInline: true });
    await radio(page, '3').waitFor();
    await close();
  });

  it('takes what room there is', async () => {
    const { page, close } = await openBench(browser, '', '<style>main{width:300px}</style>');
    await mountCard(page, { isInline: true });
    await radio(page, '9').waitFor();
    const { width } = (await page.locator('[part=card]').boundingBox()) ?? {};
    expect(width).toBe(300);
    expect((await radio(page, '0, Not at all likely').boundingBox())?.width).toBeGreaterThanOrEqual(32);
    await close();
  });
});

describe('a rating that a link had chosen', () => {
  it('is shown, and stored by nothing but a press', async () => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { rating: 9, isInline: true, source: 'hosted' });
    await page.getByRole('button', { name: 'Send' }).waitFor();
    expect(await radio(page, '9').isChecked()).toBe(true);
    await radio(page, '9').focus();
    await page.keyboard.press('Tab');
    await page.evaluate('card.hide()');
    expect(await page.evaluate('saved.map(({ rating }) => rating ?? null)')).toEqual([null]);
    await close();
  });

  it.each([
    ['Send', (page: Page) => page.getByRole('button', { name: 'Send' }).click(), 9],
    ['the rating itself', (page: Page) => radio(page, '9').click(), 9],
    ['another one', (page: Page) => radio(page, '4').click(), 4],
  ])('is stored by a press on %s, and then asks why', async (_, press, rating) => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { rating: 9, source: 'hosted' });
    await page.getByRole('button', { name: 'Send' }).waitFor();
    await press(page);
    await page.getByRole('textbox').waitFor();
    expect(await lastSaved(page)).toMatchObject({ stage: 'rated', rating, source: 'hosted' });
    await close();
  });

  it.each([11, -1, 9.5])('is none where the link says %d', async (rating) => {
    const { page, close } = await openBench(browser);
    await mountCard(page, { rating });
    await radio(page, '9').waitFor();
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await close();
  });
});
