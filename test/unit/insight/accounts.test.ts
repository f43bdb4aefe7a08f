import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AccountHistory,
  type AccountTally,
  coverageOf,
  pulseOf,
  weightedScore,
} from '../../../collector/insight/accounts.ts';

const ratings = (...given: number[]) =>
  Array.from({ length: 11 }, (_, rating) => given.filter((one) => one === rating).length);

const tally = (changes: Partial<AccountTally> = {}): AccountTally => ({
  account: 'Acme',
  relationship: ratings(),
  transactional: ratings(),
  months: [],
  asked: 0,
  value: null,
  customers: 0,
  ...changes,
});

const history = (changes: Partial<AccountHistory> = {}): AccountHistory => ({
  account: 'Acme',
  lastAt: null,
  value: null,
  strangers: 0,
  ...changes,
});

describe('a pulse', () => {
  test('adds both kinds, and keeps them told apart', () => {
    const pulse = pulseOf(tally({ relationship: ratings(9, 10), transactional: ratings(3, 0) }));
    expect(pulse).toMatchObject({
      n: 4,
      mean: 5.5,
      bands: { promoters: 2, passives: 0, detractors: 2 },
      kinds: [
        { kind: 'relationship', n: 2, mean: 9.5 },
        { kind: 'transactional', n: 2, mean: 1.5 },
      ],
    });
    expect(pulse.score?.value).toBe(0);
  });

  test('of nobody has no mean and no score, and a 0 is a rating', () => {
    expect(pulseOf(tally())).toMatchObject({ n: 0, mean: null, score: null, trend: null });
    expect(pulseOf(tally({ relationship: ratings(0) }))).toMatchObject({ n: 1, mean: 0 });
  });

  test('is silent when asked and never answered; not when nobody asked', () => {
    expect(pulseOf(tally({ asked: 2 }), history()).isSilent).toBe(true);
    expect(pulseOf(tally({ asked: 2 }), history({ lastAt: 1 })).isSilent).toBe(false);
    expect(pulseOf(tally()).isSilent).toBe(false);
  });

  test('has the value that its customers have, else the one that came with answers, and counts everybody', () => {
    const past = history({ value: 'A', strangers: 3 });
    expect(pulseOf(tally({ value: 'C', customers: 2 }), past)).toMatchObject({ value: 'C', contacts: 5 });
    expect(pulseOf(tally({ customers: 2 }), past)).toMatchObject({ value: 'A', contacts: 5 });
    expect(pulseOf(tally({ customers: 2 }))).toMatchObject({ value: null, contacts: 2 });
  });
});

describe('the weighted score', () => {
  const pulses = (...accounts: number[][]) =>
    accounts.map((one) => pulseOf(tally({ relationship: ratings(...one) })));

  test('counts an account of a hundred answers no more than one of a single answer', () => {
    const many = Array<number>(100).fill(10);
    expect(weightedScore(pulses(many, [0]))?.value).toBeCloseTo(0, 10);
    expect(weightedScore(pulses(many, [0], [7]))?.value).toBeCloseTo(0, 10);
    expect(weightedScore(pulses(many, many, [0]))?.value).toBeCloseTo(100 / 3, 10);
  });

  test('leaves out accounts that said nothing, and is null without others', () => {
    expect(weightedScore(pulses([10], []))?.value).toBe(100);
    expect(weightedScore(pulses([], []))).toBeNull();
  });

  test('is the mean of the accounts’ scores, within its interval’s ends, for any accounts', () => {
    const rating = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(fc.array(fc.array(rating, { minLength: 1, maxLength: 9 }), { minLength: 1 }), (given) => {
        const accounts = pulses(...given);
        const scores = accounts.map(({ score }) => score?.value ?? 0);
        const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
        const weighted = weightedScore(accounts);
        expect(weighted?.value).toBeCloseTo(mean, 8);
        expect(weighted?.low).toBeGreaterThanOrEqual(-100);
        expect(weighted?.high).toBeLessThanOrEqual(100);
      }),
    );
  });
});

test('coverage counts accounts and not answers', () => {
  const of = (n: number, isSilent = false) => ({ n, isSilent });
  expect(coverageOf([of(9), of(1), of(0), of(0, true)])).toEqual({ answered: 2, known: 4, silent: 1 });
  expect(coverageOf([])).toEqual({ answered: 0, known: 0, silent: 0 });
});
