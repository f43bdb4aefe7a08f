import { type Kysely, sql } from 'kysely';
import { dayName } from '../../insight/timeline.ts';
import type { createSums, Sum } from './rollups.ts';
import { shapes } from './rollups.ts';
import type { Tables } from './tables.ts';

/** Where the counts by day say something else than `expected`, which was added up from the responses. */
export async function miscounts(
  db: Kysely<Tables>,
  expected: ReturnType<ReturnType<typeof createSums>['inOrder']>,
): Promise<string[]> {
  return [
    ...(await miscountsIn(db, 'tally_day', expected.tally_day)),
    ...(await miscountsIn(db, 'reason_day', expected.reason_day)),
  ];
}

async function miscountsIn(
  db: Kysely<Tables>,
  table: keyof typeof shapes,
  expected: readonly Sum[],
): Promise<string[]> {
  const columns = Object.keys(shapes[table].key);
  const sums: readonly string[] = shapes[table].sums;
  const keys = sql.join(columns.map((name) => sql.ref(name)));
  const { rows } = await sql<Record<string, string | number>>`
    select ${keys}, ${sql.join(sums.map((name) => sql`cast(sum(${sql.ref(name)}) as bigint) as ${sql.ref(name)}`))}
    from ${sql.table(table)} group by ${keys}`.execute(db);
  const asked = new Map(expected.map(({ key, sums }) => [key.join('\n'), sums]));
  const problems: string[] = [];
  const compare = (key: readonly (string | number)[], said: readonly number[]) => {
    const name = key.join('\n');
    const right = asked.get(name) ?? sums.map(() => 0);
    asked.delete(name);
    sums.forEach((column, place) => {
      if (said[place] === right[place]) return;
      problems.push(
        `${table}: ${nameOf(columns, key)} has ${column} ${said[place]} where the responses say ${right[place]}`,
      );
    });
  };
  for (const row of rows) {
    compare(
      columns.map((name) => row[name] ?? ''),
      sums.map((name) => Number(row[name])),
    );
  }
  for (const { key } of expected) {
    if (asked.has(key.join('\n')))
      compare(
        key,
        sums.map(() => 0),
      );
  }
  return problems;
}

/** Such as `site shop, state counted, …, day 2026-03-02`. */
const nameOf = (columns: readonly string[], key: readonly (string | number)[]): string =>
  columns
    .map((name, place) => `${name} ${name === 'day' ? dayName(Number(key[place])) : key[place] || 'none'}`)
    .join(', ');
