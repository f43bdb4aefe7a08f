import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type CollectorProcess, startCollector } from '../support/collector.ts';

let browser: Browser;
let collector: CollectorProcess;
beforeAll(async () => {
  [browser, collector] = await Promise.all([launchChromium(), startCollector()]);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

test.each([
  ['desktop', 1280],
  ['phone', 390],
])('the description is styled, whole and without findings of axe on a %s', async (_name, width) => {
  // axe comes in from outside, which the page itself forbids.
  const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${collector.url}/docs`);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  expect(await page.evaluate(() => document.styleSheets[0]?.cssRules.length ?? 0)).toBeGreaterThan(20);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  await page.evaluate(axe.source);
  const findings = await page.evaluate(async () => {
    const runner: typeof axe = Reflect.get(window, 'axe');
    const { violations } = await runner.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  expect(findings).toEqual([]);
});

test('the description asks for nothing but its style, and breaks no rule of its policy', async () => {
  const page = await (await browser.newContext()).newPage();
  const asked: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('console', (message) => said.push(message.text()));
  await page.goto(`${collector.url}/docs`, { waitUntil: 'load' });
  expect(asked.filter((path) => path !== '/favicon.ico')).toEqual(['/docs', '/docs.css']);
  expect(said.filter((text) => !text.includes('favicon'))).toEqual([]);
});
