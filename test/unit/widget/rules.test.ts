import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommands } from '../../../widget/commands.ts';
import * as more from '../../../widget/more.ts';
import * as rules from '../../../widget/rules/rules.ts';
import { memoryStorage } from '../../support/storage.ts';
import { surveyFor } from '../../support/surveys.ts';
import { settle, stubPage, visitOn } from '../../support/visit.ts';

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('screen', { width: 1920, height: 1080 });
});
afterEach(() => vi.unstubAllGlobals());

async function view(survey: unknown, options: Parameters<typeof visitOn>[0] = {}) {
  const page = stubPage({ surveys: [survey] });
  const asked: string[] = [];
  const warn = vi.fn();
  const visit = visitOn({ parts: { more, rules }, warn, ...options });
  visit.summon = ({ key }) => void asked.push(key);
  await settle();
  const [found] = visit.surveys;
  return {
    ...page,
    visit,
    asked,
    warn,
    tenwhy: createCommands(visit),
    because: () => (found ? visit.verdictOn(found).because : 'no survey'),
  };
}

describe('events with conditions', () => {
  const big = { name: 'order placed', where: [{ name: 'total', match: 'over' as const, value: 50 }] };

  it.each([
    ['order placed', { total: 60 }, ['checkout']],
    ['order placed', { total: 40 }, []],
    ['order placed', undefined, []],
    ['order placed', 'nonsense', []],
    ['order shipped', { total: 60 }, []],
  ])('%s with %j', async (event, data, shown) => {
    const { tenwhy, asked } = await view(surveyFor({ when: { events: [big] } }));
    tenwhy('track', event, data);
    await settle();
    expect(asked).toEqual(shown);
  });

  it('keep a survey away from this page, and not from the next', async () => {
    const survey = surveyFor({ when: { events: ['order placed'], cancelledBy: ['complained'] } });
    const { tenwhy, asked, because, goTo } = await view(survey);
    tenwhy('track', 'complained');
    tenwhy('track', 'order placed');
    await settle();
    expect([asked, because()]).toEqual([[], 'cancelled']);
    goTo('https://shop.example/next');
    await settle();
    expect(asked).toEqual(['checkout']);
  });
});

describe('the share of browsers that are asked', () => {
  const survey = surveyFor({ samplePercent: 50, when: { events: ['x'] } });

  it('is one verdict for 1,000 reloads of a browser', async () => {
    const open = memoryStorage();
    const { textStore } = await import('../../../widget/storage.ts');
    const seen = new Set<string>();
    for (let reload = 0; reload < 1_000; reload++) {
      const { because } = await view(survey, { local: textStore(open) });
      seen.add(because());
    }
    expect(seen.size).toBe(1);
  });

  it('is drawn once a page without storage, and again on the next', async () => {
    const seen = new Set<string>();
    for (let page = 0; page < 60; page++) {
      const { because, visit } = await view(survey);
      const first = because();
      visit.look();
      expect(because()).toBe(first);
      seen.add(first);
    }
    expect(seen).toEqual(new Set(['not-yet', 'not-sampled']));
  });
});

describe('a survey of a newer collector', () => {
  it('is left out with one warning', async () => {
    const { because, warn, visit } = await view({ ...surveyFor(), when: { hoverMs: 5, events: ['x'] } });
    visit.look();
    expect(because()).toBe('unusable');
    expect(new Set(warn.mock.calls.flat())).toEqual(new Set(['survey checkout: unknown hoverMs']));
  });
});

it('asks somebody once they are known', async () => {
  const survey = surveyFor({ whom: { identified: true }, when: { events: ['x'] } });
  const { tenwhy, because } = await view(survey);
  expect(because()).toBe('other-people');
  tenwhy('identify', { id: 'c-1' });
  expect(because()).toBe('not-yet');
});
