import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contrastOf } from '../../widget/card/contrast.ts';
import { eventually } from '../support/card.ts';
import { launchChromium } from '../support/chromium.ts';
import { mountCard, openBench } from '../support/mounted.ts';
import { surveyFor } from '../support/surveys.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const followUpIsHere = (page: Page) =>
  page.waitForFunction("document.querySelector('tenwhy-card').shadowRoot.adoptedStyleSheets.length > 1");
const overlaps = (page: Page, selector: string) =>
  page.evaluate(`(() => {
    const a = document.querySelector('tenwhy-card').getBoundingClientRect();
    const b = document.querySelector('${selector}').getBoundingClientRect();
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  })()`);

describe('beside what has the focus in the page', () => {
  const fields = `<style>input { position: fixed } #low { right: 40px; bottom: 60px } #high { right: 40px; top: 40px }
    #wide { inset: 0; width: 100%; height: 100% } @media (width < 480px) { #mid { top: 50%; left: 40px } }</style>
    <input id="low"><input id="high"><input id="mid">`;

  it('steps aside, and stays there until it is in the way again', async () => {
    const { page, close } = await openBench(browser, fields);
    await mountCard(page);
    await followUpIsHere(page);
    expect(await overlaps(page, '#low')).toBe(true);
    await page.locator('#low').focus();
    expect(await overlaps(page, '#low')).toBe(false);
    const before = await page.locator('tenwhy-card').boundingBox();
    await page.locator('#mid').focus();
    expect(await page.locator('tenwhy-card').boundingBox()).toEqual(before);
    await page.locator('#high').focus();
    expect(await overlaps(page, '#high')).toBe(false);
    await close();
  });

  it('comes up where it does not cover what has it already', async () => {
    const { page, close } = await openBench(browser, fields);
    await page.locator('#low').focus();
    await mountCard(page);
    await followUpIsHere(page);
    await eventually(async () => expect(await overlaps(page, '#low')).toBe(false));
    expect(await page.evaluate('document.activeElement.id')).toBe('low');
    await close();
  });

  it('goes down to a strip on a phone, and comes back when it is touched', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 640 },
      reducedMotion: 'reduce',
    });
    const { page, close } = await openBench(context, fields);
    await mountCard(page);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByRole('textbox').last().waitFor();
    await page.locator('#mid').focus();
    expect(await overlaps(page, '#mid')).toBe(false);
    const { y = 0 } = (await page.locator('tenwhy-card').boundingBox()) ?? {};
    expect(y).toBe(640 - 64);
    await page.mouse.move(200, 620);
    await eventually(async () => expect(await overlaps(page, '#mid')).toBe(true));
    await close();
    await context.close();
  });
});

describe('in a site’s own theme', () => {
  const colours = (page: Page) =>
    page.evaluate(`(() => {
      const root = document.querySelector('tenwhy-card').shadowRoot;
      const pen = document.createElement('canvas').getContext('2d');
      const read = (selector, property) => {
        pen.fillStyle = getComputedStyle(root.querySelector(selector))[property];
        pen.fillRect(0, 0, 1, 1);
        return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
      };
      return { surface: read('[part=card]', 'backgroundColor'), text: read('[part=question]', 'color'),
        muted: read('.ask .small', 'color'), line: read('[part=rating] input', 'borderTopColor'),
        send: read('[part=send]', 'backgroundColor'), sendText: read('[part=send]', 'color') };
    })()`) as Promise<Record<string, [number, number, number]>>;

  it.each([
    ['pale on white', '--tenwhy-text:#aaa;--tenwhy-muted:#ddd;--tenwhy-accent:#ffee88'],
    ['dark on dark', '--tenwhy-surface:#202830;--tenwhy-accent:#102040'],
    ['in the middle', '--tenwhy-surface:#808080;--tenwhy-text:#909090;--tenwhy-accent:#7a7a7a'],
    ['in a newer way of writing', '--tenwhy-surface:oklch(30% 0.05 250);--tenwhy-muted:color(srgb .2 .2 .3)'],
  ])('everything can be read: %s', async (_, tokens) => {
    const { page, close } = await openBench(browser, '', `<style>:root{${tokens}}</style>`);
    await mountCard(page, { theme: 'light' });
    await page.getByRole('radio', { name: '3', exact: true }).click();
    await page.getByRole('button', { name: 'Send' }).waitFor();
    await page.mouse.move(0, 0);
    await eventually(async () => {
      const { surface, text, muted, line, send, sendText } = await colours(page);
      if (!surface || !text || !muted || !line || !send || !sendText) throw new Error('a colour is missing');
      expect(contrastOf(text, surface)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(muted, surface)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(line, surface)).toBeGreaterThanOrEqual(3);
      expect(contrastOf(send, surface)).toBeGreaterThanOrEqual(3);
      expect(contrastOf(sendText, send)).toBeGreaterThanOrEqual(4.5);
    });
    await close();
  });

  it.each(['[part=send]', '[part=rating] input[value="3"]', '[part=reason] input[value="price"]'])(
    'what is under the pointer can still be read: %s',
    async (selector) => {
      const { page, close } = await openBench(browser);
      await mountCard(page, { theme: 'light' });
      await page.getByRole('radio', { name: '3', exact: true }).click();
      await page.getByRole('radio', { name: 'Price' }).click();
      await page.locator(selector).hover();
      await eventually(async () => {
        const [surface, text] = (await page.locator(selector).evaluate((element) => {
          const pen = document.createElement('canvas').getContext('2d');
          const read = (colour: string) => {
            if (!pen) return [];
            pen.fillStyle = colour;
            pen.fillRect(0, 0, 1, 1);
            return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
          };
          const words = element.nextElementSibling ?? element;
          return [read(getComputedStyle(element).backgroundColor), read(getComputedStyle(words).color)];
        })) as [number, number, number][];
        if (!surface || !text) throw new Error('a colour is missing');
        expect(contrastOf(text, surface)).toBeGreaterThanOrEqual(4.5);
      });
      await close();
    },
  );

  it('takes every token and lets the page style every part', async () => {
    const head = `<style>:root{--tenwhy-accent:#7a1fa2;--tenwhy-surface:#fffdf5;--tenwhy-text:#201030;--tenwhy-muted:#504060;
      --tenwhy-radius:3px;--tenwhy-font:monospace;--tenwhy-gap:2px}
      ${['card', 'question', 'rating', 'reason', 'comment', 'send', 'close', 'later', 'thanks']
        .map((part) => `tenwhy-card::part(${part}){outline:1px solid rgb(1, 2, 3)}`)
        .join('')}</style>`;
    const { page, close } = await openBench(browser, '', head);
    await mountCard(page, { theme: 'light' });
    const outlined = async (part: string) =>
      page
        .locator(`tenwhy-card [part=${part}]`)
        .first()
        .evaluate((element) => getComputedStyle(element).outlineColor);
    for (const part of ['card', 'question', 'rating', 'close', 'later']) {
      expect([part, await outlined(part)]).toEqual([part, 'rgb(1, 2, 3)']);
    }
    const style = await page.locator('tenwhy-card [part=card]').evaluate((card) => {
      const { backgroundColor, color, borderRadius, fontFamily } = getComputedStyle(card);
      return { backgroundColor, color, borderRadius, fontFamily };
    });
    expect(style).toEqual({
      backgroundColor: 'rgb(255, 253, 245)',
      color: 'rgb(32, 16, 48)',
      borderRadius: '3px',
      fontFamily: 'monospace',
    });
    expect(await page.locator('[part=rating]').evaluate((row) => getComputedStyle(row).columnGap)).toBe(
      '2px',
    );
    expect(await page.locator('.ask .small').evaluate((line) => getComputedStyle(line).color)).toBe(
      'rgb(80, 64, 96)',
    );
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByRole('textbox').waitFor();
    for (const part of ['reason', 'comment', 'send']) {
      expect([part, await outlined(part)]).toEqual([part, 'rgb(1, 2, 3)']);
    }
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you, that makes our day').waitFor();
    expect(await outlined('thanks')).toBe('rgb(1, 2, 3)');
    await close();
  });
});

describe('in a low window', () => {
  it('keeps "Send" in sight, and scrolls what has the focus out from under it', async () => {
    const context = await browser.newContext({
      viewport: { width: 320, height: 568 },
      reducedMotion: 'reduce',
    });
    const { page, close } = await openBench(context);
    await mountCard(page, { survey: surveyFor({ asksContact: true }) });
    await page.getByRole('radio', { name: '9', exact: true }).click();
    const send = page.getByRole('button', { name: 'Send' });
    await send.waitFor();
    const isOnTop = (selector: string) =>
      page.locator(selector).evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const root = element.getRootNode();
        return (
          root instanceof ShadowRoot && root.elementFromPoint(left + width / 2, top + height / 2) === element
        );
      });
    expect(await isOnTop('[part=send]')).toBe(true);
    await page.locator('textarea').focus();
    await page.keyboard.press('Tab');
    expect(await isOnTop('.tick input')).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.shadowRoot.activeElement.textContent')).toBe('Send');
    await close();
    await context.close();
  });
});

describe('with larger text', () => {
  it.each([
    ['twice the text size', 'tenwhy-card::part(card){font-size:28px}'],
    [
      'text spacing',
      'tenwhy-card::part(question),tenwhy-card::part(reason),tenwhy-card::part(send),tenwhy-card::part(later){line-height:1.5;letter-spacing:.12em;word-spacing:.16em}',
    ],
  ])('scrolls nowhere sideways at 320 px: %s', async (_, css) => {
    const context = await browser.newContext({
      viewport: { width: 320, height: 640 },
      reducedMotion: 'reduce',
    });
    const { page, close } = await openBench(context, '', `<style>${css}</style>`);
    await mountCard(page);
    for (const act of [
      () => page.getByRole('radio', { name: '9', exact: true }).waitFor(),
      () => page.getByRole('radio', { name: '9', exact: true }).click(),
    ]) {
      await act();
      const wide = await page
        .locator('tenwhy-card')
        .evaluate((host) =>
          [...(host.shadowRoot?.querySelectorAll('*') ?? [])]
            .filter((one) => !one.closest('.unseen') && one.getBoundingClientRect().right > 320.5)
            .map((one) => one.outerHTML.slice(0, 80)),
        );
      expect(wide).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    }
    await page.getByRole('textbox').waitFor();
    await close();
    await context.close();
  });
});
