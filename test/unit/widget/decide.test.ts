import { describe, expect, it } from 'vitest';
import { decide, type Moment, type VisitFacts } from '../../../widget/decide/decide.ts';
import { surveyFor } from '../../support/surveys.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 2, 1);
const survey = surveyFor({
  where: { on: [{ match: 'starts', value: '/shop' }], notOn: [{ match: 'contains', value: 'secret' }] },
});
const here: VisitFacts = { options: {}, consent: 'given' };
const moment: Moment = {
  href: 'https://shop.example/shop/done?order=7#top',
  cause: 'event',
  visitor: {},
  now,
};
const daysAgo = (days: number) => now - days * dayMs;

/** Name, what differs in the visit, what differs at the moment, the verdict's reason; what shows is named after its cause. */
type Row = [name: string, visit: Partial<VisitFacts>, moment: Partial<Moment>, because: string];
const mine = (facts: unknown, rest = {}): Partial<Moment> => ({ visitor: { checkout: facts }, ...rest });
const causes = ['called', 'delay', 'idle', 'scroll', 'leaving', 'pressed', 'seen', 'event'];

describe('decide', () => {
  it.each<Row>([
    ['shows after its event', {}, {}, 'event'],
    ['shows after its delay', {}, { cause: 'delay' }, 'delay'],
    ['shows when somebody leaves', {}, { cause: 'leaving' }, 'leaving'],
    ['waits for either', {}, { cause: undefined }, 'not-yet'],
    [
      'shows when called, whatever else holds',
      {
        options: { survey: 'other' },
        isSignalled: true,
        cancelled: { checkout: true },
        further: () => 'not-sampled',
      },
      mine({ answeredAt: now }, { cause: 'called', href: 'https://x.example/', obstacle: 'card-up' }),
      'called',
    ],
    [
      'asks nobody without consent, not even when called',
      { consent: 'missing' },
      { cause: 'called' },
      'no-consent',
    ],
    [
      'asks nobody who opted out, not even when called',
      { consent: 'opted-out' },
      { cause: 'called' },
      'opted-out',
    ],
    [
      'steps back for the survey that the tag names',
      { options: { survey: 'relationship' } },
      {},
      'not-chosen',
    ],
    ['is the survey that the tag names', { options: { survey: 'checkout' } }, {}, 'event'],
    ['asks nobody who signals that they want privacy', { isSignalled: true }, {}, 'privacy-signal'],
    ['stays off other pages', {}, { href: 'https://shop.example/about' }, 'elsewhere'],
    [
      'stays off pages that it must not show on',
      {},
      { href: 'https://shop.example/shop/secret' },
      'elsewhere',
    ],
    ['does not ask twice within 90 days', {}, mine({ answeredAt: daysAgo(89.9) }), 'answered'],
    ['asks again after 90 days', {}, mine({ answeredAt: daysAgo(90) }), 'event'],
    ['does not ask within 30 days of a dismissal', {}, mine({ dismissedAt: daysAgo(29.9) }), 'dismissed'],
    ['asks again 30 days after a dismissal', {}, mine({ dismissedAt: daysAgo(30) }), 'event'],
    ['does not ask within 7 days of "later"', {}, mine({ snoozedAt: daysAgo(6.9) }), 'snoozed'],
    ['asks again 7 days after "later"', {}, mine({ snoozedAt: daysAgo(7) }), 'event'],
    ['does not ask within 14 days who let it stand', {}, mine({ ignoredAt: daysAgo(13.9) }), 'ignored'],
    ['asks again 14 days after it was let stand', {}, mine({ ignoredAt: daysAgo(14) }), 'event'],
    [
      'never asks again after three dismissals',
      {},
      mine({ dismissedAt: daysAgo(400), dismissals: 3 }),
      'dismissed-often',
    ],
    [
      'asks again after two dismissals long ago',
      {},
      mine({ dismissedAt: daysAgo(400), dismissals: 2 }),
      'event',
    ],
    ...['answeredAt', 'dismissedAt', 'snoozedAt', 'ignoredAt'].map(
      (clock): Row => [
        `leaves 14 days between it and another survey: ${clock}`,
        {},
        { visitor: { relationship: { [clock]: daysAgo(13.9) } } },
        'asked-lately',
      ],
    ),
    [
      'does not mind another survey of 14 days ago',
      {},
      { visitor: { relationship: { answeredAt: daysAgo(14) } } },
      'event',
    ],
    [
      'says first what it knows of itself',
      {},
      { visitor: { a: { answeredAt: now }, checkout: { answeredAt: now } } },
      'answered',
    ],
    [
      'counts the distance to a time ahead, within the clock',
      {},
      mine({ answeredAt: daysAgo(-5) }),
      'answered',
    ],
    [
      'forgets a time years ahead, which a wrong clock wrote',
      {},
      mine({ answeredAt: daysAgo(-3650) }),
      'event',
    ],
    [
      'takes nonsense in the browser for nothing',
      {},
      mine({ answeredAt: 'yesterday', dismissals: 'many' }),
      'event',
    ],
    [
      'takes other nonsense for nothing, too',
      {},
      { visitor: { checkout: null, other: 7, '*': 'text' } },
      'event',
    ],
    ['stays away after an event that keeps it away', { cancelled: { checkout: true } }, {}, 'cancelled'],
    ['does not mind what keeps another away', { cancelled: { relationship: true } }, {}, 'event'],
    ['waits for a card that is up', {}, { obstacle: 'card-up' }, 'card-up'],
    ['waits for a hidden page', {}, { obstacle: 'page-hidden' }, 'page-hidden'],
    ['waits for a modal dialog', {}, { obstacle: 'dialog-open' }, 'dialog-open'],
    ['waits for somebody who types', {}, { obstacle: 'typing' }, 'typing'],
    [
      'says that nothing came before it says what is in the way',
      {},
      { cause: undefined, obstacle: 'typing' },
      'not-yet',
    ],
  ])('%s', (_, visit, change, because) => {
    expect(decide(survey, { ...here, ...visit }, { ...moment, ...change })).toEqual({
      show: causes.includes(because),
      because,
    });
  });

  it('keeps to clocks of its own lengths, none at all included', () => {
    const quick = surveyFor({
      clocks: { answeredDays: 0, dismissedDays: 1, gapDays: 0, dismissalsAtMost: 1 },
    });
    const because = (visitor: Moment['visitor']) => decide(quick, here, { ...moment, visitor }).because;
    expect(because({ checkout: { answeredAt: now } })).toBe('event');
    expect(because({ checkout: { dismissedAt: daysAgo(0.9) } })).toBe('dismissed');
    expect(because({ checkout: { dismissedAt: daysAgo(1), dismissals: 1 } })).toBe('dismissed-often');
    expect(because({ relationship: { answeredAt: now } })).toBe('event');
  });

  it('shows a survey that has all the ratings it wants only by a call', () => {
    const full = { ...surveyFor(), isFull: true as const };
    expect(decide(full, here, moment)).toEqual({ show: false, because: 'full' });
    expect(decide(full, here, { ...moment, cause: 'called' })).toEqual({ show: true, because: 'called' });
  });

  it('says that a survey that waits for nothing shows only by a call', () => {
    const quiet = surveyFor({ when: {} });
    expect(decide(quiet, here, { ...moment, cause: undefined }).because).toBe('only-by-show');
  });

  it.each([
    ['asksDespiteSignals', surveyFor({ asksDespiteSignals: true })],
    ['a tab at the edge of the page, which asks nobody', surveyFor({ looks: { shape: 'tab' } })],
  ])('shows despite privacy signals: %s', (_, allowed) => {
    expect(decide(allowed, { ...here, isSignalled: true }, moment).show).toBe(true);
  });

  it.each([
    ['whom', surveyFor({ whom: { identified: true } })],
    ['samplePercent', surveyFor({ samplePercent: 50 })],
    ['another trigger', surveyFor({ when: { idleMs: 1 } })],
    ['an event with conditions', surveyFor({ when: { events: [{ name: 'order placed' }] } })],
    ['an event that keeps it away', surveyFor({ when: { delayMs: 1, cancelledBy: ['left'] } })],
  ])('is unjudged before the rules are here: %s', (_, ruled) => {
    expect(decide(ruled, here, moment).because).toBe('unjudged');
    expect(decide(ruled, { ...here, further: () => 'not-sampled' }, moment).because).toBe('not-sampled');
    expect(decide(ruled, { ...here, further: () => undefined }, moment).because).toBe('event');
  });

  it('does not fetch rules for a survey that would not show anyhow', () => {
    const ruled = surveyFor({ samplePercent: 50 });
    expect(decide(ruled, here, { ...moment, visitor: { checkout: { answeredAt: now } } }).because).toBe(
      'answered',
    );
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
    ['is', '/a*b', 'https://a.example/aXb', false],
    ['is', '/a*b', 'https://a.example/a*b', true],
    ['starts', '/shop', 'https://a.example/shop/7', true],
    ['starts', '/shop', 'https://a.example/the/shop', false],
    ['starts', 'https://a.example/', 'https://a.example/x', true],
    ['contains', 'sale', 'https://a.example/x?from=sale', true],
    ['contains', 'sale', 'https://a.example/sale/x', true],
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
    expect(decide(ruled, here, { ...moment, href }).show).toBe(holds);
  });

  it('judges a pattern of many stars at once', () => {
    const ruled = surveyFor({ where: { on: [{ match: 'glob', value: `/${'*a'.repeat(300)}b` }] } });
    const before = performance.now();
    const href = `https://a.example/${'a'.repeat(1900)}`;
    expect(decide(ruled, here, { ...moment, href }).show).toBe(false);
    expect(performance.now() - before).toBeLessThan(100);
  });

  it('throws for rules of a newer collector, since it might show anywhere', () => {
    const newer = JSON.parse('{"on":[{"match":"regex","value":"^/"}]}');
    expect(() => decide({ ...survey, where: newer }, here, moment)).toThrow();
    expect(() => decide({ ...survey, where: JSON.parse('{"hosts":["a.example"]}') }, here, moment)).toThrow(
      'hosts',
    );
  });
});
