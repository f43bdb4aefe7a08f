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
  const reply = await fetch(`${collector}/v1/sites/${site}/surveys`, {
    credentials: 'omit',
  });
  if (!reply.ok) throw new Error(`surveys ${reply.status}`);
  const body: unknown = await reply.json();
  const list: unknown[] = isRecord(body) && Array.isArray(body.surveys) ? body.surveys : [];
  return list.filter((survey): survey is PublishedSurvey => {
    const isUsable = isSurvey(survey);
    if (!isUsable) warn(`bad survey ${Object(survey).key}`);
    return isUsable;
  });
}

/**
 * Whether a value from the network is a survey, as far as the loader needs it to judge: by hand, since a library
 * for this would be three times the size of the whole loader. The card looks at the words before it stands.
 */
export function isSurvey(value: unknown): value is PublishedSurvey {
  const { key, words, when, where, clocks } = Object(value);
  return (
    typeof key === 'string' &&
    [words, when, where, clocks].every(isRecord) &&
    [when.events ?? [], where.on ?? [], where.notOn ?? []].every(Array.isArray)
  );
}
