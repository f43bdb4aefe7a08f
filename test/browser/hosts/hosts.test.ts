import { execFileSync } from 'node:child_process';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ResponsesPage } from '../../../collector/wire/review.ts';
import { type Complaints, complaintsOf, eventually } from '../../support/card.ts';
import { launchChromium } from '../../support/chromium.ts';
import { type CollectorProcess, cleanEnv, startCollector } from '../../support/collector.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { readingTime } from '../../support/reading.ts';
import { apiToken, read } from '../../support/review.ts';
import { type Host, hosts } from './hosts.ts';
import { type HostServer, serveHosts } from './server.ts';

const insecureHost = 'shop.test';
let browser: Browser;
let collector: CollectorProcess;
let server: HostServer;
let context: BrowserContext;
let plainLooks: unknown;

beforeAll(async () => {
  browser = await launchChromium({
    args: [`--host-resolver-rules=MAP ${insecureHost} 127.0.0.1`],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  server = await serveHosts(() => collector.url);
  collector = await startWithOrigin(`http://${insecureHost}:${server.port}`);
  context = await browser.newContext({ reducedMotion: 'reduce' });
  plainLooks = await looks((await open({ name: '', page: 'plain' })).view);
  await context.close();
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await collector.stop();
});
/** A collector whose demo site also takes answers from this origin. */
async function startWithOrigin(origin: string): Promise<CollectorProcess> {
  const dataFolder = temporaryFolder();
  const env = { TENWHY_API_TOKEN: apiToken };
  await (await startCollector({ dataFolder, env })).stop();
  const add = ['dist/collector/tenwhy.js', 'site', 'add', 'demo', '--origin', origin];
  execFileSync(process.execPath, add, { env: cleanEnv({ TENWHY_DATA: dataFolder }) });
  return startCollector({ dataFolder, env });
}
beforeEach(async () => {
  context = await browser.newContext({ reducedMotion: 'reduce' });
});
afterEach(() => context.close());

type View = Page | Frame;
const card = (view: View) => view.getByRole('region', { name: /recommend/ });

/** Opens a host's page, and says which document the card is to stand in. */
async function open(host: Host, query = ''): Promise<{ page: Page; view: View; complaints: Complaints }> {
  const origin = host.isPlainHttp ? `http://${insecureHost}:${server.port}` : server.origin;
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${origin}/${host.frame ?? host.page}${host.frame ? '' : query}`);
  return { page, view: (host.frame && page.frames()[1]) || page, complaints };
}

/** The page's own notes about itself. */
const watched = <T>(view: View, what: string) => view.evaluate<T>(`watched.${what}`);

/** Answers as somebody with a mouse and a keyboard. */
async function answer(host: Host, page: Page, view: View, comment: string): Promise<void> {
  await card(view).waitFor();
  await readingTime();
  await card(view).getByRole('radio', { name: '9', exact: true }).click();
  await card(view).getByText('Saved. You can still change it.').waitFor();
  await host.midway?.(page);
  await card(view).getByRole('radio', { name: 'Quality' }).click();
  await card(view).getByRole('textbox').click();
  await page.keyboard.type(comment);
  await card(view).getByRole('button', { name: 'Send' }).click();
  await card(view).getByText('Thank you!').waitFor();
}

/** How the card looks, and where it stands. */
async function looks(view: View): Promise<unknown> {
  await card(view).getByRole('radio', { name: '5', exact: true }).waitFor();
  return view.locator('tenwhy-card').evaluate((host) =>
    [...(host.shadowRoot?.querySelectorAll('section, fieldset, legend, h2, label, input, button') ?? [])].map(
      (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const { color, backgroundColor, fontSize, letterSpacing, textTransform, cursor, visibility } = style;
        const seen = { color, backgroundColor, fontSize, letterSpacing, textTransform, cursor, visibility };
        return { name: element.localName, x, y, width, height, ...seen };
      },
    ),
  );
}

/** The page's state without its guest, after it did by itself what it does. */
async function stateAlone(host: Host): Promise<string[]> {
  const { page, view } = await open(host, '?alone');
  await host.alone?.(page);
  await host.midway?.(page);
  await view.evaluate("document.getElementById('own').blur()");
  const state = await watched<string[]>(view, 'state()');
  await page.close();
  return state;
}

/** What was stored of a page, in quarantine too: these pages answer faster than anybody reads. */
async function rowOf(comment: string) {
  return eventually(async () => {
    const { items } = await read<ResponsesPage>(collector, 'responses?survey=checkout&state=all');
    const found = items.filter((one) => one.comment === comment);
    expect(found).toHaveLength(1);
    return found[0];
  });
}

describe('a guest on a page', () => {
  it.each(hosts)('$name', async (host) => {
    const comment = `Said on ${host.page}`;
    const { page, view, complaints } = await open(host);
    await host.before?.(page);
    await card(view).waitFor();
    expect(await watched(view, 'taken')).toEqual([]);
    if (!host.frame) expect(await looks(view)).toEqual(plainLooks);

    await answer(host, page, view, comment);
    const row = await rowOf(comment);
    expect(row).toMatchObject({ rating: 9, reasons: ['quality'], stage: 'finished' });
    if (row) host.row?.(row);
    expect(await view.locator('tenwhy-card').count()).toBe(1);
    expect(await view.locator('html > tenwhy-card').count()).toBe(1);
    const state = await watched<string[]>(view, 'state()');
    const alone = await stateAlone(host);
    expect(state.filter((line) => !alone.includes(line))).toEqual([]);
    expect(alone.filter((line) => !state.includes(line))).toEqual([]);

    await page.keyboard.press('Escape');
    await view.locator('tenwhy-card').waitFor({ state: 'detached' });
    // What was pressed in the card stayed there, and the page's own shortcuts work.
    expect(await watched(view, 'keys')).toEqual([]);
    await page.keyboard.press('k');
    expect(await watched(view, 'keys')).toEqual(['keydown k', 'keypress k', 'keyup k']);
    if (!host.isLate) expect(await watched(view, 'shifts')).toEqual([]);
    expect(await watched(view, 'reports')).toEqual([]);
    expect(await watched(view, 'errors')).toEqual([]);
    expect(await view.evaluate('window.harm ? harm() : []')).toEqual([]);
    expect(complaints).toEqual({ console: [], errors: [] });
  });
});
