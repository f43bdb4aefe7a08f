import { describe, expect, test } from 'vitest';
import { evaluate, judge } from '../../../collector/loop/judge.ts';
import { shippedPolicy } from '../../../collector/loop/policy.ts';
import { previewOf, unknownMembers } from '../../../collector/loop/preview.ts';
import type { PastAnswer, TeamMember } from '../../../collector/store/store.ts';
import {
  type FollowupPolicy,
  type FollowupRule,
  followupPolicy,
} from '../../../collector/wire/followup-policy.ts';
import type { ReviewedResponse } from '../../../collector/wire/review.ts';
import { reviewed } from '../../support/reviewed.ts';

const hourMs = 3_600_000;
const shownAt = Date.parse('2026-03-02T10:00:00Z');
const answer = (given: Partial<ReviewedResponse> = {}): ReviewedResponse =>
  reviewed({
    rating: 3,
    shownAt,
    viewedAt: shownAt,
    ratedAt: shownAt,
    browser: { shownAt, viewedAt: shownAt, ratedAt: shownAt },
    receivedAt: shownAt,
    changedAt: shownAt,
    ...given,
  });
const past = (rating: number | null, daysAgo: number, given: Partial<PastAnswer> = {}): PastAnswer => ({
  number: 100 + daysAgo,
  id: `past-${daysAgo}`,
  survey: 'checkout',
  kind: 'transactional',
  metric: 'nps',
  stage: rating === null ? 'dismissed' : 'rated',
  rating,
  at: shownAt - daysAgo * 24 * hourMs,
  ...given,
});
/** A card that somebody closed without an answer. */
const closed: Partial<ReviewedResponse> = { rating: null, ratedAt: null, stage: 'dismissed' };
const people: TeamMember[] = [
  { id: 'u-1', name: 'Ida', email: 'ida@shop.example', representatives: ['r-1'] },
  { id: 'u-2', name: 'Noor', email: 'noor@shop.example', representatives: [] },
];
const found = (
  given: Partial<ReviewedResponse>,
  { policy = shippedPolicy, history = [] }: { policy?: FollowupPolicy; history?: PastAnswer[] } = {},
) => evaluate(policy, { answer: answer(given), history, timeZone: 'Europe/Vienna', people });
const ruled = (...rules: Partial<FollowupRule>[]): FollowupPolicy => ({
  ...shippedPolicy,
  rules: rules.map((rule, index) => ({
    key: `rule-${index}`,
    name: `Rule ${index}`,
    isOn: true,
    kind: 'recover',
    when: {},
    assign: { by: 'nobody' },
    ...rule,
  })),
});

test('what is shipped is a policy that could be kept', () => {
  expect(followupPolicy.parse(shippedPolicy)).toEqual(shippedPolicy);
});

test.each<[string, Partial<ReviewedResponse>, object | null]>([
  ['a detractor', {}, { kind: 'recover', dueAt: shownAt + 48 * hourMs }],
  ['a detractor of value A', { person: { value: 'A' }, rating: 1 }, { dueAt: shownAt + 4 * hourMs }],
  ['a passive of value A', { person: { value: 'A' }, rating: 7 }, { kind: 'ask' }],
  ['a promoter of value A', { person: { value: 'A' }, rating: 9 }, { kind: 'thank' }],
  ['a promoter of value B', { person: { value: 'B' }, rating: 9 }, null],
  ['somebody unknown who is content', { rating: 8 }, null],
  [
    'somebody who asks to be contacted',
    { rating: 10, contact: { consent: true } },
    { kind: 'contact', dueAt: shownAt + 48 * hourMs },
  ],
  ['somebody who asks not to be', { rating: 10, contact: { consent: false } }, null],
])('by the shipped rules, %s', (_name, given, wanted) => {
  const followup = found(given);
  if (wanted === null) expect(followup).toBeNull();
  else expect(followup).toMatchObject(wanted);
});

test('what arrived late is due from when it could be known', () => {
  expect(found({ receivedAt: shownAt + 5 * hourMs })?.openedAt).toBe(shownAt + 5 * hourMs);
});

describe('history', () => {
  const second = ruled({ when: { secondLow: true } });
  const fall = ruled({ when: { fall: 3 } });
  const silence = ruled({ when: { silence: 3 } });

  test.each<[string, FollowupPolicy, Partial<ReviewedResponse>, PastAnswer[], boolean]>([
    ['a second low rating', second, { rating: 2 }, [past(5, 9)], true],
    ['a low one after a high one', second, { rating: 2 }, [past(9, 9), past(2, 20)], false],
    ['a first one', second, { rating: 2 }, [], false],
    [
      'one after a low one of another kind',
      second,
      { rating: 2 },
      [past(1, 9, { kind: 'relationship' })],
      false,
    ],
    ['one before a later low one', second, { rating: 2 }, [past(1, -9)], false],
    ['a fall of three', fall, { rating: 6 }, [past(9, 9)], true],
    ['a fall of two', fall, { rating: 7 }, [past(9, 9)], false],
    ['three cards closed', silence, closed, [past(null, 1), past(null, 2), past(9, 3)], true],
    ['three closed by somebody who never answered', silence, closed, [past(null, 1), past(null, 2)], false],
    ['two closed since the last answer', silence, closed, [past(null, 1), past(9, 2), past(null, 3)], false],
  ])('%s', (_name, policy, given, history, fits) => {
    expect(found(given, { policy, history }) !== null).toBe(fits);
  });
});

describe('conditions', () => {
  test.each<[string, FollowupRule['when'], Partial<ReviewedResponse>, boolean]>([
    ['a rating in bounds', { ratings: [2, 4] }, { rating: 4 }, true],
    ['a rating out of bounds', { ratings: [2, 4] }, { rating: 5 }, false],
    ['a reason', { reasons: ['price'] }, { reasons: ['delivery', 'price'] }, true],
    ['another reason', { reasons: ['price'] }, { reasons: ['delivery'] }, false],
    ['a survey', { surveys: ['other'] }, {}, false],
    [
      'a touchpoint',
      { meta: [{ key: 'touchpoint', values: ['phone'] }] },
      { meta: { touchpoint: 'phone' } },
      true,
    ],
    ['a fact that nobody sent', { meta: [{ key: 'constructor', values: ['x'] }] }, {}, false],
    ['an account', { accounts: ['acme'] }, { person: { account: 'acme' } }, true],
    ['an unknown value', { values: ['unknown'] }, {}, true],
    ['all of several', { bands: ['detractor'], values: ['A'] }, { rating: 2 }, false],
    ['no rating at all', {}, closed, false],
  ])('%s', (_name, when, given, fits) => {
    expect(found(given, { policy: ruled({ when }) }) !== null).toBe(fits);
  });

  test('a rule that is off makes none, and the next one has its turn', () => {
    const policy = ruled({ isOn: false, kind: 'ask' }, { kind: 'thank' });
    expect(found({}, { policy })).toMatchObject({ kind: 'thank', facts: { rule: { key: 'rule-1' } } });
  });
});

describe('for whom', () => {
  const by = (assign: FollowupRule['assign'], given: Partial<ReviewedResponse> = {}) =>
    found(given, { policy: ruled({ assign }) })?.assignee;
  test.each<[string, FollowupRule['assign'], Partial<ReviewedResponse>, string | null]>([
    ['the representative by their id', rep(), { meta: { representative: 'r-1' } }, 'u-1'],
    ['the representative by their address', rep(), { meta: { representative: 'Noor@shop.example' } }, 'u-2'],
    [
      'a line of the table first',
      rep([{ is: 'r-1', user: 'u-2' }]),
      { meta: { representative: 'r-1' } },
      'u-2',
    ],
    ['nobody where nobody is named', rep(), {}, null],
    ['a member', { by: 'member', user: 'u-2' }, {}, 'u-2'],
    ['nobody in place of one who left', { by: 'member', user: 'u-gone' }, {}, null],
    [
      'by reason',
      { by: 'reason', table: [{ is: 'price', user: 'u-1' }], otherwise: 'u-2' },
      { reasons: ['price'] },
      'u-1',
    ],
    [
      'whoever gets the rest',
      { by: 'account', table: [{ is: 'acme', user: 'u-1' }], otherwise: 'u-2' },
      {},
      'u-2',
    ],
    [
      'by page',
      { by: 'page', table: [{ is: 'https://shop.example/plants/', user: 'u-1' }], otherwise: null },
      { page: 'https://shop.example/plants/pilea' },
      'u-1',
    ],
  ])('%s', (_name, assign, given, user) => {
    expect(by(assign, given)).toBe(user);
  });
});
function rep(table: { is: string; user: string }[] = []): FollowupRule['assign'] {
  return { by: 'representative', table, otherwise: null };
}

describe('what is not worth one', () => {
  const settled = (given: Partial<ReviewedResponse>) =>
    judge({
      site: 'shop',
      timeZone: 'UTC',
      policy: null,
      response: answer(given),
      history: [],
      followup: null,
      people,
    }).do;
  test.each<[string, Partial<ReviewedResponse>, string]>([
    ['an answer of today', {}, 'open'],
    ['an imported one', { source: 'import' }, 'nothing'],
    ['one that lay in a browser for two months', { receivedAt: shownAt + 60 * 24 * hourMs }, 'nothing'],
    ['a test', { state: 'test' }, 'nothing'],
    ['one taken back', { stage: 'withdrawn', rating: null }, 'nothing'],
  ])('%s', (_name, given, what) => {
    expect(settled(given)).toBe(what);
  });
});

describe('before rules are kept', () => {
  test('it says how many answers each fits, and which fits nothing or everything', () => {
    const policy = ruled(
      { when: { bands: ['detractor'] } },
      { when: {} },
      { when: { reasons: ['nothing'] } },
    );
    expect(previewOf(policy, [answer({ rating: 3 }), answer({ rating: 9 }), answer({ rating: 8 })])).toEqual([
      { key: 'rule-0', matched: 1, first: 1, warning: null },
      { key: 'rule-1', matched: 3, first: 2, warning: 'everything' },
      { key: 'rule-2', matched: 0, first: 0, warning: 'nothing' },
    ]);
  });
  test('without answers nothing is warned of', () => {
    expect(previewOf(ruled({}), [])).toEqual([{ key: 'rule-0', matched: 0, first: 0, warning: null }]);
  });
  test('whoever is named and not of the team is found', () => {
    const policy = { ...ruled({ assign: { by: 'member', user: 'u-9' } }), above: 'u-8' };
    expect(unknownMembers(policy, people)).toEqual(['u-9', 'u-8']);
  });
  test.each([
    ['two rules of one key', { rules: [shippedPolicy.rules[0], shippedPolicy.rules[0]] }, 'rules'],
    ['a table that lacks a tier', { table: { ...shippedPolicy.table, A: [4, 8, 24] } }, 'table.A'],
    ['no time at all', { otherwiseHours: 0 }, 'otherwiseHours'],
    [
      'a shift that ends before it begins',
      { hours: { kind: 'working', days: [1], from: 600, to: 540 } },
      'hours.to',
    ],
    ['a week without a day', { hours: { kind: 'working', days: [], from: 540, to: 600 } }, 'hours.days'],
    [
      'ratings the wrong way round',
      { rules: [{ ...shippedPolicy.rules[1], when: { ratings: [4, 2] } }] },
      'rules.0.when.ratings',
    ],
  ])('refuses %s, naming the field', (_name, change, field) => {
    const parsed = followupPolicy.safeParse({ ...shippedPolicy, ...change });
    expect(parsed.error?.issues[0]?.path.join('.')).toBe(field);
  });
});
