import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/card.ts';
import { cardStates } from '../support/card-states.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Bench, mountCard, openBench } from '../support/mounted.ts';

const appears = 'A question for you: How likely are you to recommend us to a friend or colleague?';
const asksNext = 'What did we do especially well?';
const saved = 'Saved. You can still change it.';

/** What the live region says in each state. A closed tab asks nobody, so it says nothing. */
const wanted: Record<string, string[]> = {
  rating: [appears],
  asking: [saved, asksNext],
  comment: [saved, '100 characters left'],
  error: ['Could not be saved: no connection. Please keep this page open, we try again.'],
  offline: [saved, 'Saved on this device, will be sent.'],
  thanks: [saved, 'Saved.'],
  tab: [appears],
  'closed tab': [],
  inline: [saved, asksNext],
};

let browser: Browser;
let bench: Bench;
beforeAll(async () => {
  browser = await launchChromium();
  bench = await openBench(await browser.newContext({ reducedMotion: 'reduce' }));
});
afterAll(() => browser.close().then(() => bench.recorder.close()));

it.each(cardStates)('what assistive tools find and hear: %s', async (state, act, given) => {
  const { page } = bench;
  await page.evaluate("fate = 'kept'; sessionStorage.clear()");
  await mountCard(page, given);
  const host = page.locator(given?.isInline ? 'tenwhy-survey' : 'tenwhy-card');
  await host.locator('[part=card], [part=launcher]').first().waitFor();
  await host.evaluate((element) => {
    const said = new Set<string>();
    const root = element.shadowRoot;
    const hear = () => {
      for (const { textContent } of root?.querySelectorAll('[role=status] span') ?? [])
        said.add(textContent.trim());
    };
    hear();
    if (root)
      new MutationObserver(hear).observe(root, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { said });
  });
  await act(page);
  const tree = await host.ariaSnapshot();
  // What is said comes and goes, and what was typed is long.
  expect(tree.replace(/- status:.*/, '- status').replace(/x{9,}/, 'x…')).toMatchSnapshot();
  await eventually(async () =>
    expect(await page.evaluate<string[]>('[...said]')).toEqual(expect.arrayContaining(wanted[state] ?? [])),
  );
});
