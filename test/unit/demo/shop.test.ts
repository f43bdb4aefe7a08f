import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = new URL('../../../demo/shop/', import.meta.url).pathname;
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('index.html'))
  .map((name) => name.replace('index.html', ''))
  .sort();
const axe = readFileSync(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

let server: Server;
let shop: string;
let browser: Browser;

beforeAll(async () => {
  server = createServer(serve).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  // Another path than the collector's, since the folder may be served anywhere.
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/where/`;
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

describe('the demo shop', () => {
  it('has a range, a page for each plant, a basket and an order', () => {
    expect(pages).toHaveLength(9);
    expect(pages).toEqual(expect.arrayContaining(['', 'checkout/', 'checkout/done/', 'plants/monstera/']));
  });

  it.each(pages)('/%s keeps to a strict policy and names only what there is', async (path) => {
    const { page, faults } = await open(path);
    expect(faults).toEqual([]);
    expect(await page.locator('script[src="/tenwhy.js"][data-site="demo"][async]').count()).toBe(1);
    const named = await page.$$eval('a[href], img', (all) =>
      all.map((one) => (one instanceof HTMLImageElement ? one.src : (one as HTMLAnchorElement).href)),
    );
    const inside = named.filter((address) => new URL(address).pathname !== '/');
    expect(inside.length).toBeGreaterThan(4);
    const missing = inside.filter((address) => !existsSync(fileOf(new URL(address).pathname)));
    expect(missing).toEqual([]);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('breaks no accessibility rule of axe, %s', async (colorScheme) => {
    const { page } = await open('', { colorScheme });
    await page.goto(`${shop}plants/pilea/`);
    await page.getByRole('button', { name: 'Add to basket' }).click();
    for (const path of ['', 'plants/pilea/', 'checkout/', 'checkout/done/']) {
      await page.goto(shop + path);
      await page.evaluate(axe);
      const violations = await page.evaluate('axe.run().then((r) => r.violations.map((v) => v.id))');
      expect(violations, path).toEqual([]);
    }
    await page.context().close();
  });

  it.each([320, 390, 768, 1280])('fits %i px without sideways scrolling', async (width) => {
    const { page } = await open('', { viewport: { width, height: 800 } });
    for (const path of ['', 'plants/string-of-hearts/', 'checkout/', 'checkout/done/']) {
      await page.goto(shop + path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width);
    }
    await page.context().close();
  });

  it('fills the basket, places an order and tells so once', async () => {
    const { page } = await open('plants/monstera/');
    await page.getByRole('button', { name: 'Add to basket' }).click();
    await page.getByRole('link', { name: 'Go to the basket' }).click();
    await page.getByRole('button', { name: 'One Monstera more' }).click();
    expect(await page.locator('[data-basket-total]').textContent()).toBe('€ 76');
    await page.getByRole('button', { name: 'Place order' }).click();
    await page.waitForURL(`${shop}checkout/done/`);
    expect(await calls(page)).toEqual([['track', 'order placed']]);
    await page.goto(`${shop}checkout/`);
    await page.getByText('There is nothing in it yet').waitFor();
    expect(await calls(page)).toEqual([]);
    await page.context().close();
  });

  it('shows everything but the basket without JavaScript', async () => {
    const { page } = await open('', { javaScriptEnabled: false });
    await page.getByRole('link', { name: /Olive tree/ }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Olive tree');
    await page.getByText('The basket needs JavaScript').waitFor();
    expect(await page.getByRole('button', { name: 'Add to basket' }).isVisible()).toBe(false);
    await page.context().close();
  });
});

/** Opens a page of the shop and gathers what its console says is wrong. */
async function open(path: string, options: BrowserContextOptions = {}) {
  const page = await (await browser.newContext(options)).newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(shop + path);
  return { page, faults };
}

/** Calls waiting for Tenwhy's script, which this server leaves empty. */
const calls = (page: Page): Promise<unknown> =>
  page.evaluate('Array.from(window.tenwhy?.q ?? [], (call) => Array.from(call))');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** The file that a path below the shop means. */
const fileOf = (path: string): string =>
  join(folder, path.replace('/some/where/', '').replace(/(^|\/)$/, '$1index.html'));

function serve(request: IncomingMessage, response: ServerResponse): void {
  const path = new URL(request.url ?? '/', 'http://shop.example').pathname;
  if (path === '/tenwhy.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end('');
    return;
  }
  try {
    const file = fileOf(path);
    const body = readFileSync(file);
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'",
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}
