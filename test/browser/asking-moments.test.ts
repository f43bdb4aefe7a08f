import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SurveyInput } from '../../collector/wire/survey.ts';
import { openPage } from '../support/card.ts';
import { launchChromium } from '../support/chromium.ts';
import { surveyFor } from '../support/surveys.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const tall = '<main><h1>A shop</h1><div style="height:4000px"></div><button id="end">End</button></main>';

type When = NonNullable<SurveyInput['when']>;
const open = (
  when: When,
  body = tall,
  more: Parameters<typeof openPage>[1] & { survey?: Partial<SurveyInput> } = {},
) => openPage(browser, { before: '', body, surveys: [surveyFor({ when, ...more.survey })], ...more });

/** The one reason for the survey's verdict; asking also waits for surveys and rules. */
const because = (page: Page): Promise<string> =>
  page.evaluate("new Promise((done) => tenwhy('explain', ([one]) => done(one.because)))");
const isUp = (page: Page) => page.getByRole('radio', { name: '9', exact: true }).waitFor();
const cards = (page: Page) => page.locator('tenwhy-card').count();

describe('triggers', () => {
  it('comes when nobody did anything for a while', async () => {
    const { page, complaints, close } = await open({ idleMs: 150 });
    await isUp(page);
    expect(complaints).toEqual({ console: [], errors: [] });
    await close();
  });

  it('counts a while from the last key, press or scroll', async () => {
    const { page, close } = await open({ idleMs: 700 });
    expect(await because(page)).toBe('not-yet');
    const waited = page.evaluate(`new Promise((done) => {
      let times = 0;
      const press = setInterval(() => { dispatchEvent(new KeyboardEvent('keydown')); if (++times === 5) { clearInterval(press); done(performance.now()); } }, 300);
    })`);
    await waited;
    expect(await cards(page)).toBe(0);
    await isUp(page);
    await close();
  });

  it('comes when somebody scrolled far enough', async () => {
    const { page, close } = await open({ scrollPercent: 50 });
    expect(await because(page)).toBe('not-yet');
    await page.evaluate('scrollTo(0, 900)');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect([await because(page), await cards(page)]).toEqual(['not-yet', 0]);
    await page.evaluate('scrollTo(0, 1900)');
    await isUp(page);
    await close();
  });

  it('comes when the pointer leaves at the top, and not at the side', async () => {
    const { page, close } = await open({ leaving: true });
    expect(await because(page)).toBe('not-yet');
    const leave = (y: number) =>
      page.evaluate(
        `document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: ${y}, relatedTarget: null }))`,
      );
    await leave(300);
    expect(await because(page)).toBe('not-yet');
    await leave(-2);
    await isUp(page);
    await close();
  });

  it('comes by touch with a fast fling up', async () => {
    const context = await browser.newContext({
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 800 },
    });
    const { page, close } = await openPage(context, {
      before: '',
      body: tall,
      surveys: [surveyFor({ when: { leaving: true } })],
    });
    expect(await because(page)).toBe('not-yet');
    await page.evaluate(
      'new Promise((done) => { scrollTo(0, 2000); requestAnimationFrame(() => requestAnimationFrame(done)); })',
    );
    expect(await because(page)).toBe('not-yet');
    // As a finger does it: frame by frame.
    await page.evaluate(`new Promise((done) => {
      const fling = () => { scrollBy(0, -250); if (scrollY > 0) requestAnimationFrame(fling); else done(); };
      requestAnimationFrame(fling);
    })`);
    await isUp(page);
    await close();
    await context.close();
  });

  it('comes when its element is pressed, also where the page stops the event', async () => {
    const body = '<button id="own"><b>Basket</b></button><button>Other</button>';
    const { page, close } = await open({ pressed: '#own' }, body);
    expect(await because(page)).toBe('not-yet');
    await page.evaluate("document.body.addEventListener('click', (event) => event.stopPropagation(), true)");
    await page.getByRole('button', { name: 'Other' }).click();
    expect(await because(page)).toBe('not-yet');
    await page.locator('#own b').click();
    await isUp(page);
    await close();
  });

  it('comes when its element is seen, also one that came to the page later', async () => {
    const { page, close } = await open({ seen: '.footer' });
    expect(await because(page)).toBe('not-yet');
    await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p class=footer>Bye</p>')");
    expect(await because(page)).toBe('not-yet');
    await page.evaluate('scrollTo(0, 9999)');
    await isUp(page);
    await close();
  });

  it('warns once of a selector that is none, and harms nothing', async () => {
    const { page, complaints, close } = await open({ pressed: '[[', seen: ']]' });
    await because(page);
    await vi.waitFor(() => expect(complaints.console).toHaveLength(2));
    expect(complaints.errors).toEqual([]);
    await close();
  });
});

describe('what is in the way', () => {
  const fields =
    '<main><input id="field"><dialog id="dialog"><p>Sure?</p><button>Yes</button></dialog></main>';

  it.each([
    ['is closed', 'dialog.close()'],
    ['is taken off the page', 'dialog.remove()'],
  ])('waits while a modal dialog is open, and comes when it %s', async (_, end) => {
    const { page, close } = await open({ events: ['x'] }, fields);
    await because(page);
    await page.evaluate("dialog.showModal(); tenwhy('track', 'x')");
    await vi.waitFor(async () => expect(await because(page)).toBe('dialog-open'));
    expect(await cards(page)).toBe(0);
    await page.evaluate(end);
    await isUp(page);
    await close();
  });

  it('waits while somebody types, and comes when they leave the field', async () => {
    const { page, close } = await open({ events: ['x'] }, `${fields}<input id="next">`);
    await because(page);
    await page.locator('#field').fill('words');
    await page.evaluate("tenwhy('track', 'x')");
    await vi.waitFor(async () => expect(await because(page)).toBe('typing'));
    await page.locator('#next').fill('more');
    expect([await because(page), await cards(page)]).toEqual(['typing', 0]);
    await page.locator('#next').blur();
    await isUp(page);
    await close();
  });

  it('does not wait for a field that the page focused and nobody uses', async () => {
    const { page, close } = await open({ events: ['x'] }, '<input autofocus>');
    await because(page);
    await page.evaluate("tenwhy('track', 'x')");
    await isUp(page);
    await close();
  });

  it('lets a called card come all the same', async () => {
    const { page, close } = await open({ events: ['x'] }, fields);
    await because(page);
    await page.locator('#field').fill('words');
    await page.evaluate("tenwhy('show', 'checkout')");
    await isUp(page);
    await close();
  });
});

describe('routes of a single-page app', () => {
  const where = { on: [{ match: 'starts' as const, value: '/done' }] };

  it.each([
    ['the Navigation API', ''],
    ['patched history', 'Object.defineProperty(window, "navigation", { value: undefined });'],
  ])('are noticed by %s', async (_, before) => {
    const { page, complaints, close } = await open({ delayMs: 50 }, tall, { before, survey: { where } });
    expect(await because(page)).toBe('elsewhere');
    // Restoring is noticed without the wrapped functions, too.
    await vi.waitFor(async () => {
      await page.evaluate("history.pushState({}, '', '/shop')");
      await page.evaluate("history.pushState({}, '', '/done/7')");
      expect(await because(page)).not.toBe('elsewhere');
    });
    await isUp(page);
    expect(complaints).toEqual({ console: [], errors: [] });
    await close();
  });

  it('are noticed when somebody goes back', async () => {
    const before = 'Object.defineProperty(window, "navigation", { value: undefined });';
    const { page, close } = await open({ events: ['x'] }, tall, {
      before,
      survey: { where: { on: [{ match: 'is', value: '/' }] } },
    });
    await because(page);
    await page.evaluate("history.pushState({}, '', '/shop')");
    await page.evaluate("tenwhy('track', 'x')");
    expect(await because(page)).toBe('elsewhere');
    await page.evaluate('history.back()');
    await isUp(page);
    await close();
  });
});
