import { CompiledQuery, type Kysely } from 'kysely';
import type { PastAnswer } from '../followups.ts';
import type { Engine } from '../migrations/migration.ts';
import { given } from './given.ts';
import type { Tables } from './tables.ts';

/** Other answers of a person that are looked at, and follow-ups of theirs. */
export const knownPast = 50;

/** The counted answers of people, newest first, by the person: in one question, however many they are. */
export async function pastsOf(
  db: Kysely<Tables>,
  site: string,
  people: readonly string[],
  engine: Engine,
): Promise<Map<string, PastAnswer[]>> {
  const asked = people.map((person) => [site, person]);
  return listsOf(
    db,
    pasts[engine],
    asked,
    ([number, id, survey, kind, metric, stage, rating, at]) =>
      ({ number, id, survey, kind, metric, stage, rating, at }) as PastAnswer,
  );
}

/** What a follow-up has to know of itself to be told what its person rated next. */
export type Awaiting = {
  response: number;
  ratedAt: number;
  kind: string;
  metric: string;
  nextId: string | null;
  nextRating: number | null;
};

/** Follow-ups of people about what they rated at `since` or later, newest first, by the person. */
export async function awaitingOf(
  db: Kysely<Tables>,
  site: string,
  people: ReadonlyMap<string, { since: number }>,
  engine: Engine,
): Promise<Map<string, Awaiting[]>> {
  const asked = [...people].map(([person, { since }]) => [site, person, since]);
  return listsOf(
    db,
    awaiting[engine],
    asked,
    ([response, ratedAt, kind, metric, nextId, nextRating]) =>
      ({ response, ratedAt, kind, metric, nextId, nextRating }) as Awaiting,
  );
}

async function listsOf<T>(
  db: Kysely<Tables>,
  statement: string,
  asked: readonly (readonly (string | number)[])[],
  toItem: (values: readonly unknown[]) => T,
): Promise<Map<string, T[]>> {
  if (asked.length === 0) return new Map();
  const query = CompiledQuery.raw(statement, [JSON.stringify(asked)]);
  const { rows } = await db.executeQuery<{ person: string; items: string | null }>(query);
  return new Map(
    rows.map(({ person, items }) => [person, (JSON.parse(items ?? '[]') as unknown[][]).map(toItem)]),
  );
}

/** Each person's own rows by their index, and no more of them than are looked at. */
const listing = (
  engine: Engine,
  { of, columns, order, since }: { of: string; columns: string; order: string; since: boolean },
) => {
  const listed =
    engine === 'sqlite'
      ? `json_group_array(json_array(${columns}))`
      : `json_agg(json_build_array(${columns}) order by ${order})::text`;
  const asked = given({ site: 'text', person: 'text', ...(since && { since: 'bigint' as const }) }, engine);
  return `select given.person, (select ${listed} from (
      select ${columns} from ${of} and found.site = given.site and found.person_id = given.person
      order by ${order} limit ${knownPast}) as found) as items
    from ${asked}`;
};
const bothOf = (about: Parameters<typeof listing>[1]) => ({
  sqlite: listing('sqlite', about),
  postgres: listing('postgres', about),
});

const pasts = bothOf({
  of: "response as found where found.state = 'counted'",
  columns: 'number, id, survey, kind, metric, stage, rating, happened_at',
  order: 'happened_at desc, number desc',
  since: false,
});
const awaiting = bothOf({
  of: 'followup as found where found.rated_at >= given.since',
  columns: 'response, rated_at, question_kind, metric, next_id, next_rating',
  order: 'rated_at desc, response desc',
  since: true,
});
