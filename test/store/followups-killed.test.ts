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

/** As many as the worker is killed midway. */
const kills = 20;

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
      const responses = Array.from({ length: 120 }, (_, index) =>
        checked({ rating: index % 7, person: { id: `c-${index % 12}` }, shownAt: someTime + index * 1_000 }),
      );
      let killed = 0;
      for (let turn = 0; killed < kills; turn++) {
        const some = responses.slice(turn * 6, turn * 6 + 6);
        if (some.length > 0) await store.commit(some);
        await store.close();
        // Another statement each time, so that it ends in another place.
        const { status, errors } = await run(
          process.execPath,
          program.file,
          database.place,
          `${5 + turn * 3}`,
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
      expect(await count('followup')).toBe(responses.length);
      expect(await count(`followup_event where what like '%"opened"%'`)).toBe(responses.length);
      expect(await after.countedFollowups('shop', { from: null, to: null, atMost: 999 })).toHaveLength(120);
    } finally {
      await database.remove();
    }
  },
  180_000,
);
