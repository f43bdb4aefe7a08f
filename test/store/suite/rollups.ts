import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { rollups } from '../../../collector/store/migrations/rollups.ts';
import { countedFigures } from '../../../collector/store/sql/counted.ts';
import type { Tables } from '../../../collector/store/sql/tables.ts';
import { kinds, metrics, stages, states } from '../../../collector/wire/limits.ts';
import type { ReviewFilter } from '../../../collector/wire/review.ts';
import { rowsOf } from '../reason-days.ts';
import { checked, someDay } from '../responses.ts';
import type { Opened } from '../suite.ts';

const ids = Array.from({ length: 8 }, (_, index) => `019a9f0d-45b3-7c11-8a55-00000000001${index}`);
const anyOf = <T>(list: readonly T[]) => fc.constantFrom(...list);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const snapshot = fc.record({
  id: anyOf(ids),
  rev: fc.nat(6),
  stage: anyOf(stages),
  rating: maybe(fc.nat(10)),
  reasons: fc.subarray(['delivery', 'price', 'support', 'quality', 'website', 'other', 'seventh']),
  comment: maybe(anyOf(['', 'Why'])),
  kind: anyOf(kinds),
  metric: anyOf(metrics),
  survey: anyOf(['checkout', 'visit']),
  version: fc.integer({ min: 1, max: 2 }),
  state: anyOf(states),
  day: fc.nat(3).map((days) => someDay + days),
});
const someIds = fc.subarray(ids, { minLength: 1 });
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ commit: fc.array(snapshot, { minLength: 1, maxLength: 6 }) }) },
  fc.record({ rule: someIds, state: anyOf(states) }),
  fc.record({ ruleAll: fc.subarray(['checkout', 'visit'], { minLength: 1 }), state: anyOf(states) }),
  fc.record({ quarantine: someIds }),
);

const filter: fc.Arbitrary<ReviewFilter> = fc.record(
  {
    from: anyOf(['2026-03-02', '2026-03-04']),
    to: anyOf(['2026-03-03', '2026-03-05']),
    survey: fc.subarray(['checkout', 'visit', 'none'], { minLength: 1 }),
    version: fc.subarray([1, 2], { minLength: 1 }),
    kind: fc.subarray([...kinds], { minLength: 1 }),
    metric: fc.subarray([...metrics], { minLength: 1 }),
    band: fc.subarray(['promoter', 'passive', 'detractor'] as const, { minLength: 1 }),
    rating: fc.uniqueArray(fc.nat(10), { minLength: 1 }),
    state: fc.subarray([...states, 'all'] as const, { minLength: 1 }),
  },
  { requiredKeys: [] },
);

/** Counts by day, kept in step with the responses. */
export function rollupsSuite({ store }: Opened): void {
  const counted = () => countedFigures(store().accounts.db.withTables<Tables>(), store().accounts.type);

  test('whatever happens to responses, the counts by day say what a count of the responses says', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 12 }),
        fc.array(filter, { maxLength: 3 }),
        async (steps, filters) => {
          run += 1;
          const site = `site-${run}`;
          for (const [at, taken] of steps.entries()) {
            if ('commit' in taken)
              await store().commit(taken.commit.map((given) => checked({ ...given, site })));
            else if ('rule' in taken) await store().rule(site, { ids: taken.rule }, taken.state, at);
            else if ('ruleAll' in taken) {
              const which = { filter: { survey: taken.ruleAll, state: ['all' as const] } };
              await store().rule(site, which, taken.state, at);
            } else await store().quarantine(site, taken.quarantine, 'burst');
          }
          for (const selection of [{}, ...filters]) {
            expect(await store().tally(site, selection)).toEqual(await counted().tally(site, selection));
            expect(await store().daily(site, selection)).toEqual(await counted().daily(site, selection));
            const reasons = await counted().reasonGroups(site, selection);
            expect(await store().reasonGroups(site, selection)).toEqual(
              reasons.map((count) => ({
                ...count,
                promoterShares: expect.closeTo(count.promoterShares, 9),
                detractorShares: expect.closeTo(count.detractorShares, 9),
              })),
            );
            const days = rowsOf(await counted().reasonDays(site, selection));
            expect(rowsOf(await store().reasonDays(site, selection))).toEqual(
              days.map((one) => ({ ...one, net: expect.closeTo(one.net, 9) })),
            );
          }
        },
      ),
      { numRuns: 30 },
    );
    expect(await store().check()).toEqual([]);
  });

  test('shares of a third each make a whole, however often they came and went', async () => {
    const reasons = ['delivery', 'price', 'support'];
    const given = Array.from({ length: 7 }, (_, index) => ({ id: ids[index], reasons }));
    for (const rev of [1, 3, 5]) {
      await store().commit(given.map((one) => checked({ ...one, rev })));
      await store().commit(given.map((one) => checked({ ...one, rev: rev + 1, reasons: ['price'] })));
    }
    await store().commit(given.map((one) => checked({ ...one, rev: 9 })));
    const shares = (await store().reasonCounts('shop', {})).map(({ promoterShares }) => promoterShares);
    expect(shares).toEqual([7 / 3, 7 / 3, 7 / 3]);
  });

  test('a database from before there were counts by day gets them from what is stored', async () => {
    const { db, type } = store().accounts;
    const given = fc.sample(fc.record({ snapshot, isOther: fc.boolean() }), { numRuns: 300, seed: 5 });
    const responses = given.map(({ snapshot, isOther }) =>
      checked({ ...snapshot, id: randomUUID(), site: isOther ? 'other' : 'shop' }),
    );
    await store().commit(responses);
    await db.schema.dropTable('tally_day').execute();
    await db.schema.dropTable('reason_day').execute();
    await rollups.up(db, type);
    expect(await store().check()).toEqual([]);
    expect(await store().tally('shop', {})).toEqual(await counted().tally('shop', {}));
    const { rows } = await sql`select 1 from reason_day where reason <> ''`.execute(db);
    expect(rows.length).toBeGreaterThan(20);
  });

  test('a removed site leaves no counts behind', async () => {
    await store().commit([checked({ reasons: ['price'] }), checked({ site: 'other' })]);
    await store().removeSite('shop');
    const { rows } = await sql<{ site: string }>`
      select site from tally_day union all select site from reason_day`.execute(store().accounts.db);
    expect(rows).toEqual([{ site: 'other' }, { site: 'other' }]);
    expect(await store().check()).toEqual([]);
  });

  test('the check names the day and the count that differ, and by how much', async () => {
    await store().commit([checked({ reasons: ['price'] }), checked()]);
    const { db } = store().accounts;
    await sql`update tally_day set r9 = r9 + 1`.execute(db);
    await sql`delete from reason_day where reason = 'price'`.execute(db);
    expect(await store().check()).toEqual([
      'tally_day: site shop, state counted, kind transactional, metric nps, day 2026-03-02, survey checkout, ' +
        'version 1 has r9 3 where the responses say 2',
      ...[
        ['promoters', '1'],
        ['promoter_shares', '232792560'],
        ['rating_sum', '9'],
      ].map(
        ([column, count]) =>
          'reason_day: site shop, state counted, kind transactional, metric nps, day 2026-03-02, survey checkout, ' +
          `version 1, reason price has ${column} 0 where the responses say ${count}`,
      ),
    ]);
  });
}
