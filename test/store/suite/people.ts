import { expect, test } from 'vitest';
import { pulseOf } from '../../../collector/insight/accounts.ts';
import { dayNumber } from '../../../collector/insight/timeline.ts';
import { monthsBefore } from '../../../collector/insight/trend.ts';
import type { NewCustomer } from '../../../collector/wire/customers.ts';
import type { ResponseSnapshot } from '../../../collector/wire/response.ts';
import { checked } from '../responses.ts';
import type { Opened } from '../suite.ts';

const customer = (id: string, changes: Partial<NewCustomer> = {}): NewCustomer => ({
  id,
  name: null,
  account: null,
  value: null,
  segment: null,
  start: null,
  end: null,
  traits: {},
  ...changes,
});

const to = dayNumber('2026-06-30');
const asked = { filter: {}, days: { from: dayNumber('2026-01-01'), to }, months: monthsBefore(to, 6) };
const dayMs = 86_400_000;

/** A rating on a day, to the NPS question. */
function rated(
  day: string,
  rating: number | undefined,
  person: ResponseSnapshot['person'],
  kind = 'relationship',
) {
  const at = dayNumber(day) * dayMs + dayMs / 2;
  return {
    ...checked({ rating, stage: rating === undefined ? 'shown' : 'rated', person }),
    kind: kind === 'relationship' ? ('relationship' as const) : ('transactional' as const),
    metric: 'nps' as const,
    shownAt: at,
    ratedAt: rating === undefined ? null : at,
    day: dayNumber(day),
  };
}

/** Customers, their accounts, and what came of them. */
export function peopleSuite({ store, another }: Opened): void {
  const pulses = async (account?: string) => {
    const { accounts } = await store().accountTallies('shop', { ...asked, account });
    const names = accounts.map((tally) => tally.account);
    const histories = await store().accountHistories('shop', asked, names);
    const historyOf = new Map(histories.map((history) => [history.account, history]));
    return new Map(accounts.map((tally) => [tally.account, pulseOf(tally, historyOf.get(tally.account))]));
  };

  test('a customer is kept as it was sent, replaced whole, and gone once removed', async () => {
    const ada = customer('c/1', {
      name: 'آدا',
      account: 'Acme',
      value: 'A',
      segment: 'shops',
      start: '2024-02-29',
      end: '2026-01-01',
      traits: { revenue: 12.5, plan: 'pro', isOld: true },
    });
    await store().putCustomers('shop', [ada], 7);
    expect(await store().customer('shop', 'c/1')).toEqual({ ...ada, ruled: null, changedAt: 7 });
    await store().putCustomers('shop', [customer('c/1', { name: 'Ada' })], 8);
    const replaced = { ...customer('c/1', { name: 'Ada' }), ruled: null, changedAt: 8 };
    expect(await (await another()).customer('shop', 'c/1')).toEqual(replaced);
    expect(await store().customer('other', 'c/1')).toBeNull();
    expect(await store().removeCustomer('shop', 'c/1')).toBe(true);
    expect(await store().removeCustomer('shop', 'c/1')).toBe(false);
    expect(await store().customerCount('shop')).toBe(0);
  });

  test('customers are listed page by page, and found by words of any case', async () => {
    const many = Array.from({ length: 1_203 }, (_, index) =>
      customer(`c-${index}`, { name: `Person ${index}`, account: index % 2 ? 'Ö&Ä 100%' : null }),
    );
    await store().putCustomers('shop', many, 1);
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await store().customers('shop', { limit: 200, cursor });
      for (const { id } of page.items) seen.add(id);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen.size).toBe(1_203);
    const found = await store().customers('shop', { q: 'PERSON 77 ö&ä 100%', limit: 50 });
    expect(found.items.map(({ id }) => id).sort()).toEqual(
      [
        'c-177',
        'c-277',
        'c-377',
        'c-477',
        'c-577',
        'c-677',
        'c-77',
        'c-771',
        'c-773',
        'c-775',
        'c-777',
        'c-779',
        'c-877',
        'c-977',
      ]
        .concat(['c-1077', 'c-1177'])
        .sort(),
    );
    expect((await store().customers('shop', { q: '_erson', limit: 5 })).items).toEqual([]);
  });

  test('a rule values whoever has no value of their own, now and when they come later', async () => {
    const rule = { revenue: 'revenue', years: null, cost: 'cost', a: 100, b: 10 };
    const of = (revenue: number) => ({ traits: { revenue, cost: 5 } });
    await store().putCustomers(
      'shop',
      [customer('big', of(105)), customer('set', { ...of(105), value: 'C' })],
      1,
    );
    await store().putValueRule('shop', rule, 2);
    await store().putCustomers(
      'shop',
      [customer('mid', of(15)), customer('small', of(14)), customer('none')],
      3,
    );
    const ruled = async () =>
      Object.fromEntries(
        (await store().customers('shop', { limit: 10 })).items.map(({ id, value, ruled }) => [
          id,
          value ?? ruled,
        ]),
      );
    expect(await store().valueRule('shop')).toEqual(rule);
    expect(await ruled()).toEqual({ big: 'A', mid: 'B', small: 'C', none: null, set: 'C' });
    await store().putValueRule('shop', { ...rule, a: 1_000 }, 4);
    expect(await ruled()).toMatchObject({ big: 'B', set: 'C' });
    await store().putValueRule('shop', null, 5);
    expect(await ruled()).toEqual({ big: null, mid: null, small: null, none: null, set: 'C' });
  });

  test('facts stand newest first, are replaced by their id, and go with their customer', async () => {
    await store().putFact('shop', 'c-1', { id: 'a', at: 1, kind: 'call', note: null });
    await store().putFact('shop', 'c-1', { id: 'b', at: 2, kind: 'order', note: 'Ten' });
    await store().putFact('shop', 'c-1', { id: 'a', at: 3, kind: 'call', note: 'Again' });
    expect((await store().customerFacts('shop', 'c-1')).map(({ id, at }) => [id, at])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
    await store().putCustomers('shop', [customer('c-1', { account: 'Acme' })], 1);
    expect((await store().accountFacts('shop', 'Acme', 9)).map(({ customer: of, id }) => [of, id])).toEqual([
      ['c-1', 'a'],
      ['c-1', 'b'],
    ]);
    expect(await store().removeFact('shop', 'c-1', 'b')).toBe(true);
    expect(await store().removeFact('shop', 'c-1', 'b')).toBe(false);
    await store().removeCustomer('shop', 'c-1');
    expect(await store().customerFacts('shop', 'c-1')).toEqual([]);
  });

  test.each(['answers first', 'customers first'])(
    'answers and customers find each other, %s',
    async (order) => {
      const answers = () =>
        store().commit([
          rated('2026-03-01', 9, { id: 'c-1' }),
          rated('2026-03-02', 3, { id: 'c-1', account: 'Other' }),
          rated('2026-03-03', 7, { id: 'stranger', account: 'Acme' }, 'transactional'),
          rated('2026-03-04', 8, { id: 'alone' }),
          rated('2025-12-31', 0, { id: 'c-1' }),
        ]);
      const people = () =>
        store().putCustomers('shop', [customer('c-1', { account: 'Acme', value: 'B' })], 1);
      await (order === 'answers first' ? answers().then(people) : people().then(answers));
      const found = await pulses();
      expect([...found.keys()].sort()).toEqual(['Acme', 'Other']);
      const kinds = [
        { kind: 'relationship', n: 1, mean: 9 },
        { kind: 'transactional', n: 1, mean: 7 },
      ];
      expect(found.get('Acme')).toMatchObject({ n: 2, mean: 8, value: 'B', contacts: 2, asked: 2, kinds });
      expect(found.get('Other')).toMatchObject({ n: 1, mean: 3, asked: 1 });
      expect(await store().accountTallies('shop', asked)).toMatchObject({ without: 1 });
      const own = await store().accountResponses('shop', 'Acme', 9);
      expect(own.map(({ rating }) => rating)).toEqual([7, 9, 0]);
      const shown = await store().accountPeople('shop', { ...asked, account: 'Acme' });
      expect(shown.map(({ id, n, last }) => [id, n, last]).sort()).toEqual([
        ['c-1', 1, 9],
        ['stranger', 1, 7],
      ]);
      expect([...(await pulses('Acme'))]).toEqual([['Acme', found.get('Acme')]]);
    },
  );

  test('an account that was asked and never answered is silent; one that left before is not known', async () => {
    await store().commit([
      rated('2026-02-01', undefined, { id: 's', account: 'Silent' }),
      rated('2025-02-01', 9, { id: 'q', account: 'Quiet' }),
      rated('2026-02-01', undefined, { id: 'q', account: 'Quiet' }),
    ]);
    await store().putCustomers(
      'shop',
      [customer('g', { account: 'Gone', end: '2025-06-01' }), customer('n', { account: 'Never asked' })],
      1,
    );
    const found = await pulses();
    expect([...found].map(([name, { isSilent, n }]) => [name, isSilent, n]).sort()).toEqual([
      ['Never asked', false, 0],
      ['Quiet', false, 0],
      ['Silent', true, 0],
    ]);
  });

  test('months are counted apart, so that a trend can be seen', async () => {
    await store().commit([
      rated('2026-01-01', 4, { account: 'Acme' }),
      rated('2026-03-30', 5, { account: 'Acme' }),
      rated('2026-03-31', 6, { account: 'Acme' }),
      rated('2026-06-30', 10, { account: 'Acme' }),
    ]);
    const { accounts } = await store().accountTallies('shop', asked);
    expect(accounts[0]?.months.map(({ n, sum }) => [n, sum])).toEqual([
      [1, 4],
      [0, 0],
      [1, 5],
      [1, 6],
      [0, 0],
      [1, 10],
    ]);
  });

  test('retention counts who was there, who came and who left; beside what they said last', async () => {
    await store().putCustomers(
      'shop',
      [
        customer('stays', { start: '2025-01-01' }),
        customer('left', { start: '2025-01-01', end: '2026-03-31' }),
        customer('left on the last day', { start: '2025-12-31', end: '2026-06-30' }),
        customer('came', { start: '2026-01-01' }),
        customer('came and went', { start: '2026-02-01', end: '2026-03-01' }),
        customer('gone before', { start: '2025-01-01', end: '2025-12-31' }),
        customer('later', { start: '2026-07-01' }),
        customer('undated'),
      ],
      1,
    );
    await store().commit([
      rated('2026-01-05', 9, { id: 'stays' }),
      rated('2026-02-05', 9, { id: 'left' }),
      rated('2026-03-05', 2, { id: 'left' }),
      // After the end, as an answer to "why did you leave" would be.
      rated('2026-04-05', 10, { id: 'left' }),
    ]);
    expect(await store().customerCounts('shop', asked.days)).toEqual({
      start: 3,
      end: 2,
      added: 1,
      undated: 1,
    });
    const last = await store().lastRatings('shop', asked.days);
    expect(last.sort((a, b) => (a.rating ?? -1) - (b.rating ?? -1))).toEqual([
      { rating: null, customers: 1, left: 1 },
      { rating: 2, customers: 1, left: 1 },
      { rating: 9, customers: 1, left: 0 },
    ]);
  });

  test('a removed site takes its customers, facts and rule with it, and no other site’s', async () => {
    for (const site of ['shop', 'other']) {
      await store().putCustomers(site, [customer('c-1', { traits: { r: 5 } })], 1);
      await store().putFact(site, 'c-1', { id: 'a', at: 1, kind: 'call', note: null });
      await store().putValueRule(site, { revenue: 'r', years: null, cost: null, a: 2, b: 1 }, 1);
    }
    await store().removeSite('shop');
    expect(await store().customerCount('shop')).toBe(0);
    expect(await store().customerFacts('shop', 'c-1')).toEqual([]);
    expect(await store().valueRule('shop')).toBeNull();
    expect((await store().customer('other', 'c-1'))?.ruled).toBe('A');
    expect(await store().customerFacts('other', 'c-1')).toHaveLength(1);
  });

  test('says which ids are stored', async () => {
    const one = checked();
    await store().commit([one]);
    const ids = [one.snapshot.id, '019a9f0d-45b3-7c11-8a55-0242ac120002'];
    expect(await store().storedIds('shop', ids)).toEqual(new Set([one.snapshot.id]));
    expect(await store().storedIds('other', ids)).toEqual(new Set());
  });
}
