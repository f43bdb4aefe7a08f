import type { Store } from '../../collector/store/store.ts';

/** The index of comments, which can be asked and not listed; the tables that it is made of are among the others. */
const unlisted = 'comment_grams';

/** Every row of every table as one JSON text, to look for what must not be there. */
export async function everyRow({ accounts: { db } }: Store): Promise<string> {
  const tables = await db.introspection.getTables();
  const rows = await Promise.all(
    tables
      .filter(({ name }) => name !== unlisted)
      .map(({ name }) =>
        db
          .selectFrom(name as never)
          .selectAll()
          .execute(),
      ),
  );
  return JSON.stringify(rows);
}
