import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustomerReply } from '../../collector/wire/customers.ts';
import { findings, overflow } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answerOf, apiToken, read, session, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;

beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview([
    answerOf(1, { rating: 3, person: { id: 'c-1', name: 'Ada', account: 'Acme' } }),
    answerOf(2, { rating: 9, person: { id: 'c-2', name: 'Ben', account: 'Acme' } }),
  ]);
  storageState = await session(browser, collector);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

const put = (id: string, body: unknown) =>
  fetch(`${collector.url}/api/sites/demo/customers/${id}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const customer = async (id: string) => (await read<CustomerReply>(collector, `customers/${id}`)).customer;

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ storageState, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.goto(`${collector.url}/sites/demo/${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

test('a customer is changed by keyboard, and what somebody else brought meanwhile stays', async () => {
  await put('c-1', { name: 'Ada', account: 'Acme', traits: { revenue: 10 } });
  const page = await open('customers/c-1');
  await page.getByRole('button', { name: 'Change', exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Change this customer' });
  await dialog.getByLabel('Name').fill('Ada Lovelace');
  await dialog.getByLabel('Value').selectOption('A');
  await dialog.getByLabel('Customer since').fill('2024-02-29');
  expect(await findings(page)).toEqual([]);
  await put('c-1', { name: 'Ada', account: 'Acme', segment: 'brought', traits: { revenue: 11 } });
  await dialog.getByLabel('Name').press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  await page.getByText('29 Feb 2024').waitFor();
  expect(await customer('c-1')).toMatchObject({
    name: 'Ada Lovelace',
    account: 'Acme',
    value: 'A',
    segment: 'brought',
    start: '2024-02-29',
    end: null,
    traits: { revenue: 11 },
  });
});

test.each([
  ['Name', 'x'.repeat(201), /: name/, /longer than 200 characters/],
  ['Account', 'x'.repeat(201), /: account/, /longer than 200 characters/],
  ['Segment', '🙂'.repeat(201), /: segment/, /longer than 200 characters/],
  ['Until', '2019-12-31', /: end/, /before start/],
  ['Until', '1203-01-01', /: end/, /between 1900 and 2999/],
])('a wrong %s is refused by field and limit, and nothing changes', async (label, wrong, field, limit) => {
  await put('c-3', { name: 'Cleo', start: '2020-01-01' });
  const page = await open('customers/c-3');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(label).fill(wrong);
  await dialog.getByRole('button', { name: 'Save' }).click();
  const trouble = dialog.getByRole('alert');
  await trouble.getByText(field).waitFor();
  await trouble.getByText(limit).waitFor();
  expect(await dialog.getByLabel(label).getAttribute('aria-invalid')).toBe('true');
  expect(await trouble.innerText()).not.toContain(wrong);
  expect(await findings(page)).toEqual([]);
  expect(await customer('c-3')).toMatchObject({ name: 'Cleo', account: null, segment: null, end: null });
});

test('an account’s people are changed where they stand, those known by their answers alone too', async () => {
  const page = await open('accounts/Acme');
  const people = page.getByLabel('People, as a table');
  await people.getByRole('button', { name: 'Change Ben' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Account').inputValue()).toBe('Acme');
  await dialog.getByLabel('Value').selectOption('B');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await people.getByRole('row', { name: /Ben B/ }).waitFor();
  expect(await customer('c-2')).toMatchObject({ name: 'Ben', account: 'Acme', value: 'B' });
});

test('one is added on a phone under an id of their own, and an id that is taken changes nobody', async () => {
  await put('c-9', { name: 'Nora' });
  const page = await open('customers', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Add a customer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a customer' });
  await dialog.getByLabel('Id').fill('c-9');
  await dialog.getByLabel('Name').fill('Somebody else');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.getByText('This id is taken: id').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(await customer('c-9')).toMatchObject({ name: 'Nora' });
  await dialog.getByLabel('Id').fill('k/ü 1');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('heading', { level: 1, name: 'Somebody else' }).waitFor();
  expect(await customer(encodeURIComponent('k/ü 1'))).toMatchObject({ name: 'Somebody else' });
});

test('who may only review is offered no change, and is refused one', async () => {
  const owner = await open('members');
  await owner.getByRole('button', { name: 'Invite somebody' }).click();
  await owner.getByLabel('E-mail').fill('rea@shop.example');
  await owner.getByRole('radio', { name: /^Reviewer/ }).check();
  await owner.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await owner.locator('.made code').innerText();
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByLabel('Name').fill('Rea');
  await page.getByLabel('Password').fill('a sentence is good');
  await page.getByLabel('Password').press('Enter');
  await page.waitForURL(/overview/);
  for (const path of ['customers/c-1', 'customers', 'accounts/Acme']) {
    await page.goto(`${collector.url}/sites/demo/${path}`);
    await page
      .getByRole('link', { name: /^(Ada|Acme)/ })
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: /^(Change|Add)/ }).count(), path).toBe(0);
  }
  const reply = await page.request.put(`${collector.url}/api/sites/demo/customers/c-1`, {
    data: { name: 'Eve' },
    headers: { 'Sec-Fetch-Site': 'same-origin' },
  });
  expect(reply.status()).toBe(403);
  expect((await customer('c-1'))?.name).toMatch(/^Ada/);
});
