import { type Kysely, sql } from 'kysely';
import type { Engine, Migration } from '../migrations/migration.ts';
import { asValue, type Content, createSum, type Head, type Value } from './format.ts';
import { type TableShape, tablesOf } from './schema.ts';

/** Rows read at once. */
const blockRows = 1_000;

type Progress = (done: number, total: number) => void;

/**
 * Everything that is stored, as the lines of a backup, in texts of many lines each. `db` has to be one
 * connection inside a transaction that sees one moment.
 */
export async function* dump(
  db: Kysely<unknown>,
  engine: Engine,
  steps: readonly Migration[],
  onProgress: Progress,
): AsyncGenerator<string> {
  const shapes = await tablesOf(steps);
  let total = 0;
  for (const { name } of shapes) total += await countOf(db, name);
  let done = 0;
  onProgress(done, total);
  const first: Head = {
    tenwhy: 'backup',
    format: 1,
    steps: steps.map(({ name }) => name),
    madeAt: Date.now(),
  };
  yield lineOf(first);
  const tables: Record<string, Content> = {};
  for (const shape of shapes) {
    yield lineOf({ table: shape.name, columns: shape.columns });
    const sum = createSum();
    for await (const lines of blocksOf(db, engine, shape)) {
      for (const line of lines) sum.add(line);
      done += lines.length;
      onProgress(done, total);
      yield `${lines.join('\n')}\n`;
    }
    tables[shape.name] = sum.content();
  }
  yield lineOf({ end: true, tables });
}

/** What each of these tables comes to now. */
export async function contents(
  db: Kysely<unknown>,
  engine: Engine,
  shapes: readonly TableShape[],
): Promise<Record<string, Content>> {
  const found: Record<string, Content> = {};
  for (const shape of shapes) {
    const sum = createSum();
    for await (const lines of blocksOf(db, engine, shape)) for (const line of lines) sum.add(line);
    found[shape.name] = sum.content();
  }
  return found;
}

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Blocks of rows as JSON, in the order of the primary key, so that each block begins where the last ended. */
async function* blocksOf(
  db: Kysely<unknown>,
  engine: Engine,
  { name, columns }: TableShape,
): AsyncGenerator<string[]> {
  const key = await primaryKey(db, engine, name);
  if (key.length === 0)
    throw new Error(`the table ${name} has no primary key, so it cannot be read in blocks`);
  const keyColumns = sql.join(key.map((column) => sql.ref(column)));
  let last: Value[] | undefined;
  for (;;) {
    const after = last ? sql`where (${keyColumns}) > (${sql.join(last)})` : sql``;
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(name)}
      ${after} order by ${keyColumns} limit ${sql.lit(blockRows)}`.execute(db);
    const end = rows.at(-1);
    if (!end) return;
    yield rows.map((row) => JSON.stringify(columns.map((column) => asValue(row[column]))));
    if (rows.length < blockRows) return;
    last = key.map((column) => asValue(end[column]));
  }
}

async function primaryKey(db: Kysely<unknown>, engine: Engine, table: string): Promise<string[]> {
  const { rows } = await (engine === 'sqlite'
    ? sql<{ name: string }>`select name from pragma_table_info(${table}) where pk > 0 order by pk`
    : sql<{ name: string }>`
        select attribute.attname as name
        from pg_index index
        cross join unnest(index.indkey::int2[]) with ordinality as part (number, place)
        join pg_attribute attribute on attribute.attrelid = index.indrelid and attribute.attnum = part.number
        where index.indrelid = ${`"${table}"`}::regclass and index.indisprimary
        order by part.place`
  ).execute(db);
  return rows.map(({ name }) => name);
}

async function countOf(db: Kysely<unknown>, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
