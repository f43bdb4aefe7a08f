import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findings, overflow } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answerOf, answersOf, patience, send, session, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let receiver: Server;
let url: string;
let state: Awaited<ReturnType<typeof session>>;
let status = 200;
const arrived: string[] = [];

beforeAll(async () => {
  receiver = createServer(async (request, reply) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    arrived.push(body);
    reply.writeHead(status).end(status === 200 ? 'thanks' : 'not now <b>please</b>');
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  browser = await launchChromium();
  const fallen = answersOf(120).map((answer) => ({ ...answer, rating: 2 }));
  collector = await startReview(fallen, { env: { TENWHY_ALLOW_LOOPBACK_WEBHOOKS: '1' } });
  state = await session(browser, collector);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
  receiver?.close();
});

const open = async (path: string, options: { width?: number; colorScheme?: 'light' | 'dark' } = {}) => {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 844 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    storageState: state,
  });
  const page = await context.newPage();
  await page.goto(`${collector.url}${path}`);
  return page;
};
const shot = async (page: Page, name: string) => {
  if (process.env.TENWHY_SHOTS) {
    await page.screenshot({ path: `${process.env.TENWHY_SHOTS}/${name}.png`, fullPage: true });
  }
};

test('by the keyboard a channel is added, tried, and its secret shown once', async () => {
  const page = await open('/sites/demo/channels');
  await page.getByText('Nothing leaves this site yet').waitFor();
  expect(await findings(page)).toEqual([]);
  await shot(page, 'channels-empty');
  await page.getByRole('button', { name: 'Add a channel' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('CRM of the team');
  await dialog.getByLabel('Address').fill('http://192.168.0.1/');
  await page.keyboard.press('Enter');
  await dialog.getByText('private network').or(dialog.getByText('not an https address')).waitFor();
  await shot(page, 'channels-dialog');
  expect(await findings(page, 'dialog')).toEqual([]);
  await dialog.getByLabel('Address').fill(url);
  await page.keyboard.press('Enter');
  await page.getByText('copy this secret now').waitFor();
  expect(await page.locator('.made code').textContent()).toMatch(/^whsec_/);
  await page.getByRole('button', { name: 'I have it' }).press('Enter');
  await page.getByRole('button', { name: 'Test CRM of the team' }).press('Enter');
  await page.getByText('It took the test and answered 200.').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Test CRM of the team' }).waitFor();
  expect(await page.content()).not.toContain('whsec_');
});

test('an answer is delivered, what a receiver gives up is shown and sent again', async () => {
  arrived.length = 0;
  await send(collector, [answerOf(0.01, { rating: 9 })]);
  await expect.poll(() => arrived.length, patience).toBe(1);
  status = 410;
  await send(collector, [answerOf(0.01, { rating: 8 })]);
  await expect.poll(() => arrived.length, patience).toBe(2);
  const page = await open('/sites/demo/channels');
  const parked = page.getByRole('row', { name: /Given up/ });
  await parked.waitFor();
  expect(await parked.textContent()).toContain('410');
  await shot(page, 'channels');
  status = 200;
  await page.getByRole('button', { name: 'Send 1 again' }).click();
  await expect.poll(() => arrived.length, patience).toBe(3);
  await page.getByRole('button', { name: 'Look again' }).click();
  await parked.waitFor({ state: 'detached' });
});

test('alerts are shown with what they saw, and rules say what they would have said', async () => {
  const page = await open('/sites/demo/alerts');
  // Keeping the rules has the answers looked at without waiting for the next.
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByText('Kept. The answers').waitFor();
  await expect
    .poll(async () => {
      await page.reload();
      await page.getByRole('heading', { name: 'Now' }).waitFor();
      return page.locator('.alert-list li').count();
    }, patience)
    .toBeGreaterThan(0);
  await page.getByRole('button', { name: 'What would it have said?' }).click();
  await page.getByText('In the last 90 days').waitFor();
  await shot(page, 'alerts');
  await page
    .getByRole('link', { name: /^See the \d+ answers that it saw$/ })
    .first()
    .click();
  await page.locator('.answer').first().waitFor();
  await page.getByRole('button', { name: 'What an alert saw' }).waitFor();
});

describe.each([
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('$width px wide, $colorScheme', (look) => {
  test.each([
    ['channels', '.delivery-table'],
    ['alerts', '.alert-list'],
  ])('%s is without findings of axe, and no wider than the window', async (name, ready) => {
    const page = await open(`/sites/demo/${name}`, look);
    await page.locator(ready).first().waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await shot(page, `${name}-${look.width}-${look.colorScheme}`);
    await page.context().close();
  });
});
