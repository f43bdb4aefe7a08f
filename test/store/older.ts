import { Kysely, SqliteDialect, sql } from 'kysely';
import { migrate, migrations } from '../../collector/store/migrations/migrate.ts';
import { createHosts } from '../../collector/store/postgres/hosts.ts';
import { kyselyOver } from '../../collector/store/postgres/kysely.ts';
import { connect, forKysely } from '../../collector/store/sqlite/connect.ts';

/** Ids of the two responses in an older database. */
export const olderIds = ['019a9f0d-45b3-7c11-8a55-0242ac120001', '019a9f0d-45b3-7c11-8a55-0242ac120002'];

/** Makes at `place` the database of a program that knew only the first `steps` migrations, with two responses. */
export async function makeOlder(place: string, steps: number): Promise<void> {
  const isPostgres = place.startsWith('postgres:');
  const db = isPostgres
    ? kyselyOver(createHosts(place, { max: 1, queryTimeoutMs: 10_000 }))
    : new Kysely<unknown>({ dialect: new SqliteDialect({ database: forKysely(connect(place)) }) });
  try {
    await migrate(db, isPostgres ? 'postgres' : 'sqlite', migrations.slice(0, steps));
    for (const id of olderIds) {
      await sql`insert into response (site, id, rev, survey, version, kind, metric, language, stage, rating, reasons,
          shown_at, happened_at, clock_offset_ms, day, meta, source, state, steps, received_at, changed_at, person_id)
        values ('shop', ${id}, 1, 's', 1, 'transactional', 'nps', 'en', 'rated', 9, '[]', 1, 1, 0, 1, '{}', 'widget',
          'counted', 1, 1, 1, 'c-1')`.execute(db);
    }
  } finally {
    await db.destroy();
  }
}
