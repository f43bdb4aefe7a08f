import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { PublishedSurvey, SurveyInput } from '../../collector/wire/survey.ts';
import { launchChromium } from '../support/chromium.ts';
import { mountCard, openBench } from '../support/mounted.ts';
import { longWords } from '../support/shot-words.ts';
import { surveyFor } from '../support/surveys.ts';

type Given = NonNullable<Parameters<typeof mountCard>[1]>;
/** One picture: what the card is mounted with, and what is done to it. */
type Shot = { name: string; given?: Given; act?: (page: Page) => Promise<unknown> };
type Group = { name: string; shots: Shot[]; given?: Given; context?: BrowserContextOptions };

const folder = 'test/shots';
const rate = (rating: number) => (page: Page) =>
  page.locator(`[part=rating] input[value="${rating}"]`).click({ force: true });
const pick = (page: Page, ...keys: string[]) =>
  keys.reduce(
    (before, key) => before.then(() => page.locator(`[part=reason] input[value="${key}"]`).click()),
    Promise.resolve(),
  );
const send = async (page: Page) => {
  await page.locator('[part=send]').click();
  await page.locator('[part=thanks]').waitFor();
};
const words = surveyFor().words.en;
const withChange = surveyFor({
  words: {
    ...surveyFor().words,
    en: {
      ...(words as SurveyInput['words'][string]),
      thanks: {
        title: 'Thank you, that makes our day',
        text: 'If you have a minute, others would love to read it, too.',
        changed: 'You asked for delivery on Saturdays. Since May, we deliver on them.',
        link: { text: 'Write a review', href: 'https://example.com/review' },
      },
    },
  },
});
const tab = surveyFor({ looks: { accent: '#1d6f5c', shape: 'tab' } });

const states: Shot[] = [
  { name: 'rating' },
  { name: 'promoter', act: rate(10) },
  { name: 'passive', act: rate(7) },
  { name: 'detractor', act: rate(0) },
  {
    name: 'reason and words',
    async act(page) {
      await rate(9)(page);
      await pick(page, 'quality');
      await page
        .locator('textarea')
        .fill('Quick, and easy to recycle.\nThe box could be smaller.\nBut it came.');
    },
  },
  {
    name: 'several reasons, keyboard focus',
    given: { survey: surveyFor({ reasonsAtMost: 2 }) },
    async act(page) {
      await rate(3)(page);
      await pick(page, 'price', 'support');
      await page.locator('[part=reason] input[value="price"]').focus();
      await page.keyboard.press('Shift');
    },
  },
  {
    name: 'contact',
    given: { survey: surveyFor({ asksContact: true }), person: { email: 'jo@example.com' } },
    async act(page) {
      await rate(3)(page);
      await page.locator('.tick input').check();
    },
  },
  {
    name: 'near the limit',
    async act(page) {
      await rate(9)(page);
      await page.locator('textarea').fill('All of it, at length. '.repeat(226));
    },
  },
  {
    name: 'on this device',
    async act(page) {
      await rate(9)(page);
      await page.evaluate("card.hear('waiting', saved.at(-1).id, saved.at(-1).rev)");
    },
  },
  {
    name: 'error',
    async act(page) {
      await page.evaluate("fate = 'unkept'");
      await rate(9)(page);
      await page.evaluate("card.hear('waiting', saved.at(-1).id, saved.at(-1).rev)");
    },
  },
  { name: 'thanks', act: (page) => rate(9)(page).then(() => send(page)), given: { survey: withChange } },
  {
    name: 'taken back',
    async act(page) {
      await rate(9)(page);
      await send(page);
      await page.locator('.quiet').click();
    },
  },
  { name: 'tab closed', given: { survey: tab } },
  {
    name: 'tab open',
    given: { survey: tab },
    act: (page) => page.locator('[part=launcher]').click(),
  },
  { name: 'inline', given: { isInline: true } },
  { name: 'inline, preselected', given: { isInline: true, rating: 9 } },
  { name: 'inline, asking', given: { isInline: true }, act: rate(9) },
];

const desktop = { viewport: { width: 560, height: 660 } };
const phone = { viewport: { width: 390, height: 760 }, isMobile: true, hasTouch: true };
const few = (...names: string[]) => states.filter(({ name }) => names.includes(name));
const main = few('rating', 'promoter', 'contact', 'error', 'thanks', 'tab open');
const languages = (language: string): Given => ({ language, survey: longWords(surveyFor) });
const positions = ['bottom-right', 'bottom-left', 'bottom', 'top-right', 'top-left', 'center'];

const groups: Group[] = [
  ...(['light', 'dark'] as const).flatMap((theme): Group[] => [
    { name: `desktop-${theme}`, shots: states, context: { ...desktop, colorScheme: theme } },
    { name: `phone-${theme}`, shots: states, context: { ...phone, colorScheme: theme } },
  ]),
  { name: 'rtl', shots: main, given: { language: 'ar' }, context: desktop },
  { name: 'rtl-phone', shots: main, given: { language: 'ar' }, context: phone },
  { name: 'forced-colours', shots: main, context: { ...desktop, forcedColors: 'active' } },
  ...['de', 'ja'].map((language) => ({
    name: `language-${language}`,
    shots: few('rating', 'promoter', 'detractor', 'error', 'thanks'),
    given: languages(language),
    context: desktop,
  })),
  {
    name: 'positions',
    context: { viewport: { width: 900, height: 640 } },
    shots: positions.flatMap((position) => [
      { name: position, given: { position } },
      { name: `${position}, asking`, given: { position }, act: rate(9) },
      { name: `${position}, tab`, given: { position, survey: tab } },
      {
        name: `${position}, tab open`,
        given: { position, survey: tab },
        act: (page: Page) => page.locator('[part=launcher]').click(),
      },
    ]),
  },
  { name: 'narrow', shots: main, context: { viewport: { width: 320, height: 568 } } },
];

/** Takes the pictures of the named groups, or of all; writes one sheet for each. */
export async function takeShots(names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await launchChromium();
  const wanted = groups.filter(({ name }) => !names.length || names.includes(name));
  for (const group of wanted) {
    const pictures = await takeGroup(browser, group);
    const file = join(folder, `${group.name}.png`);
    writeFileSync(file, await sheetOf(browser, pictures));
    console.log(`${file}: ${pictures.length} states`);
  }
  await browser.close();
}

async function takeGroup(browser: Browser, { shots, given, context }: Group) {
  const page = `<style>body{margin:24px;font:16px/1.5 system-ui;background:light-dark(#f4f5f7,#0d0e11);
    color:light-dark(#333,#ddd);color-scheme:light dark}</style>`;
  const opened = await browser.newContext({ ...context, reducedMotion: 'reduce' });
  const pictures: { name: string; png: Buffer }[] = [];
  for (const shot of shots) {
    const bench = await openBench(opened, '', page);
    const all: Given & { survey?: PublishedSurvey } = { ...given, ...shot.given };
    if (given?.survey) all.survey = given.survey;
    await mountCard(bench.page, all);
    await bench.page.locator('[part=card], [part=launcher]').first().waitFor();
    await shot.act?.(bench.page);
    await bench.page.waitForLoadState('networkidle');
    pictures.push({ name: shot.name, png: await bench.page.screenshot() });
    await bench.close();
  }
  await opened.close();
  return pictures;
}

/** All pictures of a group beside each other, so that they can be looked at quickly. */
async function sheetOf(browser: Browser, pictures: { name: string; png: Buffer }[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 2_320, height: 800 } });
  const figures = pictures.map(
    ({ name, png }) =>
      `<figure><img src="data:image/png;base64,${png.toString('base64')}"><figcaption>${name}</figcaption></figure>`,
  );
  await page.setContent(`<style>body{display:flex;flex-wrap:wrap;gap:16px;margin:16px;font:15px system-ui}
    figure{margin:0}img{display:block;border:1px solid #bbb}</style>${figures.join('')}`);
  const png = await page.screenshot({ fullPage: true });
  await page.close();
  return png;
}
