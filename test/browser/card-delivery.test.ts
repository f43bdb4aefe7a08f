import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, onlyStored, openPage, pageWithTag, showNow } from '../support/card.ts';
import { launchChromium, launchProfile } from '../support/chromium.ts';
import { temporaryFolder } from '../support/folder.ts';
import { startRecorder } from '../support/recorder.ts';
import { surveyFor } from '../support/surveys.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const hint = "localStorage.getItem('tenwhy:waiting:demo')";
/** How many responses wait in the browser's database. */
const kept = `new Promise((done) => { const open = indexedDB.open('tenwhy'); open.onsuccess = () => {
  const all = open.result.transaction('outbox').objectStore('outbox').getAll();
  all.onsuccess = () => { open.result.close(); done(all.result.length); }; }; })`;

describe('delivery', () => {
  it('says so honestly while offline, and delivers once when the network is back', async () => {
    const context = await browser.newContext();
    const { page, recorder, close } = await openPage(context);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByRole('textbox').waitFor();
    await eventually(() => expect(onlyStored(recorder).rating).toBe(9));
    await context.setOffline(true);
    await page.getByRole('radio', { name: '4', exact: true }).click();
    await page.getByText('Saved on this device, will be sent.').waitFor();
    await page.getByRole('textbox').fill('Offline words');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you for telling us').waitFor();
    expect(await page.getByText('Saved on this device, will be sent.').count()).toBe(1);
    expect(onlyStored(recorder).rating).toBe(9);
    await context.setOffline(false);
    await eventually(() =>
      expect(onlyStored(recorder)).toMatchObject({ rating: 4, comment: 'Offline words' }),
    );
    await page.getByText('Saved.', { exact: true }).waitFor();
    await eventually(async () => expect(await page.evaluate(kept)).toBe(0));
    await close();
    await context.close();
  });

  it('delivers once after the browser was killed and started again on the same profile', async () => {
    const profile = temporaryFolder('tenwhy-profile');
    const recorder = await startRecorder('demo', [surveyFor()]);
    recorder.pages.set('/', { html: pageWithTag({ before: showNow }) });
    recorder.pages.set('/quiet', { html: pageWithTag({}) });
    recorder.behaviour = 'cut';
    const first = await launchProfile(profile);
    const page = await first.newPage();
    await page.goto(`${recorder.origin}/`);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByText(/^Saved/).waitFor();
    process.kill(await browserPid(first), 'SIGKILL');
    await first.close().catch(() => {});
    expect(recorder.stored.size).toBe(0);

    recorder.behaviour = 'store';
    const second = await launchProfile(profile);
    const again = await second.newPage();
    await again.goto(`${recorder.origin}/quiet`);
    await eventually(() => expect(onlyStored(recorder)).toMatchObject({ stage: 'rated', rating: 9 }));
    await eventually(async () => expect(await again.evaluate(kept)).toBe(0));
    expect(recorder.paths.filter((path) => path.endsWith('card.js'))).toHaveLength(1);
    await second.close();
    await recorder.close();
  });

  it('stands before the outbox and the follow-up are here, and saves a press that was made meanwhile', async () => {
    const { page, recorder, close } = await openPage(browser, { before: '' });
    let arrive = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(/(outbox|FollowUp)\.js$/, async (route) => {
      await arrival;
      await route.continue();
    });
    await page.evaluate("tenwhy('show','checkout')");
    await page.getByRole('radio', { name: '9', exact: true }).click();
    expect(await page.getByText(/^Saved/).count()).toBe(0);
    arrive();
    await page.getByText('Saved. You can still change it.').waitFor();
    await page.getByRole('textbox').waitFor();
    await eventually(() => expect(onlyStored(recorder).rating).toBe(9));
    await close();
  });

  it('tells its person when the outbox cannot be fetched, and tries again by itself', async () => {
    const { page, recorder, close } = await openPage(browser, { before: '' });
    await page.route(/outbox\.js$/, (route) => route.abort());
    await page.evaluate("tenwhy('show','checkout')");
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByText('Could not be saved: no connection.').waitFor();
    await page.unroute(/outbox\.js$/);
    await page.getByText('Saved. You can still change it.').waitFor();
    await eventually(() => expect(onlyStored(recorder).rating).toBe(9));
    await close();
  });

  it('loads nothing of the outbox for a visitor who left nothing', async () => {
    const { page, recorder, close } = await openPage(browser, { before: '' });
    await eventually(() => expect(recorder.paths.some((path) => path.endsWith('/surveys'))).toBe(true));
    await page.evaluate("new Promise((done) => tenwhy('flush', done))");
    expect(recorder.paths.filter((path) => path.endsWith('/outbox.js'))).toEqual([]);
    expect(await page.evaluate('Object.keys(localStorage).length')).toBe(0);
    await close();
  });

  it('raises the hint before the answer, and lowers it on a later page that finds nothing', async () => {
    const { page, recorder, close } = await openPage(browser);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await eventually(() => expect(onlyStored(recorder).rating).toBe(9));
    expect(await page.evaluate(hint)).not.toBeNull();
    await page.getByRole('button', { name: 'Close' }).click();
    await eventually(async () => expect(await page.evaluate(kept)).toBe(0));
    // As if ten seconds had passed.
    await page.evaluate("localStorage.setItem('tenwhy:waiting:demo', String(Date.now() - 10001))");
    recorder.pages.set('/', { html: pageWithTag({}) });
    await page.reload();
    await eventually(async () => expect(await page.evaluate(hint)).toBeNull());
    await close();
  });

  it.each([
    ['a captive portal answers', { status: 200, body: '<html>Sign in to the hotel</html>' }],
    ['the collector is down', { status: 503, headers: { 'retry-after': '1' } }],
    ['the connection is cut after the request', 'cut'],
  ] as const)('keeps the answer while %s, and delivers it after', async (_, behaviour) => {
    const { page, recorder, close } = await openPage(browser);
    recorder.behaviour = behaviour;
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByText('Saved on this device, will be sent.').waitFor();
    expect(await page.evaluate(kept)).toBe(1);
    recorder.behaviour = 'store';
    await eventually(() => expect(onlyStored(recorder).rating).toBe(9));
    await page.getByText('Saved. You can still change it.').waitFor();
    await close();
  });

  it.each([
    ['data-storage forbids it', 'data-storage="none"', ''],
    [
      'the page’s storage throws',
      '',
      "for(const s of ['localStorage','sessionStorage','indexedDB'])Object.defineProperty(window,s,{get(){throw new DOMException('no','SecurityError')}});",
    ],
    ['the database never answers', '', 'IDBFactory.prototype.open=()=>({});'],
  ])('claims nothing before the collector has it where %s', async (_, attributes, before) => {
    const { page, recorder, complaints, close } = await openPage(browser, {
      attributes,
      before: before + showNow,
    });
    recorder.behaviour = 'cut';
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByText('Could not be saved: no connection.').waitFor();
    await page.getByRole('textbox').fill('Do not lose this');
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.getByRole('textbox').inputValue()).toBe('Do not lose this');
    expect(await page.getByText(/^Saved/).count()).toBe(0);
    recorder.behaviour = 'store';
    await page.getByText('Thank you, that makes our day').waitFor();
    expect(onlyStored(recorder)).toMatchObject({ rating: 9, comment: 'Do not lose this' });
    expect(complaints.errors).toEqual([]);
    if (attributes) {
      expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
      expect(await page.evaluate('indexedDB.databases().then((all) => all.length)')).toBe(0);
    }
    await close();
  });

  it('says that the site did not take it, keeps the words, and takes a later change', async () => {
    const before = `failed=[];tenwhy('on','failed',(r)=>failed.push(r.rev));${showNow}`;
    const { page, recorder, close } = await openPage(browser, { before });
    recorder.behaviour = { status: 422, body: '{"detail":"version 1 is not known"}' };
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByText('Could not be saved: the site did not take it.').waitFor();
    expect(await page.evaluate('failed.length')).toBe(1);
    recorder.behaviour = 'store';
    await page.getByRole('radio', { name: '8', exact: true }).click();
    await page.getByText('Saved. You can still change it.').waitFor();
    await eventually(() => expect(onlyStored(recorder).rating).toBe(8));
    await close();
  });

  it('ends with the newest state when two tabs flush at once', async () => {
    const context = await browser.newContext();
    const recorder = await startRecorder('demo', [surveyFor()]);
    recorder.pages.set('/', { html: pageWithTag({ before: showNow }) });
    recorder.behaviour = 'cut';
    const pages = [await context.newPage(), await context.newPage()];
    for (const [index, page] of pages.entries()) {
      await page.goto(`${recorder.origin}/`);
      await page
        .getByRole('radio', { name: `${index}${index ? '' : ', Not at all likely'}`, exact: true })
        .click();
      await page.getByText(/^Saved/).waitFor();
    }
    recorder.behaviour = 'store';
    await Promise.all(pages.map((page) => page.evaluate("new Promise((done) => tenwhy('flush', done))")));
    await eventually(() => {
      expect([...recorder.stored.values()].map(({ rating }) => rating).sort()).toEqual([0, 1]);
    });
    for (const page of pages) await eventually(async () => expect(await page.evaluate(kept)).toBe(0));
    await context.close();
    await recorder.close();
  });
});

/** The browser's own process, found by asking it. */
async function browserPid(context: Awaited<ReturnType<typeof launchProfile>>): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const found = processInfo.find(({ type }) => type === 'browser');
  if (!found) throw new Error('the browser does not name its process');
  return found.id;
}
