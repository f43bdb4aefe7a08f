import { expect, test } from 'vitest';
import { chosenOf, moversOf, standingsOf, stepToWalk } from '../../../collector/insight/huddle.ts';
import type { ReasonFigure } from '../../../collector/insight/reasons.ts';
import type { Group } from '../../../collector/insight/summary.ts';
import { groupSentence, stepSentence } from '../../../collector/review/words/huddle.ts';
import { suggestingText } from '../../../collector/review/words/suggesting.ts';
import { bySide, sampleText, termSize, termsTitle } from '../../../collector/review/words/terms.ts';

const rating = (value: string, rating: number, count = 1) => ({ value, rating, count });

test('the step to walk through is where most detractors came from, and two of them at least', () => {
  const ratings = [rating('pay', 2, 3), rating('pay', 9, 40), rating('find', 0, 2), rating('find', 10)];
  expect(stepToWalk(standingsOf(ratings))).toMatchObject({
    value: 'pay',
    detractors: 3,
    promoters: 40,
    n: 43,
  });
  expect(stepToWalk(standingsOf([rating('pay', 2), rating('find', 2)]))).toBeNull();
  expect(stepToWalk([])).toBeNull();
});

test('few answers have no score, and names that stand for one thing are added', () => {
  expect(standingsOf([rating('a?x=1', 2, 4), rating('a?x=2', 9, 5)], (value) => value.slice(0, 1))).toEqual([
    { value: 'a', promoters: 5, passives: 0, detractors: 4, n: 9, score: null },
  ]);
  expect(standingsOf([rating('a', 9, 6), rating('a', 0, 4)])[0]?.score).toBeCloseTo(20, 9);
});

test('reasons are told by how far their points moved, appeared and gone ones too', () => {
  const reason = (key: string | null, points: number) => ({ key, name: `${key}`, points }) as ReasonFigure;
  const now = [reason('a', -6), reason('b', 1), reason(null, 9), reason('d', 0.2)];
  const before = [reason('a', -1), reason('c', 3), reason(null, 2), reason('d', 0)];
  expect(moversOf(now, before, 3).map(({ key, now, before }) => [key, before, now])).toEqual([
    ['a', -1, -6],
    ['c', 3, 0],
    ['b', 0, 1],
  ]);
});

test('comments that tell something come first, and one of each person', () => {
  const said = (id: string, text: string, person: string | null = null) => ({ id, text, person });
  const long = 'x'.repeat(30);
  const list = [
    said('1', 'ok'),
    said('2', long, 'p'),
    said('3', long, 'p'),
    said('4', long),
    said('5', 'fine'),
  ];
  expect(chosenOf(list, 3).map(({ id }) => id)).toEqual(['2', '4', '1']);
});

test('sentences say what changed and no more than is known', () => {
  const group = {
    kind: 'relationship',
    metric: 'nps',
    n: 9,
    score: null,
    mean: 8,
    previous: null,
    change: null,
  } as unknown;
  expect(groupSentence(group as Group)).toBe('9 answers: too few for a score');
  const step = {
    value: 'pay',
    promoters: 0,
    passives: 0,
    detractors: 2,
    n: 8,
    score: null,
    kind: 'page',
    address: null,
  } as const;
  expect(stepSentence({ ...step, allDetractors: 5 })).toContain(
    '2 of 5 detractors came from here (25\u00a0% of its 8 answers)',
  );
});

test('how good suggestions are is told in a sentence, and never as all or none', () => {
  const about = { learntFrom: 100, heldBack: 100, mostFrequentRight: 30 };
  expect(suggestingText({ ...about, right: 79 })).toContain('right in 8 of 10 answers held back');
  expect(suggestingText({ ...about, right: 99 })).toContain('over 9 of 10');
  expect(suggestingText({ ...about, right: 100 })).toContain('10 of 10');
});

const term = (
  text: string,
  promoters: number,
  detractors: number,
  lean: 'promoter' | 'detractor' | null,
) => ({
  text,
  people: promoters + detractors,
  promoters,
  passives: 0,
  detractors,
  others: 0,
  unevenness: 1,
  lean,
});
const people = { promoters: 20, passives: 0, detractors: 10, others: 0 };

test('a cloud has a sentence, from words of detractors to those of promoters', () => {
  const terms = [term('nice', 9, 1, 'promoter'), term('late', 1, 8, 'detractor'), term('plant', 6, 3, null)];
  const reply = { comments: 30, read: 30, people, terms };
  expect(termsTitle(reply)).toBe('Detractors write “late”; promoters write “nice”');
  expect(termsTitle({ ...reply, terms: terms.slice(2) })).toBe(
    '9 people write “plant”, and no side more than the other',
  );
  expect(termsTitle({ ...reply, terms: [] })).toBe('30 comments, and no word that two people share');
  expect(termsTitle({ ...reply, comments: 0, terms: [] })).toBe('Nobody has written anything here');
  expect(bySide(terms, people).map(({ text }) => text)).toEqual(['late', 'plant', 'nice']);
  expect([termSize(1, 1), termSize(2, 50), termSize(50, 50)]).toEqual([14, 17, 32]);
});

test('a sample is told as one', () => {
  expect(sampleText({ comments: 30, read: 30, people, terms: [] })).toBe('');
  expect(sampleText({ comments: 31_000, read: 20_004, people, terms: [] })).toContain('20,004 of 31,000');
});
