import { describe, expect, it } from 'vitest';
import { decide, type VisitFacts, type VisitorFacts } from '../../../widget/decide/decide.ts';
import { surveyFor } from '../../support/surveys.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 2, 1);
const survey = surveyFor({
  where: { on: [{ match: 'starts', value: '/shop' }], notOn: [{ match: 'contains', value: 'secret' }] },
  clocks: { answeredDays: 90, dismissedDays: 30 },
});
const here: VisitFacts = {
  href: 'https://shop.example/shop/done?order=7#top',
  consent: 'given',
  came: 'event',
  isHidden: false,
  isCardUp: false,
};
const daysAgo = (days: number) => now - days * dayMs;

describe('decide', () => {
  it.each<[string, Partial<VisitFacts>, VisitorFacts, boolean, string]>([
    ['shows after its event', {}, {}, true, 'event'],
    ['shows after its delay', { came: 'delay' }, {}, true, 'delay'],
    ['waits for either', { came: undefined }, {}, false, 'not-yet'],
    [
      'shows when called, whatever else holds',
      { came: 'called', href: 'https://x.example/', isCardUp: true, isHidden: true },
      { checkout: { rated: now } },
      true,
      'called',
    ],
    [
      'asks nobody without consent, not even when called',
      { came: 'called', consent: 'missing' },
      {},
      false,
      'no-consent',
    ],
    [
      'asks nobody who opted out, not even when called',
      { came: 'called', consent: 'opted-out' },
      {},
      false,
      'opted-out',
    ],
    ['steps back for the survey that the tag names', { only: 'relationship' }, {}, false, 'not-chosen'],
    ['is the survey that the tag names', { only: 'checkout' }, {}, true, 'event'],
    ['stays off other pages', { href: 'https://shop.example/about' }, {}, false, 'elsewhere'],
    [
      'stays off pages that it must not show on',
      { href: 'https://shop.example/shop/secret' },
      {},
      false,
      'elsewhere',
    ],
    ['does not ask twice within 90 days', {}, { checkout: { rated: daysAgo(89.9) } }, false, 'answered'],
    ['asks again after 90 days', {}, { checkout: { rated: daysAgo(90) } }, true, 'event'],
    [
      'does not ask within 30 days of a dismissal',
      {},
      { checkout: { dismissed: daysAgo(29.9) } },
      false,
      'dismissed',
    ],
    ['asks again 30 days after a dismissal', {}, { checkout: { dismissed: daysAgo(30) } }, true, 'event'],
    ['does not mind another survey', {}, { relationship: { rated: now } }, true, 'event'],
    [
      'counts the distance to a time ahead, within the clock',
      {},
      { checkout: { rated: daysAgo(-5) } },
      false,
      'answered',
    ],
    [
      'forgets a time years ahead, which a wrong clock wrote',
      {},
      { checkout: { rated: daysAgo(-3650) } },
      true,
      'event',
    ],
    ['takes nonsense in the browser for nothing', {}, { checkout: { rated: 'yesterday' } }, true, 'event'],
    ['takes other nonsense for nothing, too', {}, { checkout: null }, true, 'event'],
    ['waits for a card that is up', { isCardUp: true }, {}, false, 'card-up'],
    ['waits for a hidden page', { isHidden: true }, {}, false, 'page-hidden'],
  ])('%s', (_, visit, visitor, show, because) => {
    expect(decide(survey, { ...here, ...visit }, visitor, now)).toEqual({ show, because });
  });

  it('says that a survey with neither delay nor event shows only by a call', () => {
    const quiet = surveyFor({ when: {} });
    expect(decide(quiet, { ...here, came: undefined }, {}, now).because).toBe('only-by-show');
  });
});

describe('rules about the address', () => {
  it.each([
    ['is', '/done', 'https://a.example/done', true],
    ['is', '/done', 'https://a.example/done#part', true],
    ['is', '/done', 'https://a.example/done?x=1', true],
    ['is', '/done?x=1', 'https://a.example/done?x=1', true],
    ['is', '/done?x=2', 'https://a.example/done?x=1', false],
    ['is', 'https://a.example/done', 'https://a.example/done?x=1', true],
    ['is', 'https://b.example/done', 'https://a.example/done', false],
    ['is', '/done', 'https://a.example/done/more', false],
    ['starts', '/shop', 'https://a.example/shop/7', true],
    ['starts', '/shop', 'https://a.example/the/shop', false],
    ['starts', 'https://a.example/', 'https://a.example/x', true],
    ['contains', 'sale', 'https://a.example/x?from=sale', true],
    ['contains', 'sale', 'https://a.example/x#sale', false],
    ['glob', '/shop/*/done', 'https://a.example/shop/7/done', true],
    ['glob', '/shop/*/done', 'https://a.example/shop/7/undone', false],
    ['glob', '/shop/*/done', 'https://a.example/shop/done', false],
    ['glob', '*done', 'https://a.example/shop/done', true],
    ['glob', '/a*a', 'https://a.example/a', false],
    ['glob', '/a*a', 'https://a.example/aa', true],
    ['glob', '/*ab*b', 'https://a.example/ab', false],
    ['glob', '/exact', 'https://a.example/exact', true],
    ['glob', '/exact', 'https://a.example/exactly', false],
    ['glob', 'https://*.example/*', 'https://a.example/x', true],
  ] as const)('%s %s: %s is %s', (match, value, href, holds) => {
    const ruled = surveyFor({ where: { on: [{ match, value }] } });
    expect(decide(ruled, { ...here, href }, {}, now).show).toBe(holds);
  });

  it('judges a pattern of many stars at once', () => {
    const ruled = surveyFor({ where: { on: [{ match: 'glob', value: `/${'*a'.repeat(300)}b` }] } });
    const before = performance.now();
    expect(decide(ruled, { ...here, href: `https://a.example/${'a'.repeat(1900)}` }, {}, now).show).toBe(
      false,
    );
    expect(performance.now() - before).toBeLessThan(100);
  });
});
