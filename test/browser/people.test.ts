import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountsReply } from '../../collector/wire/customers.ts';
import { findings, overflow } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answerOf, apiToken, patience, read, session, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;

const long = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenverein'.repeat(3);
const arabic = 'رياض الزيتونة';

beforeAll(async () => {
  browser = await launchChromium();
  const said = (account: string, id: string, ...ratings: number[]) =>
    ratings.map((rating, index) =>
      answerOf(index * 20 + 1, { rating, person: { id, name: `${id} of ${account}`, account } }),
    );
  collector = await startReview([
    ...said('Acme', 'c-1', 3, 4, 2, 5),
    ...said(arabic, 'c-2', 9, 10),
    ...said(long, 'c-3', 8, 7, 8),
  ]);
  for (const [id, body] of Object.entries({
    'c-1': { name: 'Ada', account: 'Acme', value: 'A', start: '2020-01-01', traits: { revenue: 10 } },
    'c-2': { account: arabic, start: '2020-01-01' },
  })) {
    await fetch(`${collector.url}/api/sites/demo/customers/${id}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
  storageState = await session(browser, collector);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await browser.newContext({ storageState, ...options })).newPage();
  await page.goto(`${collector.url}/sites/demo/${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

test('the picture and the table show the figures of the API, and a dot leads to its account', async () => {
  const page = await open('accounts');
  const reply = await read<AccountsReply>(collector, 'accounts');
  await page.getByRole('link', { name: 'Acme', exact: true }).waitFor();
  const rows = await page.getByLabel('Accounts, as a table').locator('tbody tr').all();
  const cells = await Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
  expect(cells.map((row) => row[3])).toEqual(reply.accounts.map(({ n }) => `${n}`));
  expect(await page.getByRole('figure').getByRole('heading').innerText()).toContain('first Acme');
  const dots = page.locator('[data-mark]');
  expect(await dots.count()).toBe(3);
  await page.getByRole('link', { name: /^Acme, Mean/ }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/accounts\/Acme/);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Acme');
  await page.getByRole('link', { name: 'Ada' }).first().click();
  await page.waitForURL(/\/customers\/c-1/);
});

test('the table is ordered by whatever is pressed', async () => {
  const page = await open('accounts');
  await page.getByRole('button', { name: 'Mean', exact: true }).click();
  const first = page.getByLabel('Accounts, as a table').locator('tbody th').first();
  await expect.poll(() => first.innerText(), patience).toBe('Acme');
  await page.getByRole('button', { name: 'Mean', exact: true }).click();
  await expect.poll(() => first.innerText(), patience).toBe(arabic);
});

test('what happened is noted, and stands beside the answers', async () => {
  const page = await open('customers/c-2');
  await page.getByRole('combobox', { name: 'What' }).fill('call');
  await page.getByLabel('Note', { exact: true }).fill('Asked for an invoice');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByText('Asked for an invoice').waitFor();
  await page.getByRole('button', { name: /^Remove this note/ }).click();
  await expect.poll(() => page.getByText('Asked for an invoice').count(), patience).toBe(0);
});

test('a file is shown before it is stored, and refused rows are named', async () => {
  const page = await open('import');
  const text = 'Customer;Company;Tier\nc-7;Beta;B\n;Gamma;A\n';
  await page.locator('input[type=file]').setInputFiles({
    name: 'customers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  await page.getByText('2 rows: 1 good, 1 refused').waitFor();
  expect(await page.getByText(/^Row 3/).innerText()).toBe('Row 3, Customer: is missing');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import 1 customer, leave out 1' }).click();
  await page.getByRole('heading', { name: '1 customer is in' }).waitFor();
  await page.getByRole('link', { name: 'See them' }).click();
  await page.getByRole('link', { name: 'c-7' }).waitFor();
});

const phone = { viewport: { width: 390, height: 844 } };
const dark = { colorScheme: 'dark' as const };
test.each([
  ['accounts', {}],
  ['accounts', { ...phone, ...dark }],
  ['accounts/Acme', {}],
  [`accounts/${encodeURIComponent(long)}`, phone],
  [`accounts/${encodeURIComponent(arabic)}`, dark],
  ['customers', {}],
  ['customers', { ...phone, ...dark }],
  ['customers/c-1', {}],
  ['customers/c-1', { ...phone, ...dark }],
  ['import', phone],
])('axe finds nothing on %s, and nothing is wider than the window', async (path, options) => {
  const page = await open(path, options);
  await page.waitForLoadState('networkidle');
  expect(await findings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
});

test('j and k walk accounts and customers, Enter opens, u goes back, and / searches', async () => {
  const page = await open('accounts');
  const rows = page.getByLabel('Accounts, as a table').locator('tbody th a');
  await rows.nth(2).waitFor();
  const names = await rows.allInnerTexts();
  for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: names[1] ?? '', exact: true }).waitFor();
  await page.getByLabel('People, as a table').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/customers\/c-/);
  await page.getByRole('link', { name: '← Customers' }).waitFor();
  await page.keyboard.press('u');
  await page.waitForURL(/\/customers$/);
  await page.getByLabel('Customers, as a table').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('ada');
  await page.getByText('1 customer found').waitFor();
});
