import type { PublishedSurvey } from '../../collector/wire/survey.ts';
import { isWanted } from './address.ts';
import type { Because, Verdict } from './verdict.ts';

/** This page view, as far as it bears on whom to ask. */
export type VisitFacts = {
  /** The page's address now. */
  href: string;
  /** The only survey to consider, if the tag names one. */
  only?: string;
  consent: 'given' | 'missing' | 'opted-out';
  /** What has come for a survey, by its key. */
  came: Readonly<Record<string, 'called' | 'delay' | 'event' | undefined>>;
  isHidden: boolean;
  isCardUp: boolean;
};

/** When this browser last answered and last closed a survey, in milliseconds since 1970, by survey. */
export type VisitorFacts = Readonly<
  Record<string, { answeredAt?: number; dismissedAt?: number } | undefined>
>;

const dayMs = 86_400_000;

/**
 * Whether a survey shows now, and the one reason for it. Pure. A call by the page (`show`) passes all
 * targeting, all clocks and a card that is up, but never a missing consent.
 */
export function decide(
  survey: Pick<PublishedSurvey, 'key' | 'where' | 'when' | 'clocks'>,
  visit: VisitFacts,
  visitor: VisitorFacts,
  now: number,
): Verdict {
  const came = visit.came[survey.key];
  const no = hindrance(survey, visit, visitor, now, came);
  if (no) return { show: false, because: no };
  return came ? { show: true, because: came } : { show: false, because: 'not-yet' };
}

function hindrance(
  { key, where, when, clocks }: Pick<PublishedSurvey, 'key' | 'where' | 'when' | 'clocks'>,
  visit: VisitFacts,
  visitor: VisitorFacts,
  now: number,
  came: Because | undefined,
): Because | undefined {
  if (visit.consent === 'missing') return 'no-consent';
  if (visit.consent === 'opted-out') return 'opted-out';
  if (came === 'called') return undefined;
  if (visit.only !== undefined && visit.only !== key) return 'not-chosen';
  if (!isWanted(where, visit.href)) return 'elsewhere';
  const { answeredAt, dismissedAt } = visitor[key] ?? {};
  if (isWithin(answeredAt, clocks.answeredDays, now)) return 'answered';
  if (isWithin(dismissedAt, clocks.dismissedDays, now)) return 'dismissed';
  if (when.delayMs === undefined && !when.events?.length) return 'only-by-show';
  if (!came) return undefined;
  if (visit.isCardUp) return 'card-is-up';
  return visit.isHidden ? 'page-is-hidden' : undefined;
}

/** The distance counts, whichever side it lies on: a clock once set ten years ahead silences nothing for ten years. */
const isWithin = (at: number | undefined, days: number, now: number): boolean =>
  at !== undefined && Math.abs(now - at) < days * dayMs;
