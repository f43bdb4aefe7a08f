import type { PublishedSurvey } from '../../collector/wire/survey.ts';

/** Whether a survey waits for an event of this name. Events need no timer and no listener: the page calls. */
export const waitsFor = (survey: Pick<PublishedSurvey, 'when'>, event: string): boolean =>
  survey.when.events?.includes(event) ?? false;
