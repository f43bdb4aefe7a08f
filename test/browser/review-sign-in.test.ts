import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type CollectorProcess, cleanEnv, startCollector } from '../support/collector.ts';
import { signIn, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview([]);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

const fill = async (page: Page, email: string, password: string) => {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

test('a session that ended leads to the sign-in page at whatever is asked next', async () => {
  const context = await browser.newContext();
  const token = await anotherToken();
  const page = await context.newPage();
  await page.goto(`${collector.url}/sign-in${token}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // All that the overview asks for has been answered by then.
  await page.getByRole('heading', { name: 'No answers yet' }).waitFor();
  await context.clearCookies();
  await page.getByRole('link', { name: 'Responses', exact: true }).click();
  await page.waitForURL(/\/sign-in\?back=%2Fsites%2Fdemo%2Fresponses/);
});

test('a link signs in by its button, once; then e-mail and password do, and lead where one wanted to go', async () => {
  const page = await signIn(await browser.newContext(), collector);
  expect(page.url()).not.toContain('token');

  const late = await (await browser.newContext()).newPage();
  await late.goto(collector.link);
  await late.getByRole('button', { name: 'Sign in' }).click();
  await late
    .getByRole('alert')
    .getByText(/was used already, or is too old/)
    .waitFor();

  await page.getByRole('button', { name: 'Set e-mail and password' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set e-mail and password' });
  await dialog.getByLabel('E-mail').fill('ada@example.com');
  await dialog.getByLabel('New password').fill('a sentence is good');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Account ada@example.com' }).click();
  expect(await page.getByRole('button', { name: 'Set e-mail and password' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL(`${collector.url}/sign-in`);

  await page.goto(`${collector.url}/sites/demo/responses?band=passive`);
  await page.waitForURL(/\/sign-in\?back=/);
  await fill(page, 'ada@example.com', 'not that one');
  await page.getByRole('alert').getByText('E-mail and password do not belong together.').waitFor();
  await fill(page, 'ada@example.com', 'a sentence is good');
  await page.waitForURL(`${collector.url}/sites/demo/responses?band=passive`);
});

describe('a sample site', () => {
  let sampled: CollectorProcess;
  beforeAll(async () => {
    const first = await startCollector();
    const { dataFolder } = first;
    await first.stop();
    await tenwhy(dataFolder, 'sample');
    sampled = await startReview([], { dataFolder });
  });
  afterAll(() => sampled.stop());

  test('says that its responses are made up, and goes with one press and a yes', async () => {
    const page = await signIn(await browser.newContext(), sampled);
    await page.goto(`${sampled.url}/sites/sample/overview`);
    await page.getByText('Made-up responses').waitFor();
    await page.getByRole('button', { name: 'Remove them' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Remove them' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.waitForURL(/\/sites\/demo\/overview/);
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(await page.getByRole('button', { name: 'Remove them' }).count()).toBe(0);
    await page.context().close();
  });
});

/** Runs a command of the product on a data folder. */
const tenwhy = (dataFolder: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, ['dist/collector/tenwhy.js', ...args], {
    env: cleanEnv({ TENWHY_DATA: dataFolder }),
  });

/** The fragment of a new one-time link. */
async function anotherToken(): Promise<string> {
  const { stdout } = await tenwhy(collector.dataFolder, 'user', 'link');
  return /#token=\S+/.exec(stdout)?.[0] ?? '';
}
