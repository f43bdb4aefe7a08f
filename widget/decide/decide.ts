import type { PublishedSurvey } from '../../collector/wire/survey.ts';
import { isWanted } from './address.ts';
import type { Because, Cause, Obstacle, Verdict } from './verdict.ts';

/** A survey as far as it bears on whom to ask. */
export type AskedSurvey = Pick<
  PublishedSurvey,
  'key' | 'where' | 'when' | 'whom' | 'clocks' | 'samplePercent' | 'asksDespiteSignals' | 'isFull'
> & { looks?: PublishedSurvey['looks'] };

/** Judges what only some surveys have. Fetched where one has it; undefined is no hindrance. */
export type FurtherRules = (survey: AskedSurvey, visitor: VisitorFacts, now: number) => Because | undefined;

/** This page view, as far as it bears on whom to ask. */
export type VisitFacts = {
  /** `survey`: the only one to consider, if the tag names one. */
  options: { survey?: string };
  consent: 'given' | 'missing' | 'opted-out';
  /** The browser sends Global Privacy Control or Do Not Track. */
  isSignalled?: boolean;
  /** Surveys that an event keeps away. */
  cancelled?: Readonly<Record<string, unknown>>;
  further?: FurtherRules;
};

/**
 * By survey, `{ answeredAt, dismissedAt, snoozedAt, ignoredAt, dismissals }`: when this browser last answered,
 * closed, put off and saw it (and then did none of that), in milliseconds since 1970, and how often it closed
 * it. As it was kept: it may be nonsense.
 */
export type VisitorFacts = Readonly<Record<string, unknown>>;

/** What holds at this moment. */
export type Moment = {
  /** The page's address. */
  href: string;
  /** What has come for the survey. */
  cause?: Cause | undefined;
  obstacle?: Obstacle | undefined;
  visitor: VisitorFacts;
  now: number;
};

const dayMs = 86_400_000;

/**
 * Whether a survey shows now, and the one reason for it. Pure. A call by the page (`show`) passes all
 * targeting, all clocks and every obstacle, but never a missing consent.
 */
export function decide(survey: AskedSurvey, visit: VisitFacts, moment: Moment): Verdict {
  const no = hindrance(survey, visit, moment);
  return { show: !no, because: no ?? moment.cause ?? 'called' };
}

function hindrance(
  survey: AskedSurvey,
  { options, consent, isSignalled, cancelled, further }: VisitFacts,
  { href, cause, obstacle, visitor, now }: Moment,
): Because | undefined {
  const { key, where, when, clocks, looks } = survey;
  if (consent === 'missing') return 'no-consent';
  if (consent === 'opted-out') return consent;
  if (cause === 'called') return undefined;
  if (options.survey && options.survey !== key) return 'not-chosen';
  // A tab at the page's edge asks nobody: it waits until it is pressed.
  if (isSignalled && !survey.asksDespiteSignals && looks?.shape !== 'tab') return 'privacy-signal';
  if (!isWanted(where, href)) return 'elsewhere';
  // The distance counts, whichever side it lies on: a clock once set ten years ahead silences nothing for ten years.
  const isLately = (at: unknown, days: number) => typeof at === 'number' && Math.abs(now - at) < days * dayMs;
  const mine = Object(visitor[key]);
  for (const what of ['answered', 'dismissed', 'snoozed', 'ignored'] as const) {
    if (isLately(mine[`${what}At`], clocks[`${what}Days`])) return what;
  }
  if (mine.dismissals >= clocks.dismissalsAtMost) return 'dismissed-often';
  for (const other in visitor) {
    if (other !== key && Object.values(Object(visitor[other])).some((at) => isLately(at, clocks.gapDays)))
      return 'asked-lately';
  }
  if (survey.isFull) return 'full';
  if (!Object.keys(when).length) return 'only-by-show';
  const no = isPlain(survey) ? undefined : further ? further(survey, visitor, now) : 'unjudged';
  if (no) return no;
  if (cancelled?.[key]) return 'cancelled';
  return cause ? obstacle : 'not-yet';
}

/** Whether a survey has nothing for `FurtherRules` or other triggers than a delay and the names of events. */
export const isPlain = ({
  when,
  whom = {},
  samplePercent = 100,
}: Pick<AskedSurvey, 'when'> & Partial<AskedSurvey>): boolean =>
  samplePercent === 100 &&
  !Object.keys(whom).length &&
  Object.keys(when).every((name) => name === 'delayMs' || name === 'events') &&
  !when.events?.some((event) => typeof event !== 'string');
