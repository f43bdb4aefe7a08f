import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../collector/store/migrations/migrate.ts';
import { type Built, buildProgram, run } from '../support/built.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { FreshDatabase } from '../support/stores.ts';
import { makeOlder, olderIds } from './older.ts';

/** Steps that the older database has taken. */
const olderSteps = 2;

/**
 * What has to hold when a program that brings an older database up to date is killed. `backupIn` names the
 * folder of the backup made first. Each try takes a second, and the schema only grows: statements are tried
 * so many `apart` at first, and further and further from one another; with `TENWHY_KILL_APART=1` every one.
 */
export function killedSuite(
  fresh: () => Promise<FreshDatabase>,
  { backupIn, apart }: { backupIn: (database: FreshDatabase) => string; apart: number },
): void {
  const wanted = Number(process.env.TENWHY_KILL_APART) || 0;
  const step = wanted || apart;
  let program: Built;
  beforeAll(async () => {
    program = await buildProgram('test/store/killed-program.ts');
  });
  afterAll(() => program?.remove());

  test(
    'killed before any of its statements, the next start goes on, and a backup is there by then',
    async () => {
      let kills = 0;
      // From another one whenever a step of the schema is added, so that in time all are tried.
      for (
        let last = 1 + (migrations.length % step);
        ;
        last += wanted || Math.max(apart, Math.ceil(last / 5))
      ) {
        const database = await fresh();
        try {
          await makeOlder(database.place, olderSteps);
          const folder = backupIn(database);
          const { status, errors } = await run(
            process.execPath,
            program.file,
            database.place,
            folder,
            `${last}`,
          ).ended;
          if (status === 0) break;
          expect({ status, errors }).toEqual({ status: 'SIGKILL', errors: '' });
          kills += 1;
          const store = await database.open();
          const { rows } = await sql<{
            version: number;
          }>`select version from schema_step order by version`.execute(store.accounts.db);
          expect(rows.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
          expect((await store.responses('shop', {}, { limit: 9 })).items.map(({ id }) => id).sort()).toEqual(
            olderIds,
          );
          expect(await store.response('shop', olderIds[0] ?? '')).toMatchObject({
            identity: 'claimed',
            rating: 9,
          });
          expect(await store.check()).toEqual([]);
          // Either by the killed process or by the one that went on; and never under that name unless whole.
          const copies = existsSync(folder)
            ? readdirSync(folder).filter((name) => !name.endsWith('.part'))
            : [];
          if (folder === database.place) expect(copies).toContain(`tenwhy-version-${olderSteps}.db`);
        } finally {
          await database.remove();
        }
      }
      // Fewer would mean that the statements were not counted.
      expect(kills).toBeGreaterThan(8);
    },
    wanted ? 600_000 : undefined,
  );
}

/** A folder that is not the database's own. */
export const otherFolder = (): string => join(temporaryFolder(), 'backups');
