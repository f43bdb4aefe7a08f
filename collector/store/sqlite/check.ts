import { Kysely, sql } from 'kysely';
import { recount } from '../sql/check.ts';
import type { Tables } from '../sql/tables.ts';
import { astrayWords } from '../sql/words.ts';
import { readingDialect } from './reading.ts';

/**
 * Problems of a database file, none where all is well: by the engine's own check and by a recount, on a
 * connection of their own, in a transaction that sees one moment while answers go on arriving.
 */
export async function checkFile(
  file: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<string[]> {
  const db = new Kysely<Tables>({ dialect: readingDialect(file) });
  try {
    return await db.connection().execute(async (held) => {
      await sql`begin`.execute(held);
      return [
        ...(await checkPages(held)),
        ...(await recount(held, onProgress)),
        ...(await astrayWords(held)),
      ];
    });
  } finally {
    await db.destroy();
  }
}

/** The engine's own check: pages, indexes (a doubled id is a row missing from one), and rows that refer to others. */
async function checkPages(db: Kysely<Tables>): Promise<string[]> {
  const pages = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const references = await sql<{ table: string }>`pragma foreign_key_check`.execute(db);
  return [
    ...pages.rows.map((row) => row.integrity_check).filter((found) => found !== 'ok'),
    ...references.rows.map(({ table }) => `a row of "${table}" refers to one that is not there`),
  ];
}
