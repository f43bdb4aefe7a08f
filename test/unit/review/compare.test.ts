import { describe, expect, test } from 'vitest';
import { summarize } from '../../../collector/insight/summary.ts';
import { flagsOf } from '../../../collector/review/charts/flags.ts';
import { againstBefore, isMixed, ofOneKind, presetsOf } from '../../../collector/review/figures/presets.ts';
import { bothSides, sideOf } from '../../../collector/review/state/filter.ts';
import { differenceText } from '../../../collector/review/words/compare.ts';
import type { Note } from '../../../collector/wire/aims.ts';
import type { CompareReply } from '../../../collector/wire/figures.ts';
import type { SiteReply } from '../../../collector/wire/review.ts';

const today = '2026-03-31';

test('two filters go into one address and come out again', () => {
  const [a, b] = [{ from: ['2026-03-01'], survey: ['x', 'y'] }, { 'meta.plan': ['pro'] }];
  const both = bothSides(a, b);
  expect(both).toEqual({ 'a.from': ['2026-03-01'], 'a.survey': ['x', 'y'], 'b.meta.plan': ['pro'] });
  expect([sideOf(both, 'a'), sideOf(both, 'b')]).toEqual([a, b]);
});

test('a period is compared with one of equal length just before it, the rest of the filter kept', () => {
  expect(againstBefore({ from: ['2026-03-22'], band: ['detractor'] }, today)).toEqual({
    'a.band': ['detractor'],
    'a.from': ['2026-03-22'],
    'b.band': ['detractor'],
    'b.from': ['2026-03-12'],
    'b.to': ['2026-03-21'],
  });
  expect(againstBefore({}, today)).toMatchObject({ 'a.from': ['2026-01-01'], 'b.to': ['2025-12-31'] });
  expect(againstBefore({ to: ['2025-12-31'] }, today)).toMatchObject({
    'a.from': ['2025-10-03'],
    'a.to': ['2025-12-31'],
    'b.to': ['2025-10-02'],
  });
});

const survey = (key: string, changes: Partial<SiteReply['surveys'][number]> = {}) => ({
  key,
  name: key,
  kind: 'relationship' as const,
  metric: 'nps' as const,
  state: 'live' as const,
  version: 1,
  newLine: null,
  answeredBy: 'customers' as const,
  reasons: {},
  ...changes,
});
const site = (...surveys: SiteReply['surveys']) => ({ surveys }) as SiteReply;

describe('what is often compared', () => {
  const names = (of: SiteReply, facts: Parameters<typeof presetsOf>[1] = []) =>
    presetsOf(of, facts, { from: ['2026-03-01'] }, today).flatMap(({ presets }) =>
      presets.map(({ name }) => name),
    );

  test('surveys only of the same kind and metric, versions, segments and what staff believe', () => {
    const found = names(
      site(
        survey('one', { version: 3 }),
        survey('two'),
        survey('other', { kind: 'transactional' }),
        survey('guess', { answeredBy: 'staff' }),
      ),
      [
        {
          key: 'plan',
          values: [
            { value: 'pro', count: 3 },
            { value: 'free', count: 1 },
          ],
        },
        { key: 'x', values: [] },
      ],
    );
    expect(found).toContain('one and two');
    expect(found).not.toContain('one and other');
    expect(found).toContain('one: version 3 and 2');
    expect(found).toContain('guess (staff) and customers');
    expect(found).toContain('plan: pro and free');
    expect(found.some((name) => name.startsWith('x:'))).toBe(false);
  });

  test('keeps the period on both sides', () => {
    const groups = presetsOf(site(survey('one'), survey('two')), [], { from: ['2026-03-01'] }, today);
    const [pair] = groups.find(({ title }) => title === 'Surveys')?.presets ?? [];
    expect(pair?.filter).toEqual({
      'a.from': ['2026-03-01'],
      'a.survey': ['one'],
      'b.from': ['2026-03-01'],
      'b.survey': ['two'],
    });
  });

  test('begins with one kind where the site mixes several', () => {
    const mixed = site(survey('one'), survey('other', { kind: 'transactional' }));
    expect(isMixed(mixed, {})).toBe(true);
    expect(isMixed(mixed, { survey: ['other'] })).toBe(false);
    expect(isMixed(site(survey('one')), {})).toBe(false);
    expect(ofOneKind(mixed, { value: ['A'] }, null)).toEqual({
      value: ['A'],
      kind: ['relationship'],
      metric: ['nps'],
    });
    expect(ofOneKind(mixed, {}, { kind: 'transactional', metric: 'nps' })).toEqual({
      kind: ['transactional'],
      metric: ['nps'],
    });
  });
});

describe('the sentence over a comparison', () => {
  const side = (metric: 'nps' | 'csat', ...distribution: number[]): CompareReply['a'] => ({
    ...summarize(
      [
        {
          kind: 'relationship',
          metric,
          distribution,
          funnel: {
            served: 0,
            viewed: 0,
            rated: 0,
            reasoned: 0,
            commented: 0,
            finished: 0,
            dismissed: 0,
            snoozed: 0,
          },
        },
      ],
      null,
    ),
    reasons: null,
  });
  const promoters = side('nps', 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 90);
  const detractors = side('nps', 60, 0, 0, 0, 0, 0, 0, 0, 10, 0, 30);
  const reply = { a: promoters, b: detractors, obstacle: null, change: null, meanChange: null, moves: null };

  test.each<[Partial<CompareReply>, string | RegExp]>([
    [
      { change: { value: 120, low: 105.4, high: 134.2, significant: true } },
      'A is 120 higher than B (95 %: 105 to 134)',
    ],
    [
      { change: { value: -12, low: -20, high: -4, significant: true } },
      'A is 12 lower than B (95 %: 4 to 20)',
    ],
    [{ change: { value: 3, low: -9, high: 15, significant: false } }, 'No clear difference: A 90, B −30'],
    [{ obstacle: 'mixed' }, /mixes kinds or measures/],
    [{ obstacle: 'different' }, /different kinds or measures/],
    [{ obstacle: 'empty' }, /no ratings/],
    [
      {
        a: side('csat', 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0),
        b: side('csat', 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0),
        meanChange: { value: 2, low: 1.82, high: 2.18, significant: true },
      },
      'A is 2.0 higher than B (95 %: 1.8 to 2.2)',
    ],
    [{ a: side('nps', 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) }, /^Too few answers to compare/],
  ])('%#', (change, text) => {
    const said = differenceText({ ...reply, ...change });
    if (typeof text === 'string') expect(said).toBe(text);
    else expect(said).toMatch(text);
  });
});

test('flags stand at the bucket of their day, several at one, and none outside', () => {
  const note = (number: number, day: string): Note => ({
    number,
    day,
    kind: 'note',
    text: '',
    addedAt: 0,
    addedBy: '',
  });
  const points = ['2026-02-23', '2026-03-02', '2026-03-09'].map((start) => ({ start }));
  const notes = [note(1, '2026-02-22'), note(2, '2026-03-02'), note(3, '2026-03-08'), note(4, '2026-03-15')];
  const flags = flagsOf([...notes, note(5, '2026-03-16')], points, 'week');
  expect(flags.map(({ index, notes: own }) => [index, own.map(({ number }) => number)])).toEqual([
    [1, [2, 3]],
    [2, [4]],
  ]);
});
