import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { changeBy } from '../../../collector/loop/act.ts';
import { judge } from '../../../collector/loop/judge.ts';
import { shippedPolicy } from '../../../collector/loop/policy.ts';
import type { StoredFollowup } from '../../../collector/store/store.ts';
import type { FollowupAct } from '../../../collector/wire/followup.ts';
import type { ReviewFilter } from '../../../collector/wire/review.ts';
import { checked, someTime } from '../responses.ts';
import type { Opened } from '../suite.ts';

const hourMs = 3_600_000;
const later = someTime + 10_000;

/** What is to be done about single answers, from the commit of one to the end of its follow-up. */
export function followupSuite({ store, another }: Opened): void {
  const open = async () => {
    await store().putSite({ key: 'shop', name: 'S', timeZone: 'UTC', origins: [], sample: false });
  };
  /** Judges until nothing is left. */
  const settle = async () => {
    let taken = 0;
    for (let more = -1; more !== 0; taken += more) more = await store().settleFollowups(50, judge, later);
    return taken + 1;
  };
  const queue = async (selection = {}) =>
    (await store().followups('shop', selection, { limit: 50, now: later })).items.map(
      ({ followup }) => followup,
    );
  const one = async (id: string) => (await store().followup('shop', id))?.followup ?? null;
  const act = (followup: StoredFollowup, wanted: FollowupAct, at = later) =>
    store().changeFollowup(
      'shop',
      { id: followup.id, revision: followup.revision, by: 'n@shop.example', at },
      (now) => changeBy(wanted, now, { at, above: null }),
    );
  const events = async (id: string) =>
    ((await store().followup('shop', id))?.events ?? []).map(({ what }) => what.kind);

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

  test('the queue is in the order in which things are due, page after page, and counted', async () => {
    await open();
    await store().commit(
      Array.from({ length: 7 }, (_, index) =>
        checked({
          rating: index % 5,
          shownAt: someTime - index * hourMs,
          person: { id: `c-${index}`, value: (['A', 'B', 'C'] as const)[index % 3] ?? 'C' },
        }),
      ),
    );
    await settle();
    const all = await queue();
    expect(all.map(({ dueAt }) => dueAt)).toEqual(all.map(({ dueAt }) => dueAt).sort((a, b) => a - b));
    const first = await store().followups('shop', {}, { limit: 3, now: later });
    const second = await store().followups('shop', {}, { limit: 3, now: later, cursor: first.next ?? '' });
    const third = await store().followups('shop', {}, { limit: 3, now: later, cursor: second.next ?? '' });
    expect(third.next).toBeNull();
    const ids = [first, second, third].flatMap(({ items }) => items.map(({ followup }) => followup.id));
    expect(ids).toEqual(all.map(({ id }) => id));
    const [soonest] = all;
    if (!soonest) throw new Error('there is none');
    await act(soonest, { act: 'assign', to: 'u-1' });
    const now = soonest.dueAt + 1;
    expect(await store().followupCounts('shop', { me: 'u-1', now, atMost: 5 })).toEqual({
      all: 5,
      mine: 1,
      unassigned: 5,
      overdue: (await queue({})).filter(({ dueAt }) => dueAt < now).length,
    });
    expect(await queue({ assignee: ['u-1'] })).toHaveLength(1);
    expect(await queue({ assignee: [null] })).toHaveLength(6);
    expect(await queue({ onlyOf: { user: 'u-1', representatives: [] } })).toHaveLength(1);
    expect(await queue({ value: ['A'] })).toHaveLength(3);
    expect(await queue({ kind: ['thank'] })).toEqual([]);
    expect(await queue({ state: ['closed'] })).toEqual([]);
  });

  test('what concerns a team is given to its people, about their work, or for its reasons', async () => {
    await open();
    const [given, work, reason, other, quoted] = Array.from({ length: 5 }, () => randomUUID());
    await store().commit([
      checked({ id: given, rating: 1 }),
      checked({ id: work, rating: 1, meta: { representative: 'r-1' } }),
      checked({ id: reason, rating: 1, reasons: ['delivery', 'price_%'] }),
      checked({ id: other, rating: 1, reasons: ['price'] }),
      checked({ id: quoted, rating: 1, meta: { representative: 'r-2' }, reasons: ['price_x'] }),
    ]);
    await settle();
    const mine = await one(given ?? '');
    if (!mine) throw new Error('there is none');
    await act(mine, { act: 'assign', to: 'u-1' });
    const about = { users: ['u-1'], representatives: ['r-1'], reasons: ['price_%'] };
    expect((await queue({ about })).map(({ id }) => id).sort()).toEqual([given, work, reason].sort());
    const nothing = { users: [], representatives: [], reasons: [] };
    expect(await queue({ about: nothing })).toEqual([]);
    const now = mine.dueAt - 1;
    const span = { now, until: now + 2, since: someTime, atMost: 9 };
    expect(await store().followupStanding('shop', { about }, span)).toEqual({ overdue: 0, due: 3, done: 0 });
    const worked = await one(work ?? '');
    if (!worked) throw new Error('there is none');
    await act(worked, { act: 'close', outcome: 'explained', note: 'x' });
    const late = { ...span, now: mine.dueAt + 1, until: mine.dueAt + 2 };
    expect(await store().followupStanding('shop', { about }, late)).toEqual({ overdue: 2, due: 0, done: 1 });
    expect(await store().followupStanding('shop', { about: nothing }, late)).toEqual({
      overdue: 0,
      due: 0,
      done: 0,
    });
    const answers = async (concerning: ReviewFilter['concerning']) =>
      (await store().tally('shop', { concerning })).reduce((sum, { funnel }) => sum + funnel.rated, 0);
    expect(await answers(about)).toBe(2);
    expect(await answers(nothing)).toBe(0);
    expect(await answers({ ...nothing, reasons: ['price'] })).toBe(1);
  });

  test('of two who change one at once the second is told, and changes nothing', async () => {
    await open();
    const id = randomUUID();
    await store().commit([checked({ id, rating: 1 })]);
    await settle();
    const seen = await one(id);
    if (!seen) throw new Error('there is none');
    const outcomes = await Promise.all([
      act(seen, { act: 'close', outcome: 'recovered', note: 'spoke to them' }),
      act(seen, { act: 'close', outcome: 'no-answer', note: 'rang twice' }),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'changed-meanwhile')).toHaveLength(1);
    expect(await events(id)).toEqual(['opened', 'closed']);
    expect(await act(seen, { act: 'start' })).toBe('changed-meanwhile');
    const now = await one(id);
    if (!now) throw new Error('there is none');
    expect(await act(now, { act: 'start' })).toBe('not-possible');
    expect(await act({ ...now, id: randomUUID() }, { act: 'start' })).toBe('not-found');
    const hidden = {
      id,
      revision: now.revision,
      by: 'r',
      at: later,
      onlyOf: { user: 'u-9', representatives: ['r-9'] },
    };
    expect(await store().changeFollowup('shop', hidden, () => null)).toBe('not-found');
    expect(await queue({ state: ['closed'] })).toHaveLength(1);
  });

  test('the next rating of the same person stands beside it, of the same kind of question alone', async () => {
    await open();
    const person = { id: 'c-1' };
    const [first, next] = [randomUUID(), randomUUID()];
    await store().commit([checked({ id: first, rating: 2, person })]);
    await settle();
    await store().commit([
      checked({ rating: 10, person, kind: 'relationship', shownAt: someTime + hourMs }),
      checked({ rating: 5, person: { id: 'c-2' }, shownAt: someTime + hourMs }),
    ]);
    await settle();
    expect((await one(first))?.next).toBeNull();
    await store().commit([checked({ id: next, rating: 8, person, shownAt: someTime + 2 * hourMs })]);
    await settle();
    expect((await one(first))?.next).toMatchObject({ id: next, rating: 8 });
    await store().commit([checked({ id: next, rev: 2, rating: 7, person, shownAt: someTime + 2 * hourMs })]);
    await settle();
    expect((await one(first))?.next).toMatchObject({ rating: 7 });
    expect(await store().countedFollowups('shop', { from: null, to: null, atMost: 10 })).toEqual(
      expect.arrayContaining([expect.objectContaining({ rating: 2, nextRating: 7 })]),
    );
  });

  test('reminds once before it is due, once when it is over, once the one above, and then no more', async () => {
    await open();
    const id = randomUUID();
    await store().commit([checked({ id, rating: 1 })]);
    await settle();
    const { dueAt = 0 } = (await one(id)) ?? {};
    const remind = async (now: number) => {
      const count = await store().remindOfFollowups(now, 10, () => null);
      return [count, (await events(id)).filter((kind) => kind === 'reminded').length];
    };
    await store().saveFollowupPolicy('shop', { policy: {}, hasRules: true, changedAt: 1, changedBy: 'n' }, 0);
    expect(await remind(dueAt - 12 * hourMs)).toEqual([0, 0]);
    expect(await remind(dueAt - hourMs)).toEqual([1, 1]);
    expect(await remind(dueAt - hourMs)).toEqual([0, 1]);
    expect(await remind(dueAt)).toEqual([1, 2]);
    // Nobody is above.
    expect(await remind(dueAt + 24 * hourMs)).toEqual([1, 2]);
    expect(await remind(dueAt + 999 * hourMs)).toEqual([0, 2]);
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
