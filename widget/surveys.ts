import type { PublishedSurvey } from '../collector/wire/survey.ts';
import { isRecord } from './storage.ts';

/**
 * The site's live surveys. What is not usable is left out and said by `warn`; rejects where the collector
 * does not answer or answers something else.
 */
export async function fetchSurveys(
  collector: string,
  site: string,
  warn: (message: string) => void,
): Promise<PublishedSurvey[]> {
  const reply = await fetch(`${collector}/v1/sites/${encodeURIComponent(site)}/surveys`, {
    credentials: 'omit',
  });
  if (!reply.ok) throw new Error(`the collector answered ${reply.status} for the surveys of "${site}"`);
  const body: unknown = await reply.json();
  if (!isRecord(body) || !Array.isArray(body.surveys))
    throw new Error('the collector sent no list of surveys');
  return body.surveys.filter((survey: unknown): survey is PublishedSurvey => {
    const usable = isSurvey(survey);
    if (!usable) warn(`survey "${isRecord(survey) ? survey.key : '?'}" is not usable here and was skipped`);
    return usable;
  });
}

/**
 * What a value must look like: a type's name (`?` where it may be missing), an object of shapes, or a list
 * `[shape]`; a function decides itself.
 */
type Shape =
  | 'string'
  | 'number'
  | 'string?'
  | 'number?'
  | readonly [Shape]
  | ((value: unknown) => boolean)
  | { readonly [name: string]: Shape };

const perhaps = (shape: Shape) => (value: unknown) => value === undefined || fits(value, shape);
const forAll = (shape: Shape) => (value: unknown) => isRecord(value) && fits(Object.values(value), [shape]);
const byBand = (shape: Shape) => (value: unknown) =>
  fits(value, shape) || fits(value, { promoter: shape, passive: shape, detractor: shape });

const rules = perhaps([{ match: 'string', value: 'string' }]);
const words: Shape = {
  question: 'string',
  low: 'string',
  high: 'string',
  reasonQuestion: 'string',
  reasons: forAll('string'),
  followUp: byBand('string'),
  placeholder: 'string?',
  thanks: byBand({ title: 'string', text: 'string?', link: perhaps({ text: 'string', href: 'string' }) }),
};
const survey: Shape = {
  key: 'string',
  version: 'number',
  language: 'string',
  words: forAll(words),
  reasons: [{ key: 'string', bands: perhaps(['string']) }],
  reasonsAtMost: 'number',
  when: { delayMs: 'number?', events: perhaps(['string']) },
  where: { on: rules, notOn: rules },
  clocks: { answeredDays: 'number', dismissedDays: 'number' },
  looks: { theme: 'string?', position: 'string?', accent: 'string?' },
  commentChars: 'number',
};

/**
 * Whether a value from the network is a survey, as far as the widget relies on it. By hand, since a library
 * for this would be three times the size of the whole loader.
 */
export const isSurvey = (value: unknown): value is PublishedSurvey =>
  fits(value, survey) && isRecord(value) && isRecord(value.words) && `${value.language}` in value.words;

function fits(value: unknown, shape: Shape): boolean {
  if (typeof shape === 'function') return shape(value);
  if (typeof shape === 'string') {
    const type = shape.replace('?', '');
    return typeof value === type || (type !== shape && value === undefined);
  }
  if (isList(shape)) return Array.isArray(value) && value.every((item) => fits(item, shape[0]));
  return isRecord(value) && Object.entries(shape).every(([name, inner]) => fits(value[name], inner));
}

const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape);
