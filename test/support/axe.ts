import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds in a place of a page, as rule and element. */
export async function findings(page: Page, place = 'html'): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    const runner: typeof axe = Reflect.get(window, 'axe');
    const { violations } = await runner.run(selector, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'target-size': { enabled: true } },
      // The card in it is judged by tests of its own.
      iframes: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
    );
  }, place);
}

/** By how many px a page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
