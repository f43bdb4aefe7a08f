import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, migrations } from '../../collector/store/migrations/migrate.ts';

test('responses from before identities were signed are claimed where they name anybody', async () => {
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) });
  onTestFinished(() => db.destroy());
  const before = migrations.findIndex(({ name }) => name === 'identity');
  await migrate(db, 'sqlite', migrations.slice(0, before));
  const insert = (id: string, column: string, value: string | null) =>
    sql`insert into response (site, id, rev, survey, version, kind, metric, language, stage, reasons, shown_at,
        happened_at, clock_offset_ms, day, meta, source, state, steps, received_at, changed_at, ${sql.ref(column)})
      values ('shop', ${id}, 1, 's', 1, 'transactional', 'nps', 'en', 'shown', '[]', 1, 1, 0, 1, '{}', 'widget',
        'counted', 0, 1, 1, ${value})`.execute(db);
  await insert('a', 'person_id', 'c-1');
  await insert('b', 'account', 'acme');
  await insert('c', 'comment', null);
  await migrate(db, 'sqlite');
  const { rows } = await sql`select id, identity from response order by id`.execute(db);
  expect(rows).toEqual([
    { id: 'a', identity: 'claimed' },
    { id: 'b', identity: 'claimed' },
    { id: 'c', identity: 'none' },
  ]);
});
