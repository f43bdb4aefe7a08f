import { describe, expect, test } from 'vitest';
import { evaluate, replay } from '../../../collector/loop/alerts/evaluate.ts';
import { worded } from '../../../collector/loop/alerts/words.ts';
import type { Alert } from '../../../collector/store/store.ts';
import { alertRules } from '../../../collector/wire/alert.ts';
import { dayMs, type Made, made, monthMs } from './alerts.ts';

const rules = alertRules.parse({});
const said = (given: Made) => replay(made(given), rules, 0);

/** Steady months at several volumes; the score stands at the line itself, where the most is said in error. */
const steady = [
  { perMonth: 30, months: 24, runs: 40 },
  { perMonth: 300, months: 24, runs: 12 },
  { perMonth: 3_000, months: 12, runs: 3 },
];

describe.each(steady)('steady answers, $perMonth a month', ({ perMonth, months, runs }) => {
  test.each([45, 60])('at a score of %i: under one false alarm a month, all rules together', (score) => {
    let alarms = 0;
    for (let seed = 1; seed <= runs; seed++) {
      // The mean of an account at this score stays over 6.5.
      alarms += said({ months, perMonth, seed, score: () => score, accounts: 20 }).length;
    }
    expect(alarms / (runs * months)).toBeLessThan(1);
  });
});

test('an account whose mean is at its line is spoken of falsely less than once a month', () => {
  let alarms = 0;
  // Ratings with a mean of 6.5: at this score they have.
  for (let seed = 1; seed <= 20; seed++) {
    const answers = made({ months: 24, perMonth: 300, seed, score: () => 0, accounts: 20 }).map((answer) => ({
      ...answer,
      rating: answer.rating % 2 ? 9 : 4,
    }));
    const only = { ...rules, surveyLine: { ...rules.surveyLine, isOn: false } };
    alarms += replay(answers, only, 0).filter(({ rule }) => rule === 'accountLine').length;
  }
  expect(alarms / (20 * 24)).toBeLessThan(1);
});

/** Answers until a rule speaks after something changed at month 6; null where it never does. */
function foundAfter(given: Made, rule: Alert['rule']): number | null {
  const answers = made(given);
  const first = replay(answers, rules, 6 * monthMs)
    .filter((alert) => alert.rule === rule)
    .at(-1);
  if (!first) return null;
  return answers.filter(({ at }) => at >= 6 * monthMs && at <= first.openedAt).length;
}

test('a real fall of 40 points is found within 250 answers, nine times of ten', () => {
  const found = Array.from({ length: 20 }, (_, seed) =>
    foundAfter({ months: 9, perMonth: 300, seed: seed + 1, score: (month) => (month < 6 ? 60 : 20) }, 'fall'),
  );
  expect(found.filter((n) => n !== null && n <= 250).length).toBeGreaterThanOrEqual(18);
});

test('twice as many who choose one reason are found within 400 answers, nine times of ten', () => {
  const found = Array.from({ length: 20 }, (_, seed) =>
    foundAfter(
      {
        months: 9,
        perMonth: 300,
        seed: seed + 1,
        score: () => 60,
        price: (month) => (month < 6 ? 0.2 : 0.4),
      },
      'burst',
    ),
  );
  expect(found.filter((n) => n !== null && n <= 400).length).toBeGreaterThanOrEqual(18);
});

const fallen: Made = { months: 9, perMonth: 300, seed: 3, score: (month) => (month < 6 ? 60 : -20) };

test('it speaks once, with the answers it saw, and again only after it recovered', () => {
  const answers = made({ ...fallen, months: 24, score: (month) => (month < 6 || month > 9 ? 60 : -20) });
  const now = 7 * monthMs;
  const first = evaluate(
    answers.filter(({ at }) => at < now),
    rules,
    [],
    now,
  );
  const fall = first.opened.find(({ rule }) => rule === 'fall');
  expect(fall).toMatchObject({ subject: 'checkout', state: 'open', figures: { unit: 'points' } });
  expect(fall?.figures.value).toBeLessThan(fall?.figures.line ?? 0);
  expect(fall?.figures.n).toBeGreaterThanOrEqual(30);
  const ids = new Set(answers.map(({ id }) => id));
  expect(fall?.answers.length).toBeGreaterThan(20);
  expect(fall?.answers).toHaveLength(fall?.figures.n ?? 0);
  expect(fall?.answers.every((id) => ids.has(id))).toBe(true);

  const later = now + dayMs;
  const second = evaluate(
    answers.filter(({ at }) => at < later),
    rules,
    first.opened,
    later,
  );
  expect(second.opened).toEqual([]);
  // What is asked again without what was stored comes to the same alert.
  expect(
    evaluate(
      answers.filter(({ at }) => at < now),
      rules,
      [],
      now,
    ),
  ).toEqual(first);

  const end = 24 * monthMs;
  const { recovered } = evaluate(answers, rules, first.opened, end);
  expect(recovered.map(({ rule }) => rule)).toContain('fall');
  expect(recovered[0]?.recoveredAt).toBeGreaterThan(9 * monthMs);
});

test('under 30 answers, and under 10 of an account, it says nothing', () => {
  const low = (perMonth: number) => made({ months: 1, perMonth, seed: 5, score: () => -90, accounts: 2 });
  const few = low(200);
  expect(replay(few.slice(0, 9), rules, 0)).toEqual([]);
  expect(replay(few.slice(0, 29), rules, 0).filter(({ rule }) => rule !== 'accountLine')).toEqual([]);
  expect(replay(few, rules, 0).map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['surveyLine', 'accountLine']),
  );
  for (const { figures, rule } of replay(few, rules, 0)) {
    expect(figures.n).toBeGreaterThanOrEqual(rule === 'accountLine' ? 10 : 30);
  }
});

test('a detractor of value A is told of, once each, and not after an import of old ones', () => {
  const [template] = made({ months: 1, perMonth: 30, seed: 1, score: () => 0 });
  if (!template) throw new Error('no answer was made');
  const now = 100 * dayMs;
  const answers = [
    { ...template, id: 'old', at: now - 3 * dayMs, value: 'A' as const, rating: 2 },
    { ...template, id: 'new', at: now - dayMs, value: 'A' as const, rating: 6 },
    { ...template, id: 'b', at: now - dayMs, value: 'B' as const, rating: 0 },
    { ...template, id: 'content', at: now - dayMs, value: 'A' as const, rating: 7 },
  ];
  expect(evaluate(answers, rules, [], now).opened).toMatchObject([{ subject: 'new', state: 'told' }]);
  expect(evaluate(answers, { ...rules, detractor: { isOn: false } }, [], now).opened).toEqual([]);
});

test('a rule that is switched off closes what it had opened', () => {
  const answers = made(fallen);
  const now = 9 * monthMs;
  const { opened } = evaluate(answers, rules, [], now);
  const off = { ...rules, fall: { ...rules.fall, isOn: false } };
  const kept = evaluate(answers, off, opened, now);
  expect(kept.recovered.map(({ rule }) => rule)).toContain('fall');
});

test('every alert has words without anybody’s answer', () => {
  for (const alert of replay(made(fallen), rules, 0)) {
    const { title, lines } = worded(alert);
    expect(title).toMatch(/checkout/);
    expect(lines.join(' ')).toMatch(/\d+ answers/);
    expect(`${title}${lines}`).not.toMatch(/NaN|undefined|Infinity/);
  }
});
