import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { NewLinkReply } from '../../collector/wire/views.ts';
import { overflow } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { type CollectorProcess, startCollector } from '../support/collector.ts';
import { temporaryFolder } from '../support/folder.ts';
import { apiToken, session } from '../support/review.ts';
import { fillStates, makeStates, states } from '../support/states-of-data.ts';

const folder = 'test/shots/pages';

const looks: Readonly<Record<string, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1_440, height: 900 } },
  small: { viewport: { width: 1_280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  dark: { viewport: { width: 1_440, height: 900 }, colorScheme: 'dark' },
  print: { viewport: { width: 794, height: 1_123 } },
};

type Stop = { path: (site: string) => string; act?: (page: Page) => Promise<unknown> };
const plain = (path: string): Stop => ({ path: (site) => `/sites/${site}/${path}` });
/** Goes where the first link of this kind leads, if there is one. */
const first =
  (selector: string) =>
  async (page: Page): Promise<void> => {
    const [link] = await page.locator(selector).all();
    const path = await link?.getAttribute('href');
    if (!path) return;
    await page.goto(new URL(path, page.url()).href);
    await page.waitForLoadState('networkidle');
  };

const stops: Readonly<Record<string, Stop>> = {
  overview: plain('overview'),
  quarter: plain(`overview?from=${new Date(Date.now() - 89 * 86_400_000).toISOString().slice(0, 10)}`),
  reasons: plain('reasons'),
  responses: plain('responses'),
  response: { ...plain('responses'), act: first('.answer-link') },
  compare: plain('compare'),
  accounts: plain('accounts'),
  account: { ...plain('accounts'), act: first('.wide-table tbody a') },
  customers: plain('customers'),
  customer: { ...plain('customers'), act: first('.wide-table tbody a') },
  import: plain('import'),
  huddle: plain('huddle'),
  wall: plain('huddle?wall=on'),
  followups: plain('follow-ups'),
  followup: { ...plain('follow-ups'), act: first('a[data-key-item]') },
  alerts: plain('alerts'),
  surveys: plain('surveys'),
};

/** Takes the pictures of all states, looks and pages, or of those that are named. */
export async function takeTour(names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const among = (all: readonly string[]) => {
    const named = all.filter((name) => names.includes(name));
    return named.length > 0 ? named : all;
  };
  const sites = among([...Object.keys(states), 'sample']);
  const dataFolder = temporaryFolder();
  await makeStates(dataFolder, sites.includes('sample'));
  const collector = await startCollector({ dataFolder, env: { TENWHY_API_TOKEN: apiToken } });
  const browser = await launchChromium();
  try {
    await fillStates(collector);
    const storageState = await session(browser, collector);
    for (const look of among(Object.keys(looks))) {
      for (const site of sites) {
        const options = { ...looks[look], storageState };
        await takeSite(browser, collector, {
          site,
          look,
          stops: among([...Object.keys(stops), 'shared']),
          options,
        });
      }
    }
  } finally {
    await browser.close();
    await collector.stop();
  }
}

type Leg = { site: string; look: string; stops: readonly string[]; options: BrowserContextOptions };

async function takeSite(
  browser: Browser,
  collector: CollectorProcess,
  { site, look, stops: wanted, options }: Leg,
) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  for (const name of wanted) {
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => console.log(`${site} ${look} ${name}: ${message}`));
    if (look === 'print') await page.emulateMedia({ media: 'print' });
    const stop = stops[name];
    await page.goto(stop ? collector.url + stop.path(site) : await sharedAddress(collector, site));
    await page.waitForLoadState('networkidle');
    await stop?.act?.(page);
    await page.locator('.shape').waitFor({ state: 'detached' });
    const file = `${folder}/${site}-${name}-${look}.png`;
    await page.screenshot({ path: file, fullPage: true });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const wider = await overflow(page);
    console.log(`${file}: ${height} px high${wider > 0 ? `, ${wider} px wider than the window` : ''}`);
    await page.close();
  }
  await context.close();
}

async function sharedAddress({ url }: CollectorProcess, site: string): Promise<string> {
  const reply = await fetch(`${url}/api/sites/${site}/links`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Tour', page: 'overview', query: '', days: 7 }),
  });
  return ((await reply.json()) as NewLinkReply).url;
}
