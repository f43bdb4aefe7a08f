import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { judge } from '../../../collector/loop/judge.ts';
import { shippedPolicy } from '../../../collector/loop/policy.ts';
import { following, hourMs, later } from '../following.ts';
import { checked, someTime } from '../responses.ts';
import type { Opened } from '../suite.ts';

/** What is to be done about single answers, from the commit of one to the end of its follow-up. */
export function followupSuite({ store, another }: Opened): void {
  const { open, settle, queue, one, act, events } = following({ store });

  test('a detractor becomes one follow-up, however often the answer changes', async () => {
    await open();
    const id = randomUUID();
    await store().commit([checked({ id, rev: 0, rating: undefined })]);
    expect(await store().settleFollowups(50, judge, later)).toBe(0);
    await store().commit([checked({ id, rev: 1, rating: 2 })]);
    await store().commit([checked({ id, rev: 2, rating: 2, reasons: ['price'] })]);
    await settle();
    await store().commit([checked({ id, rev: 3, rating: 2, comment: 'late' })]);
    await settle();
    expect(await queue()).toMatchObject([{ id, kind: 'recover', state: 'open', rating: 2 }]);
    expect(await events(id)).toEqual(['opened']);
    expect(await store().settleFollowups(50, judge, later)).toBe(0);
  });

  test('an answer that is not worth one makes none, and leaves nothing to judge', async () => {
    await open();
    await store().commit([
      checked({ rating: 9 }),
      checked({ rating: 7 }),
      checked({ rating: 1, state: 'test' }),
    ]);
    await settle();
    expect(await queue()).toEqual([]);
    expect(await store().settleFollowups(50, judge, later)).toBe(0);
  });

  test('a rating that turns out well takes back what nobody began, and leaves what somebody did', async () => {
    await open();
    const [untouched, begun] = [randomUUID(), randomUUID()];
    await store().commit([checked({ id: untouched, rating: 1 }), checked({ id: begun, rating: 1 })]);
    await settle();
    const followup = await one(begun);
    if (!followup) throw new Error('there is none');
    await act(followup, { act: 'start' });
    await store().commit([
      checked({ id: untouched, rev: 2, rating: 9 }),
      checked({ id: begun, rev: 2, rating: 9 }),
    ]);
    await settle();
    expect(await one(untouched)).toMatchObject({ state: 'cancelled' });
    expect(await one(begun)).toMatchObject({ state: 'in-progress', rating: 9 });
    expect(await events(begun)).toEqual(['opened', 'started', 'changed']);
    await store().commit([checked({ id: untouched, rev: 3, rating: 0 })]);
    await settle();
    expect(await one(untouched)).toMatchObject({ state: 'open', closedAt: null });
  });

  test('a decision of the team that an answer is forged takes its follow-up back, and the other way round', async () => {
    await open();
    const id = randomUUID();
    await store().commit([checked({ id, rating: 1 })]);
    await settle();
    await store().rule('shop', { ids: [id] }, 'quarantined', later);
    await settle();
    expect(await one(id)).toMatchObject({ state: 'cancelled' });
    await store().rule('shop', { ids: [id] }, 'counted', later);
    await settle();
    expect(await one(id)).toMatchObject({ state: 'open' });
    await store().rule('shop', { filter: {} }, 'test', later);
    await settle();
    expect(await one(id)).toMatchObject({ state: 'cancelled' });
  });

  test('a withdrawn answer leaves no word in its follow-up, nor of those who wrote about it', async () => {
    await open();
    const id = randomUUID();
    await store().commit([checked({ id, rating: 1, person: { id: 'customer one', value: 'A' } })]);
    await settle();
    const followup = await one(id);
    if (!followup) throw new Error('there is none');
    await act(followup, { act: 'note', text: 'secret words' });
    await store().commit([checked({ id, rev: 2, stage: 'withdrawn', rating: undefined })]);
    await settle();
    expect(await one(id)).toMatchObject({ state: 'cancelled', rating: null, facts: { value: null } });
    let text = '';
    for await (const piece of store().backup()) text += piece;
    expect(text).not.toContain('secret words');
    expect(text).not.toContain('customer one');
  });

  test('of rules, too, nobody overwrites the other unseen; without any nothing is noted for them', async () => {
    await open();
    const save = (after: number, hasRules = true) =>
      store().saveFollowupPolicy(
        'shop',
        { policy: shippedPolicy, hasRules, changedAt: 5, changedBy: 'n' },
        after,
      );
    expect(await store().followupPolicy('shop')).toBeNull();
    expect(await save(0)).toBe(1);
    expect(await save(0)).toBeNull();
    expect(await save(1, false)).toBe(2);
    await store().commit([checked({ rating: 0 }), checked({ site: 'other', rating: 0 })]);
    const { rows } = await sql`select site from followup_touched`.execute(store().accounts.db);
    expect(rows).toEqual([{ site: 'other' }]);
    expect(await store().followupPolicy('shop')).toMatchObject({ revision: 2, changedBy: 'n' });
  });

  test('one begun by hand is there once, and what its answer does later leaves it alone', async () => {
    await open();
    const id = randomUUID();
    await store().commit([checked({ id, rating: 10 })]);
    await settle();
    const facts = { rule: null, hours: 24, value: null, tier: 4, by: 'otherwise', clock: 'clock' } as const;
    const begun = {
      kind: 'invite',
      openedAt: later,
      dueAt: later + hourMs,
      assignee: null,
      facts: { ...facts, wantsContact: false, history: [] },
    } as const;
    const begin = () =>
      store().beginFollowup('shop', id, { ...begun, facts: { ...begun.facts, history: [] } }, { by: 'n' });
    expect(await begin()).toMatchObject({ id, kind: 'invite', revision: 1 });
    expect(await begin()).toBeNull();
    await store().commit([checked({ id, rev: 2, rating: 10, comment: 'more' })]);
    await settle();
    expect(await one(id)).toMatchObject({ kind: 'invite', state: 'open' });
  });

  test('several collectors share the work, and make one follow-up of each', async () => {
    await open();
    // Of one file there is one writer; more in one process would wait for each other with nobody to go on.
    const isOne = store().accounts.type === 'sqlite';
    const stores = isOne ? [store()] : [store(), await another(), await another()];
    const responses = Array.from({ length: 120 }, (_, index) =>
      checked({ rating: index % 7, person: { id: `c-${index % 10}` }, shownAt: someTime + index * 1_000 }),
    );
    await Promise.all(
      stores.map(async (one, share) => {
        for (let index = share; index < responses.length; index += stores.length) {
          const response = responses[index];
          if (response) await one.commit([response]);
          await one.settleFollowups(5, judge, later);
        }
      }),
    );
    await settle();
    const rows = await sql<{ n: number }>`
      select count(*) as n from followup_event where what like '%"opened"%'`.execute(store().accounts.db);
    expect(Number(rows.rows[0]?.n)).toBe(120);
    expect(await store().countedFollowups('shop', { from: null, to: null, atMost: 500 })).toHaveLength(120);
  });

  test('goes with its site', async () => {
    await open();
    await store().commit([checked({ rating: 1 })]);
    await settle();
    await store().commit([checked({ rating: 1 })]);
    await store().removeSite('shop');
    expect(await queue()).toEqual([]);
    expect(await store().settleFollowups(50, judge, later)).toBe(0);
  });
}
