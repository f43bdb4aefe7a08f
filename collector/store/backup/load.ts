import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import { migrations, newerDatabase, takeSteps } from '../migrations/migrate.ts';
import type { Engine, Migration } from '../migrations/migration.ts';
import { fillWords } from '../sql/words.ts';
import { contents } from './dump.ts';
import { type Content, createSum, endLine, head, tableLine, type Value } from './format.ts';
import { type TableShape, tablesOf } from './schema.ts';

/** Rows written at once. */
const blockRows = 500;

/** A file that is no backup, is not whole, or does not come to what it says. */
export class BackupError extends Error {
  override name = 'BackupError';
}

/**
 * Makes of an empty database what a backup holds, within the transaction that `db`, one connection, is in:
 * the schema of then, the rows, the steps since. What the tables then come to is compared with what the
 * backup says, before those steps change them. Returns the number of rows.
 * @throws BackupError; the transaction is then to be rolled back.
 */
export async function load(
  db: Kysely<unknown>,
  engine: Engine,
  lines: AsyncIterable<string>,
  known: readonly Migration[] = migrations,
): Promise<number> {
  const reading = lines[Symbol.asyncIterator]();
  const steps = stepsOf(await nextOf(reading), known);
  await takeSteps(db, engine, steps);
  const shapes = await tablesOf(steps);
  const { read, said } = await loadTables(db, engine, reading, shapes);
  compare(said, read, 'the file holds');
  compare(said, await contents(db, engine, shapes), 'the restored database holds');
  // Steps taken before there was anything stored have made it, and those taken now fill it. Once it is written
  // behind the answers, it is so behind these.
  const has = (step: string) => steps.some(({ name }) => name === step);
  if (engine === 'sqlite' && has('words') && !has('late-words')) await fillWords(db);
  await takeSteps(db, engine, known, steps.length);
  return Object.values(said).reduce((sum, { rows }) => sum + rows, 0);
}

type Contents = Record<string, Content>;
type Reading = AsyncIterator<string>;

async function nextOf(reading: Reading): Promise<unknown> {
  const { value, done } = await reading.next();
  if (done) throw new BackupError('the backup ends before its last line; it was cut off');
  try {
    return JSON.parse(value);
  } catch {
    throw new BackupError('this is no backup of Tenwhy, or a damaged one');
  }
}

function stepsOf(line: unknown, known: readonly Migration[]): Migration[] {
  const first = parsed(head, line);
  if (first.steps.length > known.length) {
    throw new BackupError(newerDatabase(first.steps.length, known.length));
  }
  const steps = known.slice(0, first.steps.length);
  if (steps.some(({ name }, index) => name !== first.steps[index])) {
    throw new BackupError('the backup is of a program whose tables came about in another way');
  }
  return steps;
}

function parsed<T extends z.ZodType>(schema: T, line: unknown): z.output<T> {
  const result = schema.safeParse(line);
  if (!result.success) throw new BackupError('this is no backup of Tenwhy, or a damaged one');
  return result.data;
}

async function loadTables(
  db: Kysely<unknown>,
  engine: Engine,
  reading: Reading,
  shapes: readonly TableShape[],
): Promise<{ read: Contents; said: Contents }> {
  const read: Contents = {};
  let line = await nextOf(reading);
  for (const shape of shapes) {
    const { table, columns } = parsed(tableLine, line);
    if (table !== shape.name || columns.join() !== shape.columns.join()) {
      throw new BackupError(`the backup has other columns than ${shape.name} had then`);
    }
    const sum = createSum();
    let rows: Value[][] = [];
    for (line = await nextOf(reading); Array.isArray(line); line = await nextOf(reading)) {
      sum.add(JSON.stringify(line));
      rows.push(line);
      if (rows.length < blockRows) continue;
      await insert(db, engine, shape, rows);
      rows = [];
    }
    if (rows.length > 0) await insert(db, engine, shape, rows);
    if (engine === 'postgres') await continueNumbers(db, shape);
    read[shape.name] = sum.content();
  }
  return { read, said: parsed(endLine, line).tables };
}

async function insert(
  db: Kysely<unknown>,
  engine: Engine,
  { name, columns }: TableShape,
  rows: readonly Value[][],
): Promise<void> {
  const list = sql.join(columns.map((column) => sql.ref(column)));
  if (engine === 'sqlite') {
    const values = columns.map((_, index) => sql`json_extract(value, ${sql.lit(`$[${index}]`)})`);
    await sql`insert into ${sql.table(name)} (${list})
      select ${sql.join(values)} from json_each(${JSON.stringify(rows)})`.execute(db);
    return;
  }
  const named = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
  await sql`insert into ${sql.table(name)} (${list}) overriding system value
    select ${list} from json_populate_recordset(null::${sql.table(name)}, ${JSON.stringify(named)}::json)`.execute(
    db,
  );
}

/** The numbers that the server gives begin after the highest that was restored. */
async function continueNumbers(db: Kysely<unknown>, { name }: TableShape): Promise<void> {
  const table = `"${name}"`;
  const { rows } = await sql<{ attname: string }>`
    select attname from pg_attribute
    where attrelid = ${table}::regclass and attidentity <> ''`.execute(db);
  for (const { attname } of rows) {
    await sql`
      select setval(pg_get_serial_sequence(${table}, ${attname}), max(${sql.ref(attname)}))
      from ${sql.table(name)} having count(*) > 0`.execute(db);
  }
}

function compare(said: Contents, found: Contents, where: string): void {
  for (const [table, { rows, sha256 }] of Object.entries(said)) {
    const other = found[table];
    if (other?.rows !== rows) {
      throw new BackupError(`${where} ${other?.rows ?? 0} rows of ${table}, and the backup says ${rows}`);
    }
    if (other.sha256 !== sha256) {
      throw new BackupError(`${where} other content in ${table} than the backup says (SHA-256)`);
    }
  }
}
