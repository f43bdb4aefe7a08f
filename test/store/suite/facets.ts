import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { countFacets } from '../../../collector/loop/facets.ts';
import { countedFigures } from '../../../collector/store/sql/counted.ts';
import type { Tables } from '../../../collector/store/sql/tables.ts';
import type { Site } from '../../../collector/store/store.ts';
import { kinds, noReason, stages, states, values } from '../../../collector/wire/limits.ts';
import type { ReviewFilter } from '../../../collector/wire/review.ts';
import { rowsOf } from '../reason-days.ts';
import { checked, someDay } from '../responses.ts';
import type { Opened } from '../suite.ts';

const ids = Array.from({ length: 8 }, (_, index) => `019a9f0d-45b3-7c11-8a55-00000000002${index}`);
const reasons = ['delivery', 'price'];
const anyOf = <T>(list: readonly T[]) => fc.constantFrom(...list);
const some = <T>(list: readonly T[]) => fc.subarray([...list], { minLength: 1 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const snapshot = fc.record({
  id: anyOf(ids),
  rev: fc.nat(6),
  stage: anyOf(stages),
  rating: maybe(fc.nat(10)),
  reasons: fc.subarray(reasons),
  comment: maybe(anyOf(['', 'Why'])),
  kind: anyOf(kinds),
  language: anyOf(['en', 'de']),
  survey: anyOf(['checkout', 'visit']),
  state: anyOf(states),
  day: fc.nat(5).map((days) => someDay + days),
  person: maybe(fc.record({ id: anyOf(['p1', 'p2']), value: anyOf(values) })),
  meta: fc.dictionary(
    anyOf(['team', 'representative']),
    fc.oneof(anyOf(['x', '1']), fc.nat(2), fc.boolean()),
  ),
});
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ commit: fc.array(snapshot, { minLength: 1, maxLength: 8 }) }) },
  { weight: 3, arbitrary: fc.record({ countUntil: fc.nat(6) }) },
  fc.record({ rule: some(ids), state: anyOf(states) }),
  fc.record({ before: fc.nat(3) }),
);
const selection: fc.Arbitrary<ReviewFilter> = fc
  .tuple(
    fc.oneof(
      fc.record({ language: some(['en', 'de', 'fr']) }),
      fc.record({ value: some(values) }),
      fc.record({ representative: some(['x', '1']) }),
      fc.record({ rating: some([0, 6, 7, 9, 10]), band: some(['promoter', 'detractor'] as const) }),
      fc.record({ band: some(['promoter', 'passive', 'detractor'] as const) }),
      fc.record({ reason: some([...reasons, noReason]) }),
      fc.record({ has: some(['reason', 'comment'] as const) }),
      fc.record({ meta: fc.dictionary(anyOf(['team', 'representative']), some(['x', '1', 'true'])) }),
    ),
    fc.record(
      {
        from: anyOf(['2026-03-02', '2026-03-04']),
        to: anyOf(['2026-03-03', '2026-03-06']),
        survey: some(['checkout', 'visit']),
        kind: some(kinds),
        state: some([...states, 'all'] as const),
        // What no count tells apart.
        person: some(['p1', 'p2']),
        alert: some(['a']),
        concerning: fc.record({ representatives: fc.subarray(['x']), reasons: fc.subarray(['price']) }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([facet, rest]) => ({ ...facet, ...rest }));

const shop: Site = {
  key: 'shop',
  name: 'Shop',
  timeZone: 'Europe/Berlin',
  origins: [],
  sample: false,
  languages: [],
  isOff: false,
  isSignedOnly: false,
  ratingsPerDay: 10_000,
};
const team = { meta: { team: ['x'] } };

/** Counts of days by facet, made some time after the answers. */
export function facetsSuite({ store }: Opened): void {
  const db = () => store().accounts.db.withTables<Tables>();
  const counted = () => countedFigures(db(), store().accounts.type);
  const count = async (site: string, before = someDay + 100) => {
    for (const { day } of await store().daysUncounted(site, before)) await store().countDay(site, day);
  };
  const served = async (filter: ReviewFilter) => (await store().tally('shop', filter))[0]?.funnel.served ?? 0;

  test('whenever days are counted, and whatever happens since, figures say what a count of the responses says', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 12 }),
        fc.array(selection, { minLength: 1, maxLength: 4 }),
        async (steps, filters) => {
          run += 1;
          const site = `site-${run}`;
          await store().putSite({ ...shop, key: site });
          for (const [at, taken] of steps.entries()) {
            if ('commit' in taken)
              await store().commit(taken.commit.map((given) => checked({ ...given, site })));
            else if ('countUntil' in taken) await count(site, someDay + taken.countUntil);
            else if ('rule' in taken) await store().rule(site, { ids: taken.rule }, taken.state, at);
            else await store().eraseBefore(site, (someDay + taken.before) * 86_400_000, 2);
          }
          for (const filter of filters) {
            expect(await store().tally(site, filter)).toEqual(await counted().tally(site, filter));
            expect(await store().daily(site, filter)).toEqual(await counted().daily(site, filter));
            expect(await store().reasonGroups(site, filter)).toEqual(
              (await counted().reasonGroups(site, filter)).map(nearly),
            );
            const days = rowsOf(await counted().reasonDays(site, filter));
            expect(rowsOf(await store().reasonDays(site, filter))).toEqual(
              days.map((one) => ({ ...one, net: expect.closeTo(one.net, 9) })),
            );
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(await store().check()).toEqual([]);
  });

  test('a day that is counted is read from its counts, until it changes', async () => {
    await store().putSite(shop);
    await store().commit([checked({ meta: { team: 'x' } }), checked()]);
    expect(await store().daysUncounted('shop', someDay)).toEqual([]);
    await count('shop');
    expect(await store().daysUncounted('shop', someDay + 100)).toEqual([]);
    await sql`update facet_tally set served = 50 where facet = 'meta.team'`.execute(db());
    expect(await served(team)).toBe(50);
    expect(await store().check()).toEqual([
      'facet_tally: site shop, day 2026-03-02 is counted otherwise than its responses',
    ]);
    await store().commit([checked({ meta: { team: 'x' } })]);
    expect(await served(team)).toBe(2);
    await count('shop');
    expect(await served(team)).toBe(2);
    expect(await store().check()).toEqual([]);
  });

  test('what was erased or taken back is in no count from that moment on', async () => {
    await store().putSite(shop);
    const kept = checked({ meta: { team: 'x' } });
    await store().commit([kept, checked({ meta: { team: 'Anna Muster' }, day: someDay + 1 })]);
    await count('shop');
    const { id } = kept.snapshot;
    await store().commit([checked({ id, rev: 2, stage: 'withdrawn', rating: undefined })]);
    await store().eraseBefore('shop', (someDay + 2) * 86_400_000, 10);
    const { rows } = await sql`
      select value from facet_tally where facet = 'meta.team' union all
      select value from facet_reason where facet = 'meta.team'`.execute(db());
    expect(rows).toEqual([]);
    expect(await served(team)).toBe(0);
  });

  test('a fact of too many values is counted from the responses, and no row is kept for each', async () => {
    await store().putSite(shop);
    await store().commit(
      Array.from({ length: 201 }, (_, order) => checked({ meta: { team: 'x', order: `o-${order}` } })),
    );
    await count('shop');
    const { rows } = await sql`select distinct facet from facet_tally order by facet`.execute(db());
    expect(rows.map((row) => (row as { facet: string }).facet)).not.toContain('meta.order');
    expect(await served(team)).toBe(201);
    expect(await served({ meta: { order: ['o-7'] } })).toBe(1);
  });

  test('days that are over are counted, by one of several collectors', async () => {
    await store().putSite(shop);
    await store().commit([checked(), checked({ day: someDay + 1 }), checked({ day: someDay + 2 })]);
    const log = { info() {}, error() {} };
    const now = () => (someDay + 3) * 86_400_000;
    const parts = { store: store(), log, now, draining: new AbortController().signal };
    expect(await countFacets(parts)).toBe(2);
    expect(await countFacets(parts)).toBeNull();
    expect((await store().daysUncounted('shop', someDay + 100)).map(({ day }) => day)).toEqual([someDay + 2]);
  });

  test('a removed site leaves no counts behind', async () => {
    await store().putSite(shop);
    await store().commit([checked({ meta: { team: 'x' } })]);
    await count('shop');
    await store().removeSite('shop');
    await count('shop');
    for (const table of ['day_change', 'facet_day', 'facet_tally', 'facet_reason'] as const) {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(db());
      expect(rows, table).toEqual([]);
    }
  });
}

/** Shares come to the same up to the last digits, in whatever order they are added up. */
const nearly = <T extends { promoterShares: number; detractorShares: number }>(sum: T) => ({
  ...sum,
  promoterShares: expect.closeTo(sum.promoterShares, 9),
  detractorShares: expect.closeTo(sum.detractorShares, 9),
});
