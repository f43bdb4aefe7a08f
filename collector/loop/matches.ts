import { bandOf } from '../insight/bands.ts';
import type { PastAnswer } from '../store/store.ts';
import type { FollowupFacts } from '../wire/followup.ts';
import type { FollowupCondition } from '../wire/followup-policy.ts';
import type { ReviewedResponse } from '../wire/review.ts';

/** What a rule found in somebody's history. */
export type HistoryFacts = FollowupFacts['history'];

/**
 * Whether an answer fits a rule's condition: the facts of the person's history that it went by, null where it
 * does not fit. `past` is the same person's, newest first. Without a rating only silence can fit.
 */
export function matchOf(
  when: FollowupCondition,
  answer: ReviewedResponse,
  past: readonly PastAnswer[],
): HistoryFacts | null {
  if (!matchesAnswer(when, answer)) return null;
  const facts: HistoryFacts = [];
  const earlier = past.filter(({ at }) => at < momentOf(answer));
  if (when.silence !== undefined) {
    const cards = silentCards(answer, earlier);
    if (cards < when.silence) return null;
    facts.push({ fact: 'silence', cards });
  } else if (answer.rating === null) return null;
  if (when.secondLow) {
    const before = lastRating(answer, earlier);
    if (answer.rating === null || before === null) return null;
    if (bandOf(answer.rating) !== 'detractor' || bandOf(before) !== 'detractor') return null;
    facts.push({ fact: 'second-low', before });
  }
  if (when.fall !== undefined) {
    const before = lastRating(answer, earlier);
    if (answer.rating === null || before === null || before - answer.rating < when.fall) return null;
    facts.push({ fact: 'fall', before });
  }
  return facts;
}

function matchesAnswer(when: FollowupCondition, answer: ReviewedResponse): boolean {
  const { rating, reasons, survey, person, contact, meta } = answer;
  const { bands, ratings, values, surveys, accounts } = when;
  if (bands && (rating === null || !bands.includes(bandOf(rating)))) return false;
  if (ratings && (rating === null || rating < ratings[0] || rating > ratings[1])) return false;
  if (values && !values.includes(person?.value ?? 'unknown')) return false;
  if (surveys && !surveys.includes(survey)) return false;
  if (accounts && !accounts.includes(person?.account ?? '')) return false;
  if (when.reasons && !when.reasons.some((reason) => reasons.includes(reason))) return false;
  if (when.contact && !contact?.consent) return false;
  return (when.meta ?? []).every(
    ({ key, values: any }) => Object.hasOwn(meta, key) && any.includes(String(meta[key])),
  );
}

/** What the person rated the last time, to the same kind of question; null where they never did. */
function lastRating({ kind, metric }: ReviewedResponse, earlier: readonly PastAnswer[]): number | null {
  return (
    earlier.find((one) => one.rating !== null && one.kind === kind && one.metric === metric)?.rating ?? null
  );
}

/** Cards closed without an answer, this one and those before it, since the person last answered; 0 if never. */
function silentCards(answer: ReviewedResponse, earlier: readonly PastAnswer[]): number {
  if (answer.rating !== null || answer.stage !== 'dismissed') return 0;
  const lastAnswer = earlier.findIndex(({ rating }) => rating !== null);
  if (lastAnswer < 0) return 0;
  return 1 + earlier.slice(0, lastAnswer).filter(({ stage }) => stage === 'dismissed').length;
}

/** When an answer was given, or its card shown. */
export const momentOf = ({ ratedAt, shownAt }: ReviewedResponse): number => ratedAt ?? shownAt;
