import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommands } from '../../../widget/commands.ts';
import * as more from '../../../widget/more.ts';
import { surveyFor } from '../../support/surveys.ts';
import { settle, stubPage, visitOn } from '../../support/visit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page view that records which surveys it sent for. */
async function view(page: Parameters<typeof stubPage>[0], options = {}) {
  const stub = stubPage(page);
  const asked: string[] = [];
  const warn = vi.fn();

  const parts = { more, card: {}, ask: { ask: async () => {} } };
  const visit = visitOn({ parts, warn, options });
  visit.summon = ({ key }) => void asked.push(key);

  await settle();
  return {
    ...stub,
    visit,
    asked,
    warn,
    because: () => visit.surveys.map((survey) => visit.verdictOn(survey).because),
  };
}

describe('a page view', () => {
  it('sends for a survey once its delay has passed, and not before', async () => {
    const { asked } = await view({ surveys: [surveyFor({ when: { delayMs: 500 } })] });
    vi.advanceTimersByTime(499);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(asked).toEqual(['checkout']);
  });

  it('starts no timer for a survey that could not show', async () => {
    const surveys = [surveyFor({ when: { delayMs: 5 }, where: { on: [{ match: 'is', value: '/other' }] } })];
    await view({ surveys });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('looks again when a hidden page is seen', async () => {
    const { asked, document, because } = await view({ surveys: [surveyFor({ when: { delayMs: 5 } })] });
    document.hidden = true;
    vi.advanceTimersByTime(5);
    expect([asked, because()]).toEqual([[], ['page-hidden']]);
    document.hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    expect(asked).toEqual(['checkout']);
  });

  it('looks at the rules again on each route of a single-page app, and begins its delays anew', async () => {
    const surveys = [
      surveyFor({ when: { delayMs: 500 }, where: { on: [{ match: 'starts', value: '/shop' }] } }),
    ];
    const { asked, goTo } = await view({ surveys });
    goTo('https://shop.example/shop');
    await settle();
    vi.advanceTimersByTime(300);
    goTo('https://shop.example/shop/7');
    await settle();
    vi.advanceTimersByTime(300);
    expect(asked).toEqual([]);
    goTo('https://shop.example/shop/7#part');
    await settle();
    vi.advanceTimersByTime(200);
    expect(asked).toEqual(['checkout']);
  });

  it('forgets a delay that passed on another route, and remembers an event', async () => {
    const surveys = [
      surveyFor({ key: 'late', when: { delayMs: 5 } }),
      surveyFor({
        key: 'placed',
        when: { events: ['order placed'] },
        where: { on: [{ match: 'is', value: '/done' }] },
      }),
    ];
    const { asked, goTo, visit, document } = await view({ surveys });
    createCommands(visit)('track', 'order placed');
    await settle();
    document.hidden = true;
    vi.advanceTimersByTime(5);
    goTo('https://shop.example/done');
    await settle();
    document.hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    expect(asked).toEqual(['placed']);
  });

  it('fetches nothing before consent, and then does what was called meanwhile', async () => {
    const { visit, asked } = await view({ surveys: [surveyFor()] }, { needsConsent: true });
    const tenwhy = createCommands(visit);
    tenwhy('track', 'order placed');
    await settle();
    expect(fetch).not.toHaveBeenCalled();
    tenwhy('consent', true);
    await settle();
    expect(asked).toEqual(['checkout']);
  });

  it.each([
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), 'Failed to fetch'],
    ['an unknown site', async () => Response.json({}, { status: 404 }), '404'],
    ['a page instead of a list', async () => new Response('<!doctype html>'), 'JSON'],
  ])('asks nobody and says one thing where the surveys are %s', async (_, reply, said) => {
    stubPage();
    vi.stubGlobal('fetch', vi.fn(reply));
    const warn = vi.fn();
    const visit = visitOn({ warn, parts: { more } });
    createCommands(visit)('track', 'order placed');
    createCommands(visit)('show', 'checkout');
    await settle();
    expect(new Set(warn.mock.calls.map(([problem]) => `${problem}`)).size).toBe(1);
    expect(`${warn.mock.calls}`).toContain(said);
  });

  it('leaves out a survey that cannot be judged, says so, and asks with the others', async () => {
    const newer = { ...surveyFor({ key: 'newer' }), where: { on: [{ match: 'regex', value: '^/' }] } };
    const { asked, warn, because } = await view({ surveys: [newer, surveyFor({ when: { delayMs: 5 } })] });
    vi.advanceTimersByTime(5);
    expect(asked).toEqual(['checkout']);
    expect(because()).toEqual(['unusable', 'delay']);
    expect(`${warn.mock.calls}`).toContain('newer');
  });

  it('tries a survey again by itself whose card could not be fetched, when something else comes', async () => {
    stubPage({ surveys: [surveyFor()] });
    const warn = vi.fn();
    const visit = visitOn({ warn, parts: { more } });
    await settle();
    createCommands(visit)('track', 'order placed');
    await settle();
    expect(visit.opening).toBeUndefined();
    expect(`${warn.mock.calls}`).toContain('no part ask');
    visit.summon = vi.fn();
    visit.look();
    expect(visit.summon).toHaveBeenCalledOnce();
  });
});
