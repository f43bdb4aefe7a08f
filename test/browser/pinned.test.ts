import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type CollectorProcess, startCollector } from '../support/collector.ts';
import { serveHostPage } from '../support/pages.ts';

let collector: CollectorProcess;
let browser: Browser;
beforeAll(async () => {
  collector = await startCollector();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

/** Whether the widget runs on a page of another origin whose tag holds the script against `integrity`. */
async function runsWith(integrity: (script: Buffer) => string): Promise<boolean> {
  const file = readdirSync('dist/widget').find((name) => /^tenwhy-\w+\.js$/.test(name));
  const src = `${collector.url}/${file}`;
  const script = Buffer.from(await (await fetch(src)).arrayBuffer());
  const tag = `<script src="${src}" data-site="demo" integrity="${integrity(script)}" crossorigin="anonymous"></script>`;
  const host = await serveHostPage({ collector: collector.url, tag });
  const page = await browser.newPage();
  await page.goto(host.url);
  const isRunning = await page.evaluate(() => 'tenwhy' in window);
  await page.close();
  await host.close();
  return isRunning;
}

const sha384 = (script: Buffer | string) => `sha384-${createHash('sha384').update(script).digest('base64')}`;

test('the pinned script runs on a page of another origin, and only where its hash is right', async () => {
  expect(await runsWith(sha384)).toBe(true);
  expect(await runsWith(() => sha384('another script'))).toBe(false);
});
