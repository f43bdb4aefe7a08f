import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, onlyStored, openPage } from '../support/card.ts';
import { launchChromium } from '../support/chromium.ts';
import { surveyFor } from '../support/surveys.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const explain = "new Promise((done) => tenwhy('explain', done))";
const because = async (page: { evaluate: (script: string) => Promise<unknown> }) =>
  page.evaluate(
    `${explain}.then((all) => all.map(({ survey, show, because }) => [survey, show, because].join(' ')))`,
  );

describe('moments', () => {
  it('shows after its delay, and asks the same browser no second time once answered', async () => {
    const surveys = [surveyFor({ when: { delayMs: 300 } })];
    const { page, recorder, close } = await openPage(browser, { surveys, before: '' });
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await eventually(() => expect(onlyStored(recorder).rating).toBe(9));
    await page.reload();
    await eventually(async () => expect(await because(page)).toEqual(['checkout false answered']));
    expect(await page.locator('tenwhy-card').count()).toBe(0);
    await close();
  });

  it('rests after a dismissal, but still comes when it is called', async () => {
    const surveys = [surveyFor({ when: { delayMs: 0 } })];
    const { page, recorder, close } = await openPage(browser, { surveys, before: '' });
    await page.getByRole('button', { name: 'Close' }).click();
    await eventually(() => expect(onlyStored(recorder).stage).toBe('dismissed'));
    await page.reload();
    await eventually(async () => expect(await because(page)).toEqual(['checkout false dismissed']));
    await page.evaluate("tenwhy('show','checkout')");
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await eventually(() => expect(recorder.stored.size).toBe(2));
    await close();
  });

  it.each([
    ['before the script arrives', "tenwhy('track','order placed');", ''],
    ['later', '', "tenwhy('track','order placed')"],
  ])('shows after an event that is tracked %s', async (_, before, later) => {
    const { page, close } = await openPage(browser, { before });
    await page.evaluate(`${explain}.then(() => { ${later} })`);
    await page.getByRole('radio', { name: '9', exact: true }).waitFor();
    await close();
  });

  it('does not show for another event', async () => {
    const { page, close } = await openPage(browser, { before: "tenwhy('track','signed up');" });
    expect(await because(page)).toEqual(['checkout false not-yet']);
    await close();
  });

  it('keeps to the pages of its rules', async () => {
    const surveys = [
      surveyFor({ key: 'here', when: { delayMs: 0 }, where: { on: [{ match: 'is', value: '/' }] } }),
      surveyFor({ key: 'there', when: { delayMs: 0 }, where: { on: [{ match: 'starts', value: '/done' }] } }),
    ];
    const { page, recorder, close } = await openPage(browser, { surveys, before: '' });
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await eventually(() => expect(onlyStored(recorder).survey).toBe('here'));
    expect(await because(page)).toContain('there false elsewhere');
    await close();
  });

  it('considers only the survey that the tag names', async () => {
    const surveys = [
      surveyFor({ key: 'first', when: { delayMs: 0 } }),
      surveyFor({ key: 'second', when: { delayMs: 0 } }),
    ];
    const { page, recorder, close } = await openPage(browser, {
      surveys,
      before: '',
      attributes: 'data-survey="second"',
    });
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await eventually(() => expect(onlyStored(recorder).survey).toBe('second'));
    await close();
  });

  it('puts up one card at a time, and lets a called one take its place', async () => {
    const surveys = [
      surveyFor({ key: 'first', when: { delayMs: 0 } }),
      surveyFor({ key: 'second', when: { delayMs: 0 } }),
    ];
    const { page, recorder, close } = await openPage(browser, { surveys, before: '' });
    await page.getByRole('radio', { name: '9', exact: true }).waitFor();
    expect(await because(page)).toEqual(['first false card-up', 'second false card-up']);
    await page.evaluate("tenwhy('show','second')");
    await eventually(() =>
      expect([...recorder.stored.values()].map(({ survey }) => survey)).toContain('second'),
    );
    expect(await page.locator('tenwhy-card').count()).toBe(1);
    await page.evaluate("tenwhy('hide')");
    expect(await page.locator('tenwhy-card').count()).toBe(0);
    await close();
  });

  it('fetches, stores and sends nothing before consent, and wipes what it kept when it is taken back', async () => {
    const { page, recorder, close } = await openPage(browser, { attributes: 'data-consent="required"' });
    await page.waitForFunction('tenwhy.isRunning');
    expect(recorder.paths.filter((path) => path.startsWith('/v1/'))).toEqual([]);
    expect(await page.evaluate('localStorage.length')).toBe(0);
    recorder.behaviour = 'cut';
    await page.evaluate("tenwhy('consent',true);tenwhy('show','checkout')");
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByText('Saved on this device').waitFor();
    await page.evaluate("tenwhy('consent',false)");
    expect(await page.locator('tenwhy-card').count()).toBe(0);
    recorder.behaviour = 'store';
    const counts = await page.evaluate("new Promise((done) => tenwhy('flush', done))");
    expect(counts).toEqual({ stored: 0, waiting: 0 });
    expect(recorder.stored.size).toBe(0);
    await close();
  });

  it('sends nothing once consent is taken back, however late what wipes arrives', async () => {
    const { page, recorder, close } = await openPage(browser, { attributes: 'data-consent="required"' });
    await page.waitForFunction('tenwhy.isRunning');
    const held: (() => void)[] = [];
    await page.route(/\/more[-.\w]*\.js/, (route) => void held.push(() => void route.continue()));
    recorder.behaviour = 'cut';
    await page.evaluate("tenwhy('consent',true);tenwhy('show','checkout')");
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByText('Saved on this device').waitFor();
    await page.evaluate("tenwhy('consent',false)");
    await eventually(() => expect(held).toHaveLength(1));
    recorder.behaviour = 'store';
    const before = recorder.paths.length;
    // Wakes what waits at once, and not by chance within the next second.
    await page.evaluate("dispatchEvent(new Event('online'))");
    const counts = page.evaluate("new Promise((done) => tenwhy('flush', done))");
    for (const go of held) go();
    expect(await counts).toEqual({ stored: 0, waiting: 0 });
    expect(recorder.paths.slice(before).filter((path) => path.startsWith('/v1/responses'))).toEqual([]);
    await close();
  });

  it('asks nobody again who opted out', async () => {
    const { page, recorder, close } = await openPage(browser, { before: '' });
    await page.evaluate("tenwhy('optOut')");
    const before = recorder.paths.length;
    await page.reload();
    await page.evaluate("tenwhy('show','checkout')");
    await page.waitForFunction('tenwhy.isRunning');
    expect(recorder.paths.slice(before).filter((path) => path.startsWith('/v1/'))).toEqual([]);
    await close();
  });

  it('takes an answer back', async () => {
    const { page, recorder, close } = await openPage(browser);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await eventually(() => expect(onlyStored(recorder).rating).toBe(9));
    expect(await page.evaluate("new Promise((done) => tenwhy('withdraw', done))")).toBe(true);
    await eventually(() => expect(onlyStored(recorder).stage).toBe('withdrawn'));
    expect(onlyStored(recorder)).not.toHaveProperty('rating');
    await close();
  });

  it('marks answers of ?tenwhy=test', async () => {
    const { page, recorder, close } = await openPage(browser);
    await page.goto(`${recorder.origin}/?tenwhy=test`);
    recorder.stored.clear();
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await eventually(() =>
      expect([...recorder.stored.values()].some(({ test, rating }) => test && rating === 9)).toBe(true),
    );
    await close();
  });
});
