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

const question = 'How likely are you to recommend us to a friend or colleague?';
const saved = 'Saved. You can still change it.';

describe('the card', () => {
  it('has the names and roles that people and tests find it by', async () => {
    const { page, close } = await openPage(browser);
    const card = page.getByRole('region', { name: question, exact: true });
    await card.waitFor();
    const ratings = card.getByRole('radiogroup', { name: question, exact: true });
    expect(await ratings.getByRole('radio').count()).toBe(11);
    for (const name of ['0, Not at all likely', '1', '5', '9', '10, Extremely likely']) {
      expect(await ratings.getByRole('radio', { name, exact: true }).count()).toBe(1);
    }
    expect(await card.getByRole('button', { name: 'Close', exact: true }).count()).toBe(1);
    expect(await card.getByRole('textbox').count()).toBe(0);

    await ratings.getByRole('radio', { name: '9', exact: true }).click();
    const reasons = card.getByRole('radiogroup', { name: 'What is it mostly about?', exact: true });
    await reasons.waitFor();
    expect(await reasons.getByRole('radio').count()).toBe(6);
    expect(await reasons.getByRole('radio', { name: 'Delivery', exact: true }).count()).toBe(1);
    await card.getByRole('textbox', { name: 'What did we do especially well?', exact: true }).waitFor();
    expect(await card.getByRole('button', { name: 'Send', exact: true }).count()).toBe(1);
    expect(await page.locator('html > tenwhy-card').count()).toBe(1);
    expect(await page.locator('body tenwhy-card').count()).toBe(0);
    await close();
  });

  it('takes press, correction, reason and words, and thanks by band', async () => {
    const { page, recorder, complaints, close } = await openPage(browser);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByText(saved).waitFor();
    await eventually(() =>
      expect(onlyStored(recorder)).toMatchObject({ stage: 'rated', rating: 9, reasons: [] }),
    );

    await page.getByRole('radio', { name: '3', exact: true }).click();
    await page.getByRole('radio', { name: 'Delivery' }).click();
    await page
      .getByRole('textbox', { name: 'What went wrong, and what should we do?' })
      .fill(' Four days late ');
    expect(onlyStored(recorder)).not.toHaveProperty('comment');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you for telling us').waitFor();
    expect(await page.getByText('Saved.', { exact: true }).count()).toBe(1);
    await eventually(() =>
      expect(onlyStored(recorder)).toMatchObject({
        survey: 'checkout',
        version: 1,
        language: 'en',
        stage: 'finished',
        rating: 3,
        reasons: ['delivery'],
        comment: 'Four days late',
        page: `${recorder.origin}/`,
        source: 'widget',
        test: false,
      }),
    );
    const { id, shownAt = 0, ratedAt = 0 } = onlyStored(recorder);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(shownAt);
    expect(ratedAt).toBeGreaterThan(shownAt);
    expect(complaints).toEqual({ console: [], errors: [] });
    await close();
  });

  it('does not move the ratings when it grows', async () => {
    for (const position of ['bottom-right', 'bottom', 'top-left', 'center']) {
      const { page, close } = await openPage(browser, { attributes: `data-position="${position}"` });
      const seven = page.getByRole('radio', { name: '7', exact: true });
      await seven.waitFor();
      const before = await seven.boundingBox();
      await page.getByRole('radio', { name: '9', exact: true }).click();
      await page.getByRole('textbox').waitFor();
      expect([position, await seven.boundingBox()]).toEqual([position, before]);
      await close();
    }
  });

  it('offers reasons by band, and drops a chosen one that the corrected rating is not offered', async () => {
    const survey = surveyFor({
      reasons: [{ key: 'delivery', bands: ['detractor'] }, { key: 'quality' }, { key: 'support' }],
      reasonsAtMost: 2,
    });
    const { page, recorder, close } = await openPage(browser, { surveys: [survey] });
    await page.getByRole('radio', { name: '2', exact: true }).click();
    const reasons = page.getByRole('group', { name: 'What is it mostly about?' });
    await reasons.getByRole('checkbox', { name: 'Delivery' }).click();
    await reasons.getByRole('checkbox', { name: 'Quality' }).click();
    expect(await reasons.getByRole('checkbox', { name: 'Support' }).isDisabled()).toBe(true);
    await eventually(() => expect(onlyStored(recorder).reasons).toEqual(['delivery', 'quality']));
    await page.getByRole('radio', { name: '9', exact: true }).click();
    expect(await reasons.getByRole('checkbox').count()).toBe(2);
    await eventually(() => expect(onlyStored(recorder)).toMatchObject({ rating: 9, reasons: ['quality'] }));
    await reasons.getByRole('checkbox', { name: 'Quality' }).click();
    await eventually(() => expect(onlyStored(recorder).reasons).toEqual([]));
    await close();
  });

  it('says when it was seen, and what became of it, to the page’s handlers', async () => {
    const before = `seen=[];for(const e of ['shown','viewed','rated','reason','comment','finished','stored'])
      tenwhy('on',e,(r)=>{seen.push([e,r.rev]);r.rating=99});tenwhy('on','rated',()=>{throw Error('theirs')});tenwhy('show','checkout')`;
    const { page, recorder, complaints, close } = await openPage(browser, { before });
    await eventually(() => expect(onlyStored(recorder)).toHaveProperty('viewedAt'));
    expect(recorder.posts).toHaveLength(1);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByRole('radio', { name: 'Price' }).click();
    await page.getByRole('textbox').fill('x');
    await page.getByRole('button', { name: 'Send' }).click();
    await eventually(async () => expect(await page.evaluate('seen.at(-1)')).toEqual(['stored', 4]));
    expect(await page.evaluate("seen.filter(([e]) => e !== 'stored').map(([e]) => e).join(' ')")).toBe(
      'shown viewed rated reason comment finished',
    );
    expect(onlyStored(recorder).rating).toBe(9);
    expect(complaints.errors).toEqual([]);
    await close();
  });

  it('keeps its thanks up when it counts as seen only after them', async () => {
    const before = `{const Real=IntersectionObserver;IntersectionObserver=class extends Real{
      constructor(tell,options){super(tell,options);this.tell=tell}
      observe(element){if(element.localName!=='section')super.observe(element);
        else window.see=()=>this.tell([{intersectionRatio:1}])}}}
      tenwhy('show','checkout')`;
    const { page, recorder, close } = await openPage(browser, { before });
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByRole('textbox').fill('x');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you, that makes our day').waitFor();
    await page.evaluate(`gone=0;new MutationObserver(()=>{
      if(!document.querySelector('tenwhy-card').shadowRoot.querySelector('[part=thanks]'))gone++
    }).observe(document.querySelector('tenwhy-card').shadowRoot,{subtree:true,childList:true});see()`);
    await eventually(() =>
      expect(onlyStored(recorder)).toMatchObject({ stage: 'finished', viewedAt: expect.any(Number) }),
    );
    expect(await page.evaluate('gone')).toBe(0);
    expect(await page.evaluate('Object.keys(sessionStorage)')).toEqual([]);
    await close();
  });

  it('closes without an answer as a dismissal, and with one keeps it', async () => {
    for (const [rating, stage] of [
      [null, 'dismissed'],
      ['8', 'rated'],
    ] as const) {
      const { page, recorder, close } = await openPage(browser);
      if (rating) await page.getByRole('radio', { name: rating, exact: true }).click();
      await page.getByRole('button', { name: 'Close' }).click();
      await page.locator('tenwhy-card').waitFor({ state: 'detached' });
      await eventually(() => expect(onlyStored(recorder).stage).toBe(stage));
      await close();
    }
  });

  it('grows its text box from two lines to six, and keeps unsent words through a reload', async () => {
    const { page, recorder, close } = await openPage(browser);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    const box = page.getByRole('textbox');
    const rows = () => box.evaluate((area) => (area instanceof HTMLTextAreaElement ? area.rows : 0));
    expect(await rows()).toBe(2);
    await box.fill('a\nb\nc\nd');
    expect(await rows()).toBe(4);
    await box.fill('a\n'.repeat(30));
    expect(await rows()).toBe(6);
    await box.fill('Not sent yet');
    await page.reload();
    await page.getByRole('radio', { name: '9', exact: true }).click();
    expect(await box.inputValue()).toBe('Not sent yet');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you').first().waitFor();
    await eventually(() => {
      expect([...recorder.stored.values()].map(({ comment }) => comment)).toEqual([
        undefined,
        'Not sent yet',
      ]);
    });
    await page.reload();
    await page.getByRole('radio', { name: '9', exact: true }).click();
    expect(await box.inputValue()).toBe('');
    await close();
  });

  it('speaks the page’s language, from right to left where that is its way', async () => {
    const { page, close } = await openPage(browser, { language: 'ar-EG' });
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByText('تم الحفظ').waitFor();
    const host = page.locator('tenwhy-card');
    expect([await host.getAttribute('lang'), await host.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    const zero = await page.getByRole('radio', { name: /^0/ }).boundingBox();
    const ten = await page.getByRole('radio', { name: /^10/ }).boundingBox();
    expect(zero?.x).toBeGreaterThan(ten?.x ?? Infinity);
    await close();
  });

  it('asks in the survey’s own language where it lacks the page’s', async () => {
    const { page, close } = await openPage(browser, { language: 'de' });
    await page.getByRole('region', { name: question }).waitFor();
    expect(await page.getByRole('button', { name: 'Close' }).count()).toBe(1);
    await close();
  });
});
