import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ReviewFilter } from '../../../collector/wire/review.ts';
import { following, hourMs, later } from '../following.ts';
import { checked, someTime } from '../responses.ts';
import type { Opened } from '../suite.ts';

/** Who has what to do, in which order, and who is reminded of it. */
export function followupQueueSuite({ store }: Opened): void {
  const { open, settle, queue, one, act, events } = following({ store });

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
}
