import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrations } from '../../collector/store/migrations/migrate.ts';
import type { FreshDatabase } from '../support/stores.ts';
import { checked } from './responses.ts';

/** Which databases a program opens. */
export function newerSuite(fresh: () => Promise<FreshDatabase>): void {
  let database: FreshDatabase;
  beforeEach(async () => {
    database = await fresh();
  });
  afterEach(() => database.remove());

  test('a database of a newer program is refused with both versions, and left as it is', async () => {
    const store = await database.open();
    await store.commit([checked()]);
    await sql`insert into schema_step values (99, 'from the future', 0)`.execute(store.accounts.db);
    await expect(database.open()).rejects.toThrow(
      `The database has version 99, and this Tenwhy knows no newer one than ${migrations.length}. ` +
        'Start the Tenwhy that last used it, or a newer one; or restore a backup made before.',
    );
    expect(await store.storedCount('shop')).toBe(1);
    const { rows } = await sql`select version from schema_step order by version`.execute(store.accounts.db);
    expect(rows.at(-1)).toEqual({ version: 99 });
  });

  test('opening again changes nothing', async () => {
    const store = await database.open();
    await store.commit([checked()]);
    await store.close();
    const again = await database.open();
    expect(await again.storedCount('shop')).toBe(1);
  });
}
