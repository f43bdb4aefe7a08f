import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type Bench, mountCard, openBench } from '../support/mounted.ts';
import { surveyFor } from '../support/surveys.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Given = NonNullable<Parameters<typeof mountCard>[1]>;
const rate = (page: Page) => page.locator('[part=rating] input[value="9"]').click();
const fail = (page: Page) => page.evaluate("card.hear('waiting', saved.at(-1).id, saved.at(-1).rev)");
const tab = surveyFor({ looks: { shape: 'tab' } });

const states: [name: string, act: (page: Page) => Promise<unknown>, given?: Given][] = [
  ['rating', async () => {}],
  ['asking', rate],
  [
    'comment',
    async (page) => {
      await rate(page);
      await page.locator('.tick input').check();
      await page.locator('textarea').fill('x'.repeat(4_900));
    },
    { survey: surveyFor({ asksContact: true, reasonsAtMost: 2 }) },
  ],
  [
    'error',
    async (page) => {
      await page.evaluate("fate = 'unkept'");
      await rate(page);
      await fail(page);
      await page.locator('.noConnection').waitFor();
    },
  ],
  [
    'offline',
    async (page) => {
      await rate(page);
      await fail(page);
      await page.locator('.onDevice').waitFor();
    },
  ],
  [
    'thanks',
    async (page) => {
      await rate(page);
      await page.locator('[part=send]').click();
      await page.locator('[part=thanks]').waitFor();
    },
  ],
  ['tab', (page) => page.locator('[part=launcher]').click(), { survey: tab }],
  ['closed tab', (page) => page.locator('[part=launcher]').waitFor(), { survey: tab }],
  ['inline', rate, { isInline: true }],
];

/** Every state in every theme and direction, and in every width: which of the three goes with which is chance. */
const seed = Number(process.env.TENWHY_SEED ?? 10);
const widths = [320, 768, 1_280];
const cases = states.flatMap(([state, act, given], row) =>
  ['light', 'dark'].flatMap((theme, i) =>
    ['en', 'ar'].map((language, j) => {
      const width = widths[(row + i + 2 * j + seed) % 3] ?? 320;
      return { state, act, given, theme, language, width };
    }),
  ),
);

let browser: Browser;
let bench: Bench;
beforeAll(async () => {
  browser = await launchChromium();
  bench = await openBench(await browser.newContext({ reducedMotion: 'reduce' }));
  await bench.page.evaluate(axe);
});
afterAll(() => browser.close().then(() => bench.recorder.close()));

it.each(cases)(
  'axe finds nothing in $state, $theme, $language, $width px',
  async ({ act, given, theme, language, width }) => {
    const { page } = bench;
    await page.evaluate("fate = 'kept'; sessionStorage.clear()");
    await page.setViewportSize({ width, height: 1_000 });
    await mountCard(page, { ...given, theme, language });
    await page.locator('[part=card], [part=launcher]').first().waitFor();
    await act(page);
    await page.mouse.move(0, 0);
    const found = await page.evaluate(`(() => {
      const host = document.querySelector('tenwhy-card') ?? document.querySelector('tenwhy-survey');
      // axe looks for what lies behind a text in <body> alone, and the card stands beside it.
      if (host.parentNode !== document.body && host.localName === 'tenwhy-card') document.body.append(host);
      return axe.run(host, { runOnly: ${JSON.stringify(tags)}, rules: { 'target-size': { enabled: true } } })
        .then(({ violations, passes, incomplete }) => ({
          violations: violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html + node.failureSummary)]),
          incomplete: incomplete.map(({ id }) => id),
          passes: passes.map(({ id }) => id),
        }));
    })()`);
    expect(found).toEqual({
      violations: [],
      incomplete: [],
      // axe judges no colour of text that is in Arabic letters alone.
      passes: expect.arrayContaining(language === 'en' ? ['color-contrast', 'target-size'] : ['target-size']),
    });
  },
);
