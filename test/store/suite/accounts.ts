import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pulseOf } from '../../../collector/insight/accounts.ts';
import { dayName } from '../../../collector/insight/timeline.ts';
import { monthsBack, monthsBefore } from '../../../collector/insight/trend.ts';
import type { NewCustomer } from '../../../collector/wire/customers.ts';
import { kinds, values } from '../../../collector/wire/limits.ts';
import type { ReviewFilter } from '../../../collector/wire/review.ts';
import { recountedAccounts } from '../recounted-accounts.ts';
import { checked, someDay } from '../responses.ts';
import type { Opened } from '../suite.ts';

const anyOf = <T>(list: readonly T[]) => fc.constantFrom(...list);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const people = ['p1', 'p2', 'p3', 'p4', 'p5'];
const accounts = ['acme', 'globex', 'Ünïcode "ltd"', 'umbrella'];
/** Days that go back over a year, so that much was said before any period and some after it. */
const day = fc.oneof(
  fc.integer({ min: someDay - 400, max: someDay + 40 }),
  fc.integer({ min: someDay - 40, max: someDay }),
);

const response = fc
  .record({
    day,
    rating: maybe(fc.nat(10)),
    kind: anyOf(kinds),
    metric: fc.oneof({ weight: 6, arbitrary: fc.constant('nps' as const) }, fc.constant('csat' as const)),
    stage: fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, fc.constant('withdrawn' as const)),
    state: fc.oneof(
      { weight: 8, arbitrary: fc.constant('counted' as const) },
      anyOf(['test', 'quarantined'] as const),
    ),
    survey: anyOf(['checkout', 'visit']),
    reasons: fc.subarray(['price', 'support']),
    comment: maybe(anyOf(['slow parcel', 'quick parcel'])),
    person: maybe(
      fc
        .record({ id: maybe(anyOf(people)), account: maybe(anyOf(accounts)), value: maybe(anyOf(values)) })
        .map(({ id, account, value }) => ({
          ...(id !== undefined && { id }),
          ...(account !== undefined && { account }),
          ...(value !== undefined && { value }),
        })),
    ),
  })
  .map(({ stage, state, ...given }) =>
    checked({
      ...given,
      state,
      ...(stage && { stage }),
      ...(state === 'quarantined' && { quarantine: 'burst' as const }),
    }),
  );

const date = day.map(dayName);
const customer: fc.Arbitrary<NewCustomer> = fc
  .record({
    id: anyOf(people),
    account: orNull(anyOf(accounts)),
    value: orNull(anyOf(values)),
    start: orNull(date),
    end: orNull(date),
  })
  .map((given) => ({ ...given, name: null, segment: null, traits: {} }));

const filter: fc.Arbitrary<ReviewFilter> = fc.record(
  {
    account: fc.subarray(accounts, { minLength: 1 }),
    survey: anyOf([['checkout'], ['checkout', 'visit']]),
    value: fc.subarray([...values], { minLength: 1 }),
    band: anyOf([['promoter' as const], ['detractor' as const, 'passive' as const]]),
    reason: fc.subarray(['price', 'support'], { minLength: 1 }),
    state: anyOf([['test' as const], ['counted' as const, 'quarantined' as const], ['all' as const]]),
    q: anyOf([['parcel'], ['slow']]),
    // The days are asked for beside the filter, and what it says of them is let be.
    from: date,
    to: date,
  },
  { requiredKeys: [] },
);

const asked = fc
  .record({ filter: fc.oneof(fc.constant({}), filter), to: day, length: anyOf([1, 20, 181, 365, 4_000]) })
  .map(({ to, length, ...rest }) => ({
    ...rest,
    days: { from: to - length + 1, to },
    months: monthsBefore(to, 6),
  }));

const period = {
  filter: {},
  days: { from: monthsBack(someDay, 6) + 1, to: someDay },
  months: monthsBefore(someDay, 6),
};

/** How accounts feel, against a plain recount of all that was ever sent. */
export function accountsSuite({ store }: Opened): void {
  const told = async (site: string, of: typeof period & { account?: string }) => {
    const { accounts: tallies, without } = await store().accountTallies(site, of);
    const names = tallies.map(({ account }) => account);
    const histories = await store().accountHistories(site, of, names);
    const historyOf = new Map(histories.map((history) => [history.account, history]));
    const pulses = tallies.map((tally) => pulseOf(tally, historyOf.get(tally.account)));
    return { pulses: new Map(pulses.map((pulse) => [pulse.account, pulse])), without };
  };

  test('any answers and customers, whichever came first, come to what a recount of all of them says', async () => {
    let run = 0;
    const history = fc.record({
      before: fc.array(response, { maxLength: 25 }),
      customers: fc.uniqueArray(customer, { selector: ({ id }) => id }),
      after: fc.array(response, { maxLength: 25 }),
      questions: fc.array(asked, { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ before, customers, after, questions }) => {
        run += 1;
        const site = `site-${run}`;
        const at = (list: typeof before) => list.map((one) => ({ ...one, site }));
        await store().commit(at(before));
        await store().putCustomers(site, customers, 1);
        await store().commit(at(after));
        for (const question of questions) {
          const expected = recountedAccounts([...before, ...after], customers, question);
          const found = await told(site, question);
          expect(found).toEqual({ pulses: expected.pulses, without: expected.without });
          const heard = await store().accountsHeard(site, question, [...accounts, 'nobody']);
          expect([...heard].sort()).toEqual(expected.heard);
          for (const [account, pulse] of expected.pulses) {
            const alone = await told(site, { ...question, account });
            expect(alone.pulses).toEqual(new Map([[account, pulse]]));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of more accounts than are looked up at once each has its own history', async () => {
    const names = Array.from({ length: 450 }, (_, index) => `account ${index}`);
    const answers = names.map((account, index) =>
      checked({
        day: someDay - 300,
        rating: index % 2 ? 5 : undefined,
        person: { account, id: `p${index}` },
      }),
    );
    await store().commit(answers);
    const histories = await store().accountHistories('shop', period, names);
    expect(histories.map(({ account }) => account).sort()).toEqual([...names].sort());
    expect(histories.every(({ strangers }) => strangers === 1)).toBe(true);
    const odd = names.filter((_, index) => index % 2);
    expect([...(await store().accountsHeard('shop', period, names))].sort()).toEqual([...odd].sort());
    expect(await store().accountHistories('shop', period, [])).toEqual([]);
  });

  test('an account that was only asked before the period is told when asked for, and has its history', async () => {
    await store().commit([checked({ day: someDay - 300, rating: 9, person: { account: 'acme' } })]);
    expect(await told('shop', period)).toEqual({ pulses: new Map(), without: 0 });
    const { pulses } = await told('shop', { ...period, account: 'acme' });
    expect(pulses.get('acme')).toMatchObject({ n: 0, asked: 0, isSilent: false });
    expect(pulses.get('acme')?.lastAt).not.toBeNull();
  });
}
