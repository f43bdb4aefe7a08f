import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sitePages } from '../../collector/review/state/address.ts';
import type { FollowupsReply } from '../../collector/wire/followup.ts';
import type { ResponsesPage } from '../../collector/wire/review.ts';
import type { NewLinkReply } from '../../collector/wire/views.ts';
import { findings, overflow } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { type CollectorProcess, startCollector } from '../support/collector.ts';
import { temporaryFolder } from '../support/folder.ts';
import { apiToken, patience, session } from '../support/review.ts';
import { fillStates, makeStates } from '../support/states-of-data.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;
/** Addresses that are not known before there are answers. */
const made: Record<string, string> = {};

beforeAll(async () => {
  browser = await launchChromium();
  const dataFolder = temporaryFolder();
  await makeStates(dataFolder, false);
  collector = await startCollector({ dataFolder, env: { TENWHY_API_TOKEN: apiToken } });
  await fillStates(collector);
  storageState = await session(browser, collector);
  const responses = await call<ResponsesPage>('GET', 'responses?has=comment&limit=1');
  made['one answer'] = `/sites/ugly/responses/${responses.items[0]?.id}`;
  // Follow-ups are begun after the answers, in their own time.
  const followup = await vi.waitFor(async () => {
    const [first] = (await call<FollowupsReply>('GET', 'followups?limit=1')).items;
    if (!first) throw new Error('there is no follow-up yet');
    return first.id;
  }, patience);
  made['one follow-up'] = `/sites/ugly/follow-ups/${followup}`;
  const link = { name: 'For the board', page: 'overview', query: '', days: 7 };
  made['a shared link'] = new URL((await call<NewLinkReply>('POST', 'links', link)).url).href.slice(
    collector.url.length,
  );
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const reply = await fetch(`${collector.url}/api/sites/ugly/${path}`, {
    method,
    headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as T;
}

/** Charts that cannot be read without seeing them: no table behind a button, or no stop of Tab. */
const mute = (page: Page): Promise<string[]> =>
  page.locator('figure.figure').evaluateAll((figures) =>
    figures
      .filter((figure) => {
        const hasTable = figure.querySelector('button[aria-label^="Table: "][aria-pressed]');
        const isEmpty = !figure.querySelector('svg, a');
        return !hasTable || !(isEmpty || figure.querySelector('[tabindex="0"], a[href]'));
      })
      .map((figure) => figure.querySelector('h3')?.textContent ?? 'without a title'),
  );

const details = ['one answer', 'one follow-up', 'a shared link'];
const others = ['huddle?wall=on', 'accounts/Acme', 'customers/c-ar', 'follow-ups/rules', 'follow-ups/helped'];
const places = [...sitePages, ...others];

describe.each([
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('$width px wide, $colorScheme', ({ width, colorScheme }) => {
  let context: BrowserContext;
  beforeAll(async () => {
    const viewport = { width, height: 900 };
    context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce', storageState });
  });
  afterAll(() => context.close());

  const look = async (path: string) => {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(`${collector.url}${path}`);
    await page.waitForLoadState('networkidle');
    await page.locator('.shape').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('.trouble').allInnerTexts()).toEqual([]);
    expect(await findings(page)).toEqual([]);
    expect(await overflow(page), 'px too wide').toBeLessThanOrEqual(0);
    expect(await mute(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  };

  test.each(places)('%s is good with words that no page was drawn for', (path) =>
    look(`/sites/ugly/${path}`),
  );

  test.each(details)('%s is', (name) => look(made[name] ?? ''));

  test.each(sitePages)('%s is good with nothing to show', (path) => look(`/sites/none/${path}`));

  test.each(['overview', 'reasons', 'compare', 'responses', 'huddle'])('%s is with two kinds', (path) =>
    look(`/sites/mixed/${path}`),
  );
});
