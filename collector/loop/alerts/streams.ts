import { bandOf } from '../../insight/bands.ts';
import { type Episode, referenceOf, type Seen, type Watching, watch } from '../../insight/watch.ts';
import type { AlertAnswer } from '../../store/store.ts';
import type { AlertRuleName, AlertRules } from '../../wire/alert.ts';

/** One stream that one rule watches. */
export type Stream = {
  rule: Exclude<AlertRuleName, 'detractor'>;
  subject: string;
  unit: 'points' | 'mean' | 'share';
  answers: readonly AlertAnswer[];
  seen: readonly Seen[];
  watching: Watching;
};

/**
 * Each rule speaks falsely at most once in so many months of steady answers, over all that it watches; so the
 * four rules together once a month at most.
 */
export const monthsOfPatience = 4;
const monthMs = 30.4 * 86_400_000;
/** Days before the period that a fall or a burst is compared with, and answers in them. */
const referenceDays = 90;
const referenceAtLeast = 30;
/** One-sided 97.5 %: what a reference may be off by chance is not held against the stream. */
const z = 1.959963984540054;

const pointsOf = (rating: number): number => ({ promoter: 1, passive: 0.5, detractor: 0 })[bandOf(rating)];

/** What the rules watch in these answers, oldest first. */
export function streamsOf(answers: readonly AlertAnswer[], rules: AlertRules): Stream[] {
  const months = Math.max(1, ((answers.at(-1)?.at ?? 0) - (answers[0]?.at ?? 0)) / monthMs);
  const bySurvey = groupBy(answers, ({ survey }) => survey);
  return [
    ...(rules.surveyLine.isOn ? surveyLines(bySurvey, rules, months) : []),
    ...(rules.accountLine.isOn ? accountLines(answers, rules, months) : []),
    ...(rules.fall.isOn ? falls(bySurvey, rules, months, answers.length) : []),
    ...(rules.burst.isOn ? bursts(bySurvey, rules, months) : []),
  ];
}

/** When each stream would have been spoken about. */
export const episodesOf = ({ seen, watching }: Stream): Episode[] => watch(seen, watching);

/** What a mean from 0 to 1 is to people. */
export const figureOf = (unit: Stream['unit'], mean: number): number =>
  unit === 'points' ? 200 * mean - 100 : unit === 'mean' ? 10 * mean : 1 - mean;

type Groups = Map<string, AlertAnswer[]>;
type Values = Pick<Stream, 'unit'> & { x: (answer: AlertAnswer) => number };
const patienceOf = (answers: number, months: number) => Math.max(100, (monthsOfPatience * answers) / months);
const seenOf = (answers: readonly AlertAnswer[], { x }: Values): Seen[] =>
  answers.map((answer) => ({ at: answer.at, x: x(answer) }));

function surveyLines(bySurvey: Groups, { surveyLine }: AlertRules, months: number): Stream[] {
  const net = [...bySurvey].filter(([, answers]) => answers[0]?.metric === 'nps');
  const patience = patienceOf(
    net.reduce((sum, [, answers]) => sum + answers.length, 0),
    months,
  );
  const line = (surveyLine.under + 100) / 200;
  const values: Values = { unit: 'points', x: ({ rating }) => pointsOf(rating) };
  return net.map(([subject, answers]) => ({
    rule: 'surveyLine',
    subject,
    unit: values.unit,
    answers,
    seen: seenOf(answers, values),
    watching: { ...surveyLine, lineAt: () => line, patience },
  }));
}

function accountLines(
  answers: readonly AlertAnswer[],
  { accountLine }: AlertRules,
  months: number,
): Stream[] {
  const known = answers.filter(({ account, metric }) => account !== null && metric === 'nps');
  const patience = patienceOf(known.length, months);
  const values: Values = { unit: 'mean', x: ({ rating }) => rating / 10 };
  return [...groupBy(known, ({ account }) => account ?? '')].map(([subject, own]) => ({
    rule: 'accountLine',
    subject,
    unit: values.unit,
    answers: own,
    seen: seenOf(own, values),
    watching: { ...accountLine, lineAt: () => accountLine.under / 10, patience },
  }));
}

function falls(bySurvey: Groups, { fall }: AlertRules, months: number, all: number): Stream[] {
  return [...bySurvey].map(([subject, answers]) => {
    const values: Values =
      answers[0]?.metric === 'nps'
        ? { unit: 'points', x: ({ rating }) => pointsOf(rating) }
        : { unit: 'mean', x: ({ rating }) => rating / 10 };
    const seen = seenOf(answers, values);
    return {
      rule: 'fall',
      subject,
      unit: values.unit,
      answers,
      seen,
      watching: against(seen, fall, patienceOf(all, months)),
    };
  });
}

function bursts(bySurvey: Groups, { burst }: AlertRules, months: number): Stream[] {
  const pairs = [...bySurvey].flatMap(([survey, answers]) =>
    [...new Set(answers.flatMap(({ reasons }) => reasons))].map((reason) => ({ survey, reason, answers })),
  );
  // Each answer says something to the stream of every reason, and each has its chance to err.
  const patience = patienceOf(
    pairs.reduce((sum, { answers }) => sum + answers.length, 0),
    months,
  );
  return pairs.map(({ survey, reason, answers }) => {
    const values: Values = { unit: 'share', x: ({ reasons }) => (reasons.includes(reason) ? 0 : 1) };
    const seen = seenOf(answers, values);
    return {
      rule: 'burst',
      subject: `${survey} ${reason}`,
      unit: values.unit,
      answers,
      seen,
      watching: against(seen, burst, patience),
    };
  });
}

/** Watches for a mean that is under what the period before leaves open. */
function against(
  seen: readonly Seen[],
  { days, atLeast }: { days: number; atLeast: number },
  patience: number,
): Watching {
  const before = referenceOf(seen, { gapDays: days, days: referenceDays });
  return {
    days,
    atLeast,
    patience,
    lineAt(index) {
      const { n, mean, standardError } = before(index);
      if (n < referenceAtLeast) return null;
      return Math.min(0.99, Math.max(0.01, mean - z * standardError));
    },
  };
}

function groupBy(answers: readonly AlertAnswer[], keyOf: (answer: AlertAnswer) => string): Groups {
  const groups: Groups = new Map();
  for (const answer of answers) {
    const key = keyOf(answer);
    const group = groups.get(key);
    if (group) group.push(answer);
    else groups.set(key, [answer]);
  }
  return groups;
}
