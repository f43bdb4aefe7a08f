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
  /** What has come for this survey. */
  came?: 'called' | 'delay' | 'event';
  isHidden: boolean;
  isCardUp: boolean;
};

/**
 * By survey, `{ rated, dismissed }`: when this browser last answered and last closed it, in milliseconds
 * since 1970. As it was kept: it may be nonsense.
 */
export type VisitorFacts = Readonly<Record<string, unknown>>;

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
  const no = hindrance(survey, visit, Object(visitor[survey.key]), now);
  if (no) return { show: false, because: no };
  return { show: true, because: visit.came ?? 'called' };
}

function hindrance(
  { key, where, when, clocks }: Pick<PublishedSurvey, 'key' | 'where' | 'when' | 'clocks'>,
  { consent, came, only, href, isCardUp, isHidden }: VisitFacts,
  last: { rated?: unknown; dismissed?: unknown },
  now: number,
): Because | undefined {
  if (consent === 'missing') return 'no-consent';
  if (consent === 'opted-out') return consent;
  if (came === 'called') return undefined;
  if (only && only !== key) return 'not-chosen';
  if (!isWanted(where, href)) return 'elsewhere';
  if (isWithin(last.rated, clocks.answeredDays, now)) return 'answered';
  if (isWithin(last.dismissed, clocks.dismissedDays, now)) return 'dismissed';
  if (when.delayMs === undefined && !when.events?.length) return 'only-by-show';
  if (!came) return 'not-yet';
  if (isCardUp) return 'card-up';
  return isHidden ? 'page-hidden' : undefined;
}

/** The distance counts, whichever side it lies on: a clock once set ten years ahead silences nothing for ten years. */
const isWithin = (at: unknown, days: number, now: number): boolean =>
  typeof at === 'number' && Math.abs(now - at) < days * dayMs;
