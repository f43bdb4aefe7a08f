import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Built, buildProgram, run } from '../support/built.ts';
import { freshPostgres, freshSqlite } from '../support/stores.ts';
import { checked, someTime } from './responses.ts';

let program: Built;
beforeAll(async () => {
  program = await buildProgram('test/store/followup-program.ts');
});
afterAll(() => program?.remove());

/** As many as the worker is killed midway, and statements that it makes of a few answers. */
const kills = 20;
const statements = 14;

test.each([
  ['SQLite', freshSqlite],
  ['PostgreSQL', freshPostgres],
])(
  'killed twenty times midway, each touched answer comes to exactly one follow-up on %s',
  async (_name, fresh) => {
    const database = await fresh();
    try {
      const store = await database.open();
      await store.putSite({ key: 'shop', name: 'S', timeZone: 'UTC', origins: [], sample: false });
      let made = 0;
      let killed = 0;
      for (let turn = 0; killed < kills; turn++) {
        expect(turn, 'it is killed at last').toBeLessThan(3 * kills);
        const some = Array.from({ length: 6 }, () => {
          const shownAt = someTime + made * 1_000;
          const person = { id: `c-${made % 12}` };
          return checked({ rating: made++ % 7, person, shownAt });
        });
        await store.commit(some);
        await store.close();
        // Another statement each time, so that it ends in another place.
        const { status, errors } = await run(
          process.execPath,
          program.file,
          database.place,
          `${2 + (turn % statements)}`,
        ).ended;
        if (status === 'SIGKILL') killed += 1;
        else expect({ status, errors }).toEqual({ status: 0, errors: '' });
        Object.assign(store, await database.open());
      }
      await store.close();
      expect(await run(process.execPath, program.file, database.place, '0').ended).toMatchObject({
        status: 0,
      });
      const after = await database.open();
      const { db } = after.accounts;
      const count = async (from: string) =>
        Number((await sql<{ n: number }>`select count(*) as n from ${sql.raw(from)}`.execute(db)).rows[0]?.n);
      expect(await count('followup_touched')).toBe(0);
      expect(await count('followup')).toBe(made);
      expect(await count(`followup_event where what like '%"opened"%'`)).toBe(made);
      expect(await after.countedFollowups('shop', { from: null, to: null, atMost: 999 })).toHaveLength(made);
    } finally {
      await database.remove();
    }
  },
  180_000,
);
