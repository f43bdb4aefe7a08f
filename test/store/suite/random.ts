import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckedResponse } from '../../../collector/store/store.ts';
import { kinds, metrics, sources, stages, states, values } from '../../../collector/wire/limits.ts';
import type { ReviewFilter } from '../../../collector/wire/review.ts';
import { recounted } from '../recounted.ts';
import { checked, someDay, someTime } from '../responses.ts';
import type { Opened } from '../suite.ts';

const ids = Array.from({ length: 6 }, (_, index) => `019a9f0d-45b3-7c11-8a55-00000000000${index}`);
const reasons = ['delivery', 'price', 'support'];
const words = ['Fast', 'slow', 'PRICE', '100%', 'a_b'];
const accounts = ['acme', 'globex'];

const anyOf = <T>(list: readonly T[]) => fc.constantFrom(...list);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const snapshot = fc.record({
  id: anyOf(ids),
  rev: fc.nat(5),
  stage: anyOf(stages),
  rating: maybe(fc.nat(10)),
  reasons: fc.subarray(reasons),
  comment: maybe(fc.subarray(words).map((some) => some.join(' '))),
  kind: anyOf(kinds),
  metric: anyOf(metrics),
  survey: anyOf(['checkout', 'visit']),
  version: fc.integer({ min: 1, max: 3 }),
  source: anyOf(sources),
  state: fc.oneof({ weight: 4, arbitrary: fc.constant(states[0]) }, anyOf(['counted', 'test'] as const)),
  viewedAt: anyOf([null, someTime + 1_000]),
  shownAt: fc.nat(50).map((ms) => someTime + ms),
  day: fc.nat(4).map((days) => someDay + days),
  person: maybe(fc.record({ id: anyOf(['p1', 'p2']), account: anyOf(accounts), value: anyOf(values) })),
  meta: fc.dictionary(
    anyOf(['team', 'representative']),
    fc.oneof(anyOf(['x', '1']), fc.nat(2), fc.boolean()),
  ),
  receivedAt: fc.nat(1_000).map((ms) => someTime + ms),
});

/** Quarantine outlasts revisions, so its history would matter: here a response is in it all along or never. */
const judgedSnapshot = snapshot.map((response) => ({
  ...response,
  shownAt: response.shownAt + (response.day - someDay) * 86_400_000,
  ...(response.id === ids[0] && { state: 'quarantined' as const, quarantine: 'burst' as const }),
}));

const filter: fc.Arbitrary<ReviewFilter> = fc.record(
  {
    from: anyOf(['2026-03-02', '2026-03-04']),
    to: anyOf(['2026-03-03', '2026-03-05']),
    band: fc.subarray(['promoter', 'passive', 'detractor'] as const, { minLength: 1 }),
    rating: fc.uniqueArray(fc.nat(10), { minLength: 1 }),
    reason: fc.subarray(reasons, { minLength: 1 }),
    survey: fc.subarray(['checkout', 'visit', 'none'], { minLength: 1 }),
    account: fc.subarray(accounts, { minLength: 1 }),
    value: fc.subarray([...values], { minLength: 1 }),
    source: fc.subarray([...sources], { minLength: 1 }),
    q: fc.array(
      fc.subarray(words, { minLength: 1 }).map((some) => some.join(' ').toLowerCase()),
      { minLength: 1 },
    ),
    meta: fc.dictionary(anyOf(['team', 'representative']), fc.subarray(['x', '1', 'true'], { minLength: 1 })),
    state: fc.subarray([...states, 'all'] as const, { minLength: 1 }),
  },
  { requiredKeys: [] },
);

/** Cuts a history into commits. */
const history = fc
  .array(fc.record({ response: judgedSnapshot, endsCommit: fc.boolean() }), { minLength: 1, maxLength: 40 })
  .map((steps) => {
    const commits: (typeof steps)[number]['response'][][] = [[]];
    for (const { response, endsCommit } of steps) {
      commits.at(-1)?.push(response);
      if (endsCommit) commits.push([]);
    }
    return commits;
  });

/** What nobody thought of. */
export function randomSuite({ store }: Opened): void {
  test('any snapshots in any order end in the highest revision, and counts equal a recount', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(history, fc.array(filter, { maxLength: 4 }), async (commits, filters) => {
        run += 1;
        const site = `site-${run}`;
        const newest = new Map<string, CheckedResponse>();
        for (const commit of commits) {
          const responses = commit.map((given) => checked({ ...given, site }));
          const verdicts = await store().commit(responses);
          expect(verdicts).toEqual(responses.map(() => 'stored'));
          for (const response of responses) {
            const { id, rev } = response.snapshot;
            if (rev > (newest.get(id)?.snapshot.rev ?? -1)) newest.set(id, response);
          }
        }
        for (const selection of [{}, ...filters]) {
          const expected = recounted([...newest.values()], selection);
          expect(await store().tally(site, selection)).toEqual(expected.tally);
          expect(await store().daily(site, selection)).toEqual(expected.daily);
          expect(await store().reasonCounts(site, selection)).toEqual(expected.reasonCounts);
          const { items } = await store().responses(site, selection, { limit: 50 });
          expect(items.map(({ id, rev }) => `${id} ${rev}`).sort()).toEqual(expected.listed);
        }
      }),
      { numRuns: 80 },
    );
    expect(await store().check()).toEqual([]);
  });
}
