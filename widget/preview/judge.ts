import type { PreviewPerson } from '../../collector/wire/preview.ts';
import type { PublishedSurvey } from '../../collector/wire/survey.ts';
import { isWanted } from '../decide/address.ts';
import { decide } from '../decide/decide.ts';
import { type Because, type Cause, reasons } from '../decide/verdict.ts';
import { whoIsNot } from '../rules/whom.ts';

const dayMs = 86_400_000;
/** Of what a survey waits for, what the verdict says it came by. */
const causes: Partial<Record<string, Cause>> = {
  delayMs: 'delay',
  idleMs: 'idle',
  scrollPercent: 'scroll',
  leaving: 'leaving',
  pressed: 'pressed',
  seen: 'seen',
  events: 'event',
};

/**
 * Whether somebody would be asked, once what the survey waits for has come: by the very rules of the script.
 * Everybody counts as in the share that is asked.
 */
export function judge(
  survey: PublishedSurvey,
  { href, device, language, person, meta, daysSince, isSignalled }: PreviewPerson,
  now = Date.now(),
): { show: boolean; because: Because; text: string } {
  const cause = Object.keys(survey.when)
    .map((name) => causes[name])
    .find(Boolean);
  const visitor = daysSince
    ? { [survey.key]: { [`${daysSince.what}At`]: now - daysSince.days * dayMs } }
    : {};
  const { show, because } = decide(
    { ...survey, samplePercent: 100 },
    {
      options: {},
      consent: 'given',
      isSignalled,
      further: (asked, _visitor, at) =>
        whoIsNot(asked, { device, language, person: person ?? undefined, meta, visitorId: '' }, at),
    },
    { href, cause, visitor, now },
  );
  return { show, because, text: reasons[because] };
}

/** For each page whether the rules about addresses hold there. */
export function matching(where: PublishedSurvey['where'], pages: readonly string[]): boolean[] {
  return pages.map((page) => URL.canParse(page) && isWanted(where, page));
}
