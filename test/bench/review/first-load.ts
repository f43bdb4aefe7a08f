import type { Browser } from 'playwright-core';
import { launchChromium } from '../../support/chromium.ts';
import { startCollector } from '../../support/collector.ts';
import { runCommand } from '../../support/command.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { mainThreadMs } from '../../support/main-thread.ts';
import { session } from '../../support/review.ts';

/**
 * One cold load of a page, in ms since it was asked for; bytes as they came over the line, by gzip, since browsers
 * take brotli over HTTPS alone; and what the main thread did for it, in ms of the processor at full speed.
 */
type Load = { painted: number; shown: number; interactive: number; bytes: number; work: number };
/** A page and the medians of its loads. */
export type FirstLoad = Load & { page: string };

const slowdown = 4;
/** What the page is there for: once it stands, the page can be read. */
const pages = [
  { page: 'overview', ready: '.headline' },
  { page: 'reasons', ready: '.reasons-top svg' },
  { page: 'responses', ready: '.answer' },
  { page: 'accounts', ready: '.account-dot' },
] as const;

/** Loads pages of the sample year again and again, with nothing cached and the processor four times slower. */
export async function firstLoads(rounds: number): Promise<FirstLoad[]> {
  const dataFolder = temporaryFolder('tenwhy-first');
  const { status, err } = await runCommand(dataFolder, ['sample']);
  if (status !== 0) throw new Error(err);
  const collector = await startCollector({ dataFolder });
  const browser = await launchChromium();
  try {
    const storageState = await session(browser, collector);
    const found: FirstLoad[] = [];
    for (const { page, ready } of pages) {
      const loads: Load[] = [];
      // The first one finds nothing prepared in the collector.
      for (let round = -1; round < rounds; round++) {
        const load = await loadOnce(browser, `${collector.url}/sites/sample/${page}`, {
          storageState,
          ready,
        });
        const work = await workOf(browser, `${collector.url}/sites/sample/${page}`, { storageState, ready });
        if (round >= 0) loads.push({ ...load, work });
      }
      const median = (name: keyof Load) =>
        loads.map((load) => load[name]).sort((a, b) => a - b)[Math.floor(loads.length / 2)] ?? Number.NaN;
      found.push({
        page,
        painted: median('painted'),
        shown: median('shown'),
        interactive: median('interactive'),
        bytes: median('bytes'),
        work: median('work'),
      });
    }
    return found;
  } finally {
    await browser.close();
    await collector.stop();
  }
}

type How = { storageState: Awaited<ReturnType<typeof session>>; ready: string };

/** Traced apart from the clock, since tracing takes time of its own. */
async function workOf(browser: Browser, url: string, { storageState, ready }: How): Promise<number> {
  const context = await browser.newContext({ storageState, viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  const work = await mainThreadMs(browser, page, async () => {
    await page.goto(url);
    await page.locator(ready).first().waitFor();
    await page.waitForLoadState('networkidle');
  });
  await context.close();
  return work;
}

async function loadOnce(
  browser: Browser,
  url: string,
  { storageState, ready }: How,
): Promise<Omit<Load, 'work'>> {
  const context = await browser.newContext({ storageState, viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript((selector) => {
    const seen = { shown: 0, busyUntil: 0 };
    Reflect.set(window, 'firstLoad', seen);
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) seen.busyUntil = startTime + duration;
    }).observe({ type: 'longtask', buffered: true });
    const look = () => {
      if (!document.querySelector(selector)) return requestAnimationFrame(look);
      // Drawn with the frame after the one in which it was found.
      return requestAnimationFrame(() => {
        seen.shown = performance.now();
      });
    };
    requestAnimationFrame(look);
  }, ready);
  await page.goto(url);
  await page.waitForFunction(() => Reflect.get(window, 'firstLoad').shown > 0);
  await page.waitForLoadState('networkidle');
  const load = await page.evaluate((): Omit<Load, 'work'> => {
    const { shown, busyUntil } = Reflect.get(window, 'firstLoad');
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    const came = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[];
    const files = came.filter(({ name }) => !name.includes('/api/'));
    return {
      painted,
      shown,
      interactive: Math.max(shown, busyUntil),
      bytes: files.reduce((sum, { transferSize }) => sum + transferSize, 0),
    };
  });
  await context.close();
  return load;
}

/** The loads as the Markdown table that stands in the README. */
export function firstLoadTable(loads: readonly FirstLoad[]): string {
  const ms = (value: number) => Math.round(value).toLocaleString('en');
  return [
    '| page | bytes (gzip) | main thread × 4, ms | painted, ms | its figures stand, ms | interactive, ms |',
    '|---|---:|---:|---:|---:|---:|',
    ...loads.map(
      ({ page, bytes, work, painted, shown, interactive }) =>
        `| ${page} | ${ms(bytes)} | ${ms(slowdown * work)} | ${ms(painted)} | ${ms(shown)} | ${ms(interactive)} |`,
    ),
  ].join('\n');
}
