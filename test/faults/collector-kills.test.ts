import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { emptyPostgres } from '../support/stores.ts';
import { runKills } from './collector/kills.ts';

/** The long run is `npm run faults:collector`. */
const kills = 4;
const seed = 20_251_122;
const isWell = { kills, lost: 0, doubled: 0, problems: '' };

test('a collector killed under load has stored every response that it acknowledged: SQLite', async () => {
  const report = await runKills({ kills, seed, env: { TENWHY_DATA: temporaryFolder() } });
  expect(report).toMatchObject(isWell);
  expect(report.acknowledged).toBeGreaterThan(100);
});

test.each([1, 3])(
  'of %i collectors on one PostgreSQL, each killed under load, nothing is lost or doubled',
  async (collectors) => {
    const database = await emptyPostgres();
    try {
      const env = { TENWHY_DATA: temporaryFolder(), DATABASE_URL: database.place };
      const report = await runKills({ kills, seed, collectors, env });
      expect(report).toMatchObject(isWell);
      expect(report.acknowledged).toBeGreaterThan(100);
    } finally {
      await database.remove();
    }
  },
);
