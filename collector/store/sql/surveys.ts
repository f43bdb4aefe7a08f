import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { type PublishedSurvey, type SurveyDefinition, surveyDefinition } from '../../wire/survey.ts';
import type { Publishing } from '../editing.ts';
import type { Store } from '../store.ts';
import type { SurveyVersionTable, Tables } from './tables.ts';

/** Published versions of surveys. A version never changes. */
export function surveys(
  db: Kysely<Tables>,
): Pick<Store, 'surveys' | 'surveyVersion' | 'surveyVersions' | 'publish' | 'publishAfter'> {
  const toSurvey = createReading();
  const ofSurvey = (site: string, key: string) =>
    db.selectFrom('survey_version').selectAll().where('site', '=', site).where('key', '=', key);
  const newest = (site: string, key: string) =>
    ofSurvey(site, key).orderBy('version', 'desc').limit(1).executeTakeFirst();

  /** The version's number, or null where somebody else published this very number in between. */
  async function add(
    site: string,
    survey: SurveyDefinition,
    last: SurveyVersionTable | undefined,
    at: number,
    { by, note }: Publishing,
  ): Promise<number | null> {
    const definition = JSON.stringify(survey);
    if (last && isDeepStrictEqual(JSON.parse(last.definition), JSON.parse(definition))) return last.version;
    const version = (last?.version ?? 0) + 1;
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('survey_version')
      .values({
        site,
        key: survey.key,
        version,
        position: last?.position ?? nextPosition(site),
        definition,
        published_at: at,
        published_by: by ?? null,
        note: note || null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows ? version : null;
  }

  return {
    async surveys(site) {
      const rows = await db
        .selectFrom('survey_version as survey')
        .selectAll()
        .where('site', '=', site)
        .where('version', '=', (from) =>
          from
            .selectFrom('survey_version as other')
            .select((all) => all.fn.max('other.version').as('version'))
            .whereRef('other.site', '=', 'survey.site')
            .whereRef('other.key', '=', 'survey.key'),
        )
        .orderBy('position')
        .orderBy('key')
        .execute();
      return rows.map(toSurvey);
    },

    async surveyVersion(site, key, version) {
      const row = await ofSurvey(site, key).where('version', '=', version).executeTakeFirst();
      return row ? toSurvey(row) : null;
    },

    async surveyVersions(site, key) {
      const rows = await ofSurvey(site, key).orderBy('version', 'desc').execute();
      return rows.map((row) => ({
        survey: toSurvey(row),
        at: row.published_at,
        by: row.published_by,
        note: row.note,
      }));
    },

    async publish(site, survey, at, about = {}) {
      while (true) {
        const version = await add(site, survey, await newest(site, survey.key), at, about);
        if (version !== null) return version;
      }
    },

    async publishAfter(site, survey, after, at, about = {}) {
      const last = await newest(site, survey.key);
      if ((last?.version ?? 0) !== after) return null;
      return add(site, survey, last, at, about);
    },
  };
}

const nextPosition = (site: string) =>
  sql<number>`(select coalesce(max(position), 0) + 1 from survey_version where site = ${site})`;

/** Definitions kept parsed: a site's are asked for every few seconds, and a long one takes milliseconds. */
const maxKept = 500;

/** Returns what makes a survey of a row, which nobody may change. */
function createReading(): (row: SurveyVersionTable) => PublishedSurvey {
  // By their text: a site that was removed and added again has the same numbers.
  const kept = new Map<string, SurveyDefinition>();
  return ({ definition, version }) => {
    const known = kept.get(definition);
    if (known) return { ...known, version };
    // Parsed again, so that a definition of an older program gets the defaults of what came since.
    const parsed = surveyDefinition.parse(JSON.parse(definition));
    if (kept.size >= maxKept) kept.clear();
    kept.set(definition, parsed);
    return { ...parsed, version };
  };
}
