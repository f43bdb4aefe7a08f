import { type Expression, type Kysely, type RawBuilder, sql } from 'kysely';
import type { ReviewFilter } from '../../wire/review.ts';
import { cellNames } from '../cells.ts';
import type { Engine } from '../migrations/migration.ts';
import type { Store } from '../store.ts';
import { matches } from './filter.ts';
import type { Tables } from './tables.ts';

/** Lines that are made at once; the longest comments make some megabytes of them. */
const linesAtOnce = 1_000;

/** Responses whose facts are looked through at once. */
const namesAtOnce = 20_000;

/**
 * Lines of an export, made by the database: a tenth of the time that it takes to bring the rows here, parse
 * what they hold as JSON, and write it as JSON again.
 */
export function lines(
  reading: Kysely<Tables>,
  engine: Engine,
): Pick<Store, 'eachLine' | 'eachCells' | 'factNames'> {
  const { object, list, json, truth, joined, keysIn } = words[engine];

  /** `exportLine` of a row, which says the same of one that was read. */
  const line = object({
    number: sql.ref('number'),
    id: sql.ref('id'),
    rev: sql.ref('rev'),
    survey: sql.ref('survey'),
    version: sql.ref('version'),
    kind: sql.ref('kind'),
    metric: sql.ref('metric'),
    language: sql.ref('language'),
    stage: sql.ref('stage'),
    rating: sql.ref('rating'),
    comment: sql.ref('comment'),
    shownAt: sql.ref('shown_at'),
    viewedAt: sql.ref('viewed_at'),
    ratedAt: sql.ref('rated_at'),
    page: sql.ref('page'),
    identity: sql.ref('identity'),
    source: sql.ref('source'),
    state: sql.ref('state'),
    quarantine: sql.ref('quarantine'),
    receivedAt: sql.ref('received_at'),
    changedAt: sql.ref('changed_at'),
    reasons: json(sql.ref('reasons')),
    confirmedReason: sql.ref('confirmed_reason'),
    contact: json(sql.ref('contact')),
    person: sql`case when coalesce(person_id, person_name, person_email, account, value, traits) is not null then ${object(
      {
        id: sql.ref('person_id'),
        name: sql.ref('person_name'),
        email: sql.ref('person_email'),
        account: sql.ref('account'),
        value: sql.ref('value'),
        traits: json(sql.ref('traits')),
      },
    )} end`,
    meta: json(sql.ref('meta')),
    test: truth(sql`state = 'test'`),
    browser: object({
      shownAt: sql`coalesce(browser_shown_at, shown_at - clock_offset_ms)`,
      viewedAt: sql.ref('browser_viewed_at'),
      ratedAt: sql.ref('browser_rated_at'),
    }),
  });

  const cells = list(cellNames.map((name) => sql.ref(name)));

  const some = (site: string, filter: ReviewFilter, after: number, atMost: number) =>
    reading
      .selectFrom('response')
      .where(matches(site, filter, engine))
      .where('number', '>', after)
      .orderBy('number')
      .limit(atMost);

  /** Each block as one text, what its responses come to parted by `by`. */
  async function* blocks(site: string, filter: ReviewFilter, text: RawBuilder<string>, by: string) {
    for (let after = 0; ; ) {
      const block = some(site, filter, after, linesAtOnce).select(['number', text.as('line')]);
      const { joint, last, count } = await reading
        .selectFrom(block.as('some'))
        .select([joined(by).as('joint'), sql<number | null>`max(number)`.as('last')])
        .select(reading.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      if (joint === null || last === null) return;
      yield { joint, count };
      if (count < linesAtOnce) return;
      after = last;
    }
  }

  return {
    async *eachLine(site, filter) {
      for await (const { joint, count } of blocks(site, filter, line, '\n')) {
        yield { text: `${joint}\n`, count };
      }
    },

    async *eachCells(site, filter) {
      for await (const { joint } of blocks(site, filter, cells, ',')) yield JSON.parse(`[${joint}]`);
    },

    async factNames(site, filter) {
      const names = { meta: new Set<string>(), traits: new Set<string>() };
      for (let after = 0; ; ) {
        const block = some(site, filter, after, namesAtOnce).select(['number', 'meta', 'traits']).as('some');
        const { last, count } = await reading
          .selectFrom(block)
          .select([sql<number | null>`max(number)`.as('last'), reading.fn.countAll<number>().as('count')])
          .executeTakeFirstOrThrow();
        for (const column of ['meta', 'traits'] as const) {
          const found = await reading
            .selectFrom(block)
            .innerJoin(keysIn(column), (join) => join.onTrue())
            .select('fact.key')
            .distinct()
            .execute();
          for (const { key } of found) names[column].add(key);
        }
        if (last === null || count < namesAtOnce) break;
        after = last;
      }
      return { meta: [...names.meta], traits: [...names.traits] };
    },
  };
}

/** Names and values, as both engines take them in turn. */
const inTurn = (parts: Record<string, Expression<unknown>>) =>
  sql.join(Object.entries(parts).flatMap(([name, value]) => [sql.lit(name), value]));

/** What the engines say each in their own way. */
const words = {
  sqlite: {
    /** A JSON object of these, without those that are null. */
    object: (parts: Record<string, Expression<unknown>>) =>
      sql<string>`json_patch('{}', json_object(${inTurn(parts)}))`,
    /** A text that holds JSON. */
    json: (text: Expression<unknown>) => sql`json(${text})`,
    truth: (claim: Expression<unknown>) => sql`json(case when ${claim} then 'true' else 'false' end)`,
    list: (parts: readonly Expression<unknown>[]) => sql<string>`json_array(${sql.join([...parts])})`,
    /** All lines of a block as one text, so that one value is brought over and not thousands. */
    joined: (by: string) => sql<string | null>`group_concat(line, ${by})`,
    /** Keys of the object that a column of `some` holds as JSON. */
    keysIn: (column: string) =>
      sql<{ key: string }>`json_each(${sql.ref(`some.${column}`)})`.as<'fact'>(sql`fact`),
  },
  postgres: {
    object: (parts: Record<string, Expression<unknown>>) =>
      sql<string>`json_strip_nulls(json_build_object(${inTurn(parts)}))`,
    json: (text: Expression<unknown>) => sql`${text}::json`,
    truth: (claim: Expression<unknown>) => sql`(${claim})`,
    list: (parts: readonly Expression<unknown>[]) => sql<string>`json_build_array(${sql.join([...parts])})`,
    joined: (by: string) => sql<string | null>`string_agg(line::text, ${by} order by number)`,
    keysIn: (column: string) =>
      sql<{ key: string }>`lateral json_object_keys(${sql.ref(`some.${column}`)}::json)`.as<'fact'>(
        sql`fact (key)`,
      ),
  },
};
