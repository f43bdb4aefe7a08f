import type { PublishedSurvey } from '../../collector/wire/survey.ts';

/** Calls `fire` once the survey's delay has passed; no timer for a survey without one.  */
export function onDelay(survey: Pick<PublishedSurvey, 'when'>, fire: () => void): void {
  const { delayMs } = survey.when;
  if (delayMs !== undefined) setTimeout(fire, delayMs);
}
