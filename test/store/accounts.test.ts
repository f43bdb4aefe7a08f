import { getMigrations } from 'better-auth/db/migration';
import { expect, onTestFinished, test } from 'vitest';
import { freshPostgres, freshSqlite } from '../support/stores.ts';

test.each([
  ['SQLite', freshSqlite],
  ['PostgreSQL', freshPostgres],
])('the sign-in library misses no table and no column on %s', async (_name, fresh) => {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const store = await database.open();
  const { toBeCreated, toBeAdded } = await getMigrations({ database: store.accounts });
  expect(toBeCreated.map(({ table }) => table)).toEqual([]);
  expect(toBeAdded).toEqual([]);
});
