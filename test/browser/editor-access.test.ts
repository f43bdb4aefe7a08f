import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findings, overflow } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { answersOf, session, startReview } from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;

beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview(answersOf(40));
  storageState = await session(browser, collector);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

const survey = '/sites/demo/surveys/checkout';
const places = [
  { name: 'the list of surveys', path: '/sites/demo/surveys', ready: '.template-list' },
  { name: 'the words of a survey', path: survey, ready: '.reason-list' },
  { name: 'whom it asks', path: `${survey}/people`, ready: '.asked-form' },
  { name: 'its looks', path: `${survey}/looks`, ready: '.contrast' },
  { name: 'where it is placed', path: `${survey}/share`, ready: '.qr' },
  { name: 'its history', path: `${survey}/history`, ready: '.versions li' },
  { name: 'the site', path: '/sites/demo/settings', ready: '.ways' },
  { name: 'another site', path: '/add-site', ready: 'form' },
];
const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

describe.each(looks)('$width px wide, $colorScheme', ({ width, colorScheme }) => {
  const open = async (path: string): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      colorScheme,
      // Colours that are on their way to others would be measured in the middle.
      reducedMotion: 'reduce',
      storageState,
    });
    const page = await context.newPage();
    await page.goto(`${collector.url}${path}`);
    return page;
  };

  test.each(places)(
    '$name is without findings of axe, and no wider than the window',
    async ({ path, ready }) => {
      const page = await open(path);
      await page.locator(ready).first().waitFor();
      expect(await findings(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );

  test('so are two languages side by side, hints, rules and what is missing', async () => {
    const page = await open(survey);
    await page.getByRole('button', { name: /^Arabic/ }).click();
    await page.getByLabel('Beside it').selectOption('en');
    await page.getByLabel('Question, English').fill('How great are price and delivery?');
    expect(await findings(page), 'side by side').toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByLabel('Beside it').selectOption('');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Asks two things at once').click();
    await page.getByText('whoever likes the one', { exact: false }).waitFor();
    expect(await findings(page), 'hints').toEqual([]);
    await page.getByLabel('Question', { exact: true }).fill('');
    await page.getByText('1 thing missing').waitFor();
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page.getByRole('heading', { name: 'Not quite yet' }).waitFor();
    expect(await findings(page), 'what is missing').toEqual([]);
    await page.getByRole('button', { name: 'Back to the draft' }).click();
    await page.getByRole('link', { name: 'Whom and when' }).click();
    await page.getByRole('button', { name: /Add a page.*Only/ }).click();
    await page.getByRole('button', { name: /Add a condition.*Traits/ }).click();
    expect(await findings(page), 'rules').toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByText('All is kept').waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Discard the draft' }).click();
    expect(await findings(page), 'discarding').toEqual([]);
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.context().close();
  });
});

test('a tour of the editor gives no report of the content security policy, and no error', async () => {
  const reports: string[] = [];
  const context = await browser.newContext({ storageState });
  await context.exposeBinding('report', (_, text: string) => reports.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const report: (text: string) => void = Reflect.get(window, 'report');
      report(`${violatedDirective} ${blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => reports.push(error.message));
  page.on('console', (message) => message.type() === 'error' && reports.push(message.text()));
  await page.goto(`${collector.url}/sites/demo/overview`);
  await page.getByRole('link', { name: 'Surveys', exact: true }).click();
  await page.getByRole('link', { name: 'How was this order?' }).click();
  const card = page.frameLocator('.preview-stand iframe').locator('tenwhy-card');
  await card.getByRole('radio', { name: '9' }).click({ force: true });
  await card.getByRole('button', { name: 'Send' }).click();
  await card.getByText('Thank you!').waitFor();
  for (const tab of ['Whom and when', 'Looks', 'Place it', 'History']) {
    await page.getByRole('link', { name: tab }).click();
    await page.locator('.edit-section').first().waitFor();
  }
  await page.getByRole('link', { name: 'Site', exact: true }).click();
  await page.locator('.ways').waitFor();
  expect(reports).toEqual([]);
  const { headers } = await page.request
    .get(`${collector.url}/preview`)
    .then((reply) => ({ headers: reply.headers() }));
  expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
  expect(headers['content-security-policy']).not.toContain('connect-src');
  await context.close();
});
