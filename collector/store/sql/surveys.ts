import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { type PublishedSurvey, surveyDefinition } from '../../wire/survey.ts';
import type { Store } from '../store.ts';
import type { SurveyVersionTable, Tables } from './tables.ts';

/** Published versions of surveys. A version never changes. */
export function surveys(db: Kysely<Tables>): Pick<Store, 'surveys' | 'surveyVersion' | 'publish'> {
  const newest = (site: string, key: string) =>
    db
      .selectFrom('survey_version')
      .selectAll()
      .where('site', '=', site)
      .where('key', '=', key)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();

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
      const row = await db
        .selectFrom('survey_version')
        .selectAll()
        .where('site', '=', site)
        .where('key', '=', key)
        .where('version', '=', version)
        .executeTakeFirst();
      return row ? toSurvey(row) : null;
    },

    async publish(site, survey, at) {
      const definition = JSON.stringify(survey);
      // Again when somebody else published this very number in between.
      while (true) {
        const last = await newest(site, survey.key);
        if (last && isDeepStrictEqual(JSON.parse(last.definition), JSON.parse(definition))) {
          return last.version;
        }
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
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows) return version;
      }
    },
  };
}

const nextPosition = (site: string) =>
  sql<number>`(select coalesce(max(position), 0) + 1 from survey_version where site = ${site})`;

/** Parsed again, so that a definition of an older program gets the defaults of what came since. */
const toSurvey = (row: SurveyVersionTable): PublishedSurvey => ({
  ...surveyDefinition.parse(JSON.parse(row.definition)),
  version: row.version,
});
