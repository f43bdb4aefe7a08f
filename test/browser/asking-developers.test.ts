import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { complaintsOf, onlyStored, openPage, pageWithTag } from '../support/card.ts';
import { launchChromium } from '../support/chromium.ts';
import { startRecorder } from '../support/recorder.ts';
import { surveyFor } from '../support/surveys.ts';

let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext();
});
afterEach(() => context.close());

const press = (page: Page, name = '9') => page.getByRole('radio', { name, exact: true }).click();
const because = (page: Page): Promise<string> =>
  page.evaluate("new Promise((done) => tenwhy('explain', ([one]) => done(one.because)))");
const quiet = { console: [], errors: [] };

describe('a person signed by the site', () => {
  const before = "tenwhy('identify',{token:'a.b.c'});";
  const surveys = [surveyFor({ when: { delayMs: 0 } })];

  it('is not asked again on another device', async () => {
    const asked: unknown[] = [];
    await context.route('**/v1/sites/demo/clocks', async (route) => {
      asked.push(route.request().postDataJSON());
      await route.fulfill({
        json: { clocks: { checkout: { answeredAt: Date.now() - 1_000 } } },
        headers: { 'access-control-allow-origin': '*' },
      });
    });
    const { page, complaints, close } = await openPage(context, { before, surveys });
    await vi.waitFor(async () => expect(await because(page)).toBe('answered'));
    expect(asked).toEqual([{ token: 'a.b.c' }]);
    expect(await page.locator('tenwhy-card').count()).toBe(0);
    expect(complaints).toEqual(quiet);
    await close();
  });

  it.each([
    ['says nothing of use', { json: { clocks: 7 } }],
    ['does not know the token', { status: 401, json: {} }],
    ['answers no JSON', { body: '<!doctype html>' }],
  ])('is asked where the collector %s, and is named in the answer', async (_, reply) => {
    await context.route('**/v1/sites/demo/clocks', (route) =>
      route.fulfill({ ...reply, headers: { 'access-control-allow-origin': '*' } }),
    );
    const { page, recorder, close } = await openPage(context, { before, surveys });
    await press(page);
    await vi.waitFor(() =>
      expect(onlyStored(recorder)).toMatchObject({ rating: 9, person: { token: 'a.b.c' } }),
    );
    await close();
  });

  it('is forgotten by reset', async () => {
    const { page, recorder, close } = await openPage(context, { before });
    await page.evaluate("tenwhy('meta',{order:'7'});tenwhy('reset');tenwhy('show','checkout')");
    await press(page);
    await vi.waitFor(() => expect(onlyStored(recorder).rating).toBe(9));
    expect(onlyStored(recorder)).not.toHaveProperty('person.token');
    expect(onlyStored(recorder).meta ?? {}).toEqual({});
    await close();
  });
});

describe('?tenwhy=why', () => {
  it('shows live what explain says, in a corner, under a strict policy', async () => {
    const surveys = [
      surveyFor(),
      surveyFor({ key: 'other', where: { on: [{ match: 'is', value: '/other' }] } }),
    ];
    const recorder = await startRecorder('demo', surveys);
    recorder.pages.set('/', {
      html: pageWithTag({}).replace(/<script>.*?<\/script>/s, ''),
      headers: {
        'Content-Security-Policy':
          "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
      },
    });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${recorder.origin}/?tenwhy=why`);
    const box = page.getByRole('region', { name: 'tenwhy=why' });
    await box.getByText('not-yet').waitFor();
    await box.getByText('elsewhere').waitFor();
    expect(await box.innerText()).toContain('nothing that it waits for has come yet');
    await page.evaluate("history.pushState({}, '', '/other')");
    await box.getByText('elsewhere').waitFor({ state: 'detached' });
    await page.evaluate("tenwhy('track', 'order placed')");
    await box.getByText('card-up').first().waitFor();
    await box.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('tenwhy-why').count()).toBe(0);
    expect(complaints).toEqual(quiet);
    await page.close();
    await recorder.close();
  });
});

describe('<tenwhy-survey>', () => {
  const element = '<main><h1>A shop</h1><tenwhy-survey site="demo" survey="checkout"></tenwhy-survey></main>';

  it('asks inside the page, whatever the clocks say, and stores where that was', async () => {
    const { page, recorder, complaints, close } = await openPage(context, { before: '', body: element });
    await press(page);
    await vi.waitFor(() => expect(onlyStored(recorder)).toMatchObject({ rating: 9, source: 'inline' }));
    expect(await page.locator('tenwhy-card').count()).toBe(0);
    expect(await because(page)).toBe('answered');
    recorder.stored.clear();
    await page.reload();
    await press(page, '3');
    await vi.waitFor(() => expect(onlyStored(recorder).rating).toBe(3));
    expect(complaints).toEqual(quiet);
    await close();
  });

  it('works where a framework puts it into the page later, moves it and takes it off', async () => {
    const { page, recorder, complaints, close } = await openPage(context, {
      before: '',
      body: '<main></main><aside></aside>',
    });
    await page.evaluate(
      "document.querySelector('main').innerHTML = '<tenwhy-survey survey=checkout></tenwhy-survey>'",
    );
    await page.getByRole('radio', { name: '9', exact: true }).waitFor();
    await page.evaluate("document.querySelector('aside').append(document.querySelector('tenwhy-survey'))");
    await press(page);
    await vi.waitFor(() =>
      expect([...recorder.stored.values()].filter(({ rating }) => rating === 9)).toHaveLength(1),
    );
    await page.evaluate("document.querySelector('tenwhy-survey').remove()");
    expect(complaints).toEqual(quiet);
    await close();
  });

  it.each([
    ['<tenwhy-survey survey="nowhere"></tenwhy-survey>', 'nowhere'],
    ['<tenwhy-survey site="other" survey="checkout"></tenwhy-survey>', 'site is demo'],
  ])('says once what is wrong with %s', async (body, said) => {
    const { complaints, close } = await openPage(context, { before: '', body: `${body}${body}` });
    await vi.waitFor(() => expect(complaints.console).toHaveLength(1));
    expect(complaints.console[0]).toContain(said);
    expect(complaints.errors).toEqual([]);
    await close();
  });
});

describe('the ES module', () => {
  const start = (
    options: string,
    more = '',
  ) => `<!doctype html><html lang="en"><title>A shop</title><main><h1>A shop</h1></main>
    <script type="module">import { tenwhy } from '/module.js';window.tw = tenwhy;
    tenwhy('on', 'rated', ({ rating }) => { window.rated = rating; });
    tenwhy('identify', { id: 'c-1' });tenwhy('start', ${options});${more}</script>`;

  async function openModule(options: string, more = '') {
    const recorder = await startRecorder('demo', [surveyFor()]);
    await context.route('**/module.js', (route) =>
      route.fulfill({ body: readFileSync('dist/module/tenwhy.js', 'utf8'), contentType: 'text/javascript' }),
    );
    recorder.pages.set('/', { html: start(options.replace('ORIGIN', recorder.origin), more) });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${recorder.origin}/`);
    return { page, recorder, complaints };
  }

  it('starts with options, takes calls from before, and asks by the collector’s parts', async () => {
    const { page, recorder, complaints } = await openModule(
      "{ site: 'demo', collector: 'ORIGIN', theme: 'dark' }",
      "tenwhy('show', 'checkout');",
    );
    await press(page);
    await vi.waitFor(() => expect(onlyStored(recorder)).toMatchObject({ rating: 9, person: { id: 'c-1' } }));
    expect(await page.evaluate('window.rated')).toBe(9);
    expect(await page.locator('tenwhy-card').getAttribute('data-theme')).toBe('dark');
    expect(complaints).toEqual(quiet);
    await recorder.close();
  });

  it.each([
    "{ site: 'demo' }",
    "{ collector: 'ORIGIN' }",
    'undefined',
    "'demo'",
    "{ site: 'demo', collector: 'http://[' }",
  ])('says once what is wrong with %s, and throws nothing', async (options) => {
    const { complaints, recorder } = await openModule(options);
    await vi.waitFor(() => expect(complaints.console).toHaveLength(1));
    expect(complaints.errors).toEqual([]);
    await recorder.close();
  });

  it('begins once, however often it is started', async () => {
    const again = "tenwhy('start', { site: 'demo', collector: location.origin });";
    const { page, recorder, complaints } = await openModule(
      "{ site: 'demo', collector: 'ORIGIN' }",
      `${again}tenwhy('show','checkout')`,
    );
    await press(page);
    await vi.waitFor(() => expect(onlyStored(recorder).rating).toBe(9));
    expect(recorder.paths.filter((path) => path.endsWith('/surveys'))).toHaveLength(1);
    expect(complaints).toEqual(quiet);
    await recorder.close();
  });

  it('does nothing on a server', async () => {
    const { tenwhy } = await import('../../widget/module.ts');
    expect(() => tenwhy('start', { site: 'demo', collector: 'https://c.example' })).not.toThrow();
  });
});
