import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cardStates } from '../support/card-states.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Bench, mountCard, openBench } from '../support/mounted.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const widths = [320, 375, 768, 1_280];
const themes = ['light', 'dark', 'forced colours'];
/** Everything with everything. */
const cases = cardStates.flatMap(([state, act, given]) =>
  themes.flatMap((theme) => ['en', 'ar'].map((language) => ({ state, act, given, theme, language }))),
);

let browser: Browser;
let bench: Bench;
beforeAll(async () => {
  browser = await launchChromium();
  bench = await openBench(await browser.newContext({ reducedMotion: 'reduce' }));
  await bench.page.evaluate(axe);
});
afterAll(() => browser.close().then(() => bench.recorder.close()));

it.each(cases)('axe finds nothing in $state, $theme, $language', async (one) => {
  const { page } = bench;
  const isForced = one.theme === 'forced colours';
  await page.emulateMedia({ forcedColors: isForced ? 'active' : 'none' });
  for (const width of widths) {
    await page.evaluate("fate = 'kept'; sessionStorage.clear()");
    await page.setViewportSize({ width, height: 1_000 });
    await mountCard(page, { ...one.given, theme: isForced ? 'light' : one.theme, language: one.language });
    await page.locator('[part=card], [part=launcher]').first().waitFor();
    await one.act(page);
    await page.mouse.move(0, 0);
    expect({ width, ...(await findings(page)) }).toEqual({
      width,
      violations: [],
      incomplete: [],
      // axe judges no colour of text that is in Arabic letters alone.
      passes: expect.arrayContaining(
        one.language === 'en' ? ['color-contrast', 'target-size'] : ['target-size'],
      ),
    });
  }
});

/** What axe says of the card that is up. */
const findings = (page: Page) =>
  page.evaluate<object>(`(() => {
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
