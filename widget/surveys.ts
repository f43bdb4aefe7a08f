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
  if (!reply.ok) throw new Error(`no surveys for "${site}": the collector answered ${reply.status}`);
  const body: unknown = await reply.json();
  const list: unknown[] = isRecord(body) && Array.isArray(body.surveys) ? body.surveys : [];
  return list.filter((survey): survey is PublishedSurvey => {
    const isUsable = isSurvey(survey);
    if (!isUsable) warn(`a survey cannot be used and was skipped: ${isRecord(survey) ? survey.key : ''}`);
    return isUsable;
  });
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);
const isOptional = (value: unknown, is: (value: unknown) => boolean): boolean =>
  value === undefined || is(value);
const isByBand = (value: unknown, is: (value: unknown) => boolean): boolean =>
  is(value) || (isRecord(value) && [value.promoter, value.passive, value.detractor].every(is));

const isThanks = (value: unknown) => isRecord(value) && isText(value.title);
const isWords = (value: unknown) =>
  isRecord(value) &&
  [value.question, value.low, value.high, value.reasonQuestion].every(isText) &&
  isRecord(value.reasons) &&
  isByBand(value.followUp, isText) &&
  isByBand(value.thanks, isThanks);
const isRules = (value: unknown) =>
  isOptional(value, (rules) => isListOf(rules, (rule) => isRecord(rule) && isText(rule.value)));

/**
 * Whether a value from the network is a survey, as far as the widget relies on it. By hand, since a library
 * for this would be three times the size of the whole loader.
 */
export const isSurvey = (value: unknown): value is PublishedSurvey =>
  isRecord(value) &&
  isText(value.key) &&
  Number.isInteger(value.version) &&
  isRecord(value.words) &&
  isWords(value.words[`${value.language}`]) &&
  Object.values(value.words).every(isWords) &&
  isListOf(value.reasons, (reason) => isRecord(reason) && isText(reason.key)) &&
  isRecord(value.when) &&
  isOptional(value.when.events, (events) => isListOf(events, isText)) &&
  isRecord(value.where) &&
  [value.where.on, value.where.notOn].every(isRules) &&
  isRecord(value.clocks) &&
  isRecord(value.looks);
