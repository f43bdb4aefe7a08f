import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, onlyStored, openPage } from '../support/card.ts';
import { launchChromium } from '../support/chromium.ts';
import { surveyFor } from '../support/surveys.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the card as a guest', () => {
  it('stays up when the page replaces its body, and shows again after that', async () => {
    const { page, recorder, close } = await openPage(browser);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.evaluate("document.body.replaceWith(document.createElement('body'))");
    await page.getByRole('radio', { name: '8', exact: true }).click();
    await eventually(() => expect(onlyStored(recorder).rating).toBe(8));
    await page.evaluate("tenwhy('show','checkout')");
    await page.getByRole('radio', { name: '3', exact: true }).click();
    await eventually(() => expect(recorder.stored.size).toBe(2));
    expect(await page.locator('tenwhy-card').count()).toBe(1);
    await close();
  });

  it('runs once where its tag stands twice', async () => {
    const { page, recorder, close } = await openPage(browser, {
      body: '<script async src="/tenwhy.js" data-site="demo"></script>',
    });
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await eventually(() => expect(onlyStored(recorder).rating).toBe(9));
    expect(await page.locator('tenwhy-card').count()).toBe(1);
    expect(recorder.paths.filter((path) => path.endsWith('/surveys'))).toHaveLength(1);
    await close();
  });

  it('replays calls from before it arrived in their order, and empties the queue', async () => {
    const before =
      "var queue;tenwhy('meta',{order:'7'});tenwhy('identify',{id:'c-1'});tenwhy('show','checkout');queue=tenwhy.q;";
    const { page, recorder, close } = await openPage(browser, { before });
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await eventually(() =>
      expect(onlyStored(recorder)).toMatchObject({ rating: 9, meta: { order: '7' }, person: { id: 'c-1' } }),
    );
    expect(await page.evaluate('queue.length')).toBe(0);
    await close();
  });

  it('warns once of a wrong call, and throws nothing into the page', async () => {
    const before = "for(let i=0;i<3;i++){tenwhy('unheardOf');tenwhy('track')};tenwhy('show','nowhere')";
    const { page, complaints, close } = await openPage(browser, { before });
    await eventually(() => expect(complaints.console).toHaveLength(3));
    for (const wrong of ['unheardOf', 'track', 'nowhere']) expect(complaints.console.join()).toContain(wrong);
    expect(complaints.errors).toEqual([]);
    expect(await page.locator('tenwhy-card').count()).toBe(0);
    await close();
  });

  it('puts up no card without the words of its language, says so once, and throws nothing into the page', async () => {
    const whole = surveyFor();
    const words: Record<string, unknown> = { en: { ...whole.words.en, reasons: undefined } };
    const surveys = [{ ...whole, words } as typeof whole];
    const { page, complaints, close } = await openPage(browser, { surveys });
    await eventually(() => expect(complaints.console.join()).toContain('checkout has no usable words in en'));
    await page.evaluate("tenwhy('show','checkout')");
    await page.evaluate("new Promise((seen) => tenwhy('explain', seen))");
    expect(complaints.console).toHaveLength(1);
    expect(complaints.errors).toEqual([]);
    expect(await page.locator('tenwhy-card').count()).toBe(0);
    await close();
  });

  it('leaves nothing behind when it is closed', async () => {
    const { page, close } = await openPage(browser);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByRole('textbox').waitFor();
    const children = () =>
      page.evaluate('document.documentElement.children.length + document.body.children.length');
    const withCard = await children();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await children()).toBe(Number(withCard) - 1);
    await close();
  });

  it.each(['light', 'dark'])('has no finding by axe in its main states, %s', async (theme) => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const { page, close } = await openPage(context, { attributes: `data-theme="${theme}"` });
    const findings = async () => {
      await page.evaluate(axe);
      // axe looks for what lies behind a text in <body> alone, and the card stands beside it.
      await page.evaluate("document.body.append(document.querySelector('tenwhy-card'))");
      return page.evaluate(`axe.run('tenwhy-card', {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], rules: { 'target-size': { enabled: true } },
      }).then(({ violations, passes }) => ({
        violations: violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html + node.failureSummary)]),
        passes: passes.map(({ id }) => id),
      }))`);
    };
    const clean = { violations: [], passes: expect.arrayContaining(['color-contrast', 'target-size']) };
    await page.getByRole('radio', { name: '9', exact: true }).waitFor();
    expect(await findings()).toEqual(clean);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByRole('radio', { name: 'Price' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await findings()).toEqual(clean);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you, that makes our day').waitFor();
    expect(await findings()).toEqual(clean);
    await close();
    await context.close();
  });

  it.each([390, 320])(
    'fits a page %i px wide without sideways scrolling, every target 44 px high',
    async (width) => {
      const context = await browser.newContext({ viewport: { width, height: 700 } });
      const { page, close } = await openPage(context);
      await page.getByRole('radio', { name: '9', exact: true }).click();
      await page.getByRole('textbox').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const box = await page.locator('tenwhy-card').boundingBox();
      expect([box?.x, box?.width, (box?.y ?? 0) + (box?.height ?? 0)]).toEqual([0, width, 700]);
      for (const target of await page.locator('tenwhy-card input, tenwhy-card button').all()) {
        const { width: wide = 0, height = 0 } = (await target.boundingBox()) ?? {};
        expect(height).toBeGreaterThanOrEqual(44);
        expect(wide).toBeGreaterThanOrEqual(32);
      }
      await close();
      await context.close();
    },
  );

  it.each([
    ['#ffd400', 'rgb(0, 0, 0)'],
    ['#0b2a6f', 'rgb(255, 255, 255)'],
    ['#ffffff', 'rgb(0, 0, 0)'],
  ])('reads well on the accent %s', async (accent, text) => {
    const { page, close } = await openPage(browser, {
      surveys: [surveyFor({ looks: { accent, theme: 'light' } })],
    });
    await page.getByRole('radio', { name: '9', exact: true }).click();
    const send = page.getByRole('button', { name: 'Send' });
    await send.waitFor();
    const colours = await send.evaluate((button) => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const rgb = (colour: string) => {
        if (!canvas) return [0, 0, 0];
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
      };
      const style = getComputedStyle(button);
      return { text: rgb(style.color), surface: rgb(style.backgroundColor) };
    });
    const luminance = (rgb: number[]) =>
      rgb
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
    const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    expect(`rgb(${colours.text.join(', ')})`).toBe(text);
    expect(contrast(luminance(colours.text), luminance(colours.surface))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(luminance(colours.surface), 1)).toBeGreaterThanOrEqual(accent === '#0b2a6f' ? 4.5 : 3);
    await close();
  });

  it('follows the system’s theme while it is up', async () => {
    const { page, close } = await openPage(browser);
    const card = page.locator('tenwhy-card');
    await page.emulateMedia({ colorScheme: 'dark' });
    await eventually(async () => expect(await card.getAttribute('data-theme')).toBe('dark'));
    await page.emulateMedia({ colorScheme: 'light' });
    await eventually(async () => expect(await card.getAttribute('data-theme')).toBe('light'));
    await close();
  });

  it('moves nothing for people who asked for less motion', async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const { page, close } = await openPage(context);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByRole('textbox').waitFor();
    const running = await page
      .locator('tenwhy-card')
      .evaluate((card) => card.shadowRoot?.getAnimations().length);
    expect(running).toBe(0);
    await close();
    await context.close();
  });
});
