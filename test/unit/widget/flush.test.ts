import { describe, expect, it } from 'vitest';
import type { SnapshotInput } from '../../../collector/wire/response.ts';
import { createFlusher, type News } from '../../../widget/outbox/flush.ts';
import type { Hint } from '../../../widget/outbox/hint.ts';
import { createOutbox, type Outbox } from '../../../widget/outbox/outbox.ts';
import type { Sent, Verdict } from '../../../widget/outbox/send.ts';

const snapshot = (id: string, rev = 1): SnapshotInput => ({
  id,
  rev,
  survey: 's',
  version: 1,
  stage: 'rated',
});
const dayMs = 86_400_000;
const noHint: Hint = { raise: () => true, lower: () => {} };
const stored = (snapshots: SnapshotInput[]): Sent => ({
  verdicts: snapshots.map(({ rev }): Verdict => ({ kind: 'stored', rev })),
});
const retried = (snapshots: SnapshotInput[], retryAfterMs?: number): Sent => ({
  verdicts: snapshots.map(() => ({ kind: 'retry' })),
  retryAfterMs,
});
/** Lets all promises that can go on go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

type Post = (snapshots: SnapshotInput[]) => Sent | Promise<Sent>;

/** A flusher with a clock, a network and an outbox in hand. */
function bench(post: Post, given?: Outbox, mostTogether = 100) {
  const clock = { elapsed: 0, now: 1e12 };
  const outbox = given ?? createOutbox('shop', null, noHint, () => clock.now);
  const timers = new Map<number, { at: number; run: () => void }>();
  const posts: string[][] = [];
  const news: News[] = [];
  let last = 0;
  const flusher = createFlusher({
    outbox,
    post: async (snapshots) => {
      posts.push(snapshots.map(({ id, rev }) => `${id}${rev}`));
      return post(snapshots);
    },
    tell: (one) => news.push(one),
    mostTogether,
    exclusively: (pass) => pass(),
    elapsed: () => clock.elapsed,
    after(ms, run) {
      const id = ++last;
      timers.set(id, { at: clock.elapsed + ms, run });
      return () => timers.delete(id);
    },
    random: () => 0.5,
  });
  /** When the next try is due, in milliseconds from now. */
  const dueIn = () => Math.min(...[...timers.values()].map(({ at }) => at)) - clock.elapsed;
  const pass = async (ms: number) => {
    clock.elapsed += ms;
    clock.now += ms;
    for (const [id, { at, run }] of [...timers]) {
      if (at > clock.elapsed || !timers.delete(id)) continue;
      run();
      await settle();
    }
  };
  return { flusher, outbox, clock, posts, news, dueIn, pass };
}

describe('createFlusher', () => {
  it('sends several responses in one body, and they leave', async () => {
    const { flusher, outbox, posts, news } = bench(stored);
    await outbox.put(snapshot('a'));
    await outbox.put(snapshot('b', 3));
    expect(await flusher.flush()).toEqual({ stored: 2, waiting: 0 });
    expect(posts).toEqual([['a1', 'b3']]);
    expect(news.map(({ kind }) => kind)).toEqual(['stored', 'stored']);
  });

  it('sends at the earliest time that was asked for, once', async () => {
    const { flusher, outbox, posts, dueIn, pass } = bench(stored);
    await outbox.put(snapshot('a'));
    flusher.wake(1_500);
    flusher.wake(1_500);
    flusher.wake(0);
    flusher.wake(1_500);
    expect(dueIn()).toBe(0);
    await pass(0);
    await pass(2_000);
    expect(posts).toEqual([['a1']]);
    expect(flusher.isBusy()).toBe(false);
  });

  it('keeps what changed while its older rev was on the way, and sends it next', async () => {
    const { flusher, outbox, posts } = bench(async (snapshots) => {
      if (snapshots[0]?.rev === 1) {
        await outbox.put(snapshot('a', 2));
        void flusher.flush();
      }
      return stored(snapshots);
    });
    await outbox.put(snapshot('a'));
    await flusher.flush();
    expect(posts).toEqual([['a1'], ['a2']]);
    expect(await outbox.waiting()).toEqual([]);
  });

  it('doubles the wait from a second to five minutes, with full jitter', async () => {
    const { flusher, outbox, dueIn, pass } = bench(retried);
    await outbox.put(snapshot('a'));
    const waits: number[] = [];
    await flusher.flush();
    for (let i = 0; i < 11; i++) {
      waits.push(dueIn());
      await pass(dueIn());
    }
    expect(waits).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 150_000, 150_000,
    ]);
  });

  it('begins from a second again after a success', async () => {
    let isDown = true;
    const { flusher, outbox, dueIn, pass } = bench((snapshots) => (isDown ? retried : stored)(snapshots));
    await outbox.put(snapshot('a'));
    await flusher.flush();
    await pass(dueIn());
    isDown = false;
    await pass(dueIn());
    isDown = true;
    await outbox.put(snapshot('b'));
    await flusher.flush();
    expect(dueIn()).toBe(500);
  });

  it('is woken early by the network, but not before the collector’s time', async () => {
    let afterMs: number | undefined;
    const { flusher, outbox, posts, dueIn, pass } = bench((snapshots) => retried(snapshots, afterMs));
    await outbox.put(snapshot('a'));
    await flusher.flush();
    flusher.wake(0);
    expect(dueIn()).toBe(0);
    afterMs = 60_000;
    await pass(0);
    flusher.wake(0);
    expect(dueIn()).toBe(60_000);
    expect(await flusher.flush()).toEqual({ stored: 0, waiting: 1 });
    await pass(59_999);
    expect(posts).toHaveLength(2);
    await pass(1);
    expect(posts).toHaveLength(3);
  });

  it('sets a refused response aside, says so, and goes on with the rest', async () => {
    const { flusher, outbox, news } = bench((snapshots) => ({
      verdicts: snapshots.map(({ id, rev }) =>
        id === 'bad' ? { kind: 'refused', why: 'no such version' } : { kind: 'stored', rev },
      ),
    }));
    await outbox.put(snapshot('bad'));
    await outbox.put(snapshot('good'));
    expect(await flusher.flush()).toEqual({ stored: 1, waiting: 0 });
    expect(news).toEqual([
      { kind: 'refused', snapshot: snapshot('bad'), why: 'no such version' },
      { kind: 'stored', snapshot: snapshot('good') },
    ]);
  });

  it('halves a batch that is refused as a whole until the one is alone that the collector minds', async () => {
    const { flusher, outbox, posts, news } = bench((snapshots) =>
      snapshots.some(({ id }) => id === 'd')
        ? { verdicts: snapshots.map(() => ({ kind: 'refused', why: 'too large' })), isRefusedWhole: true }
        : stored(snapshots),
    );
    for (const id of 'abcdef') await outbox.put(snapshot(id));
    await flusher.flush();
    expect(posts.map((ids) => ids.length)).toEqual([6, 3, 3, 1, 2]);
    expect(news.filter(({ kind }) => kind === 'refused').map((one) => one.snapshot.id)).toEqual(['d']);
    expect(news.filter(({ kind }) => kind === 'stored')).toHaveLength(5);
  });

  it('sends no more responses together than the collector takes', async () => {
    const { flusher, outbox, posts } = bench(stored, undefined, 2);
    for (const id of 'abcde') await outbox.put(snapshot(id));
    await flusher.flush();
    expect(posts.map((ids) => ids.length)).toEqual([2, 2, 1]);
  });

  it('parts what would be too much for a request that outlives its page', async () => {
    const { flusher, outbox, posts } = bench(stored);
    for (const id of 'abc') await outbox.put({ ...snapshot(id), comment: 'x'.repeat(20_000) });
    await flusher.flush();
    expect(posts.map((ids) => ids.length)).toEqual([2, 1]);
  });

  it('gives up what was tried in vain on thirty days, and not because a clock says that they went by', async () => {
    const { flusher, outbox, clock, news } = bench(retried);
    const kinds = () => news.splice(0).map((one) => [one.snapshot.id, one.kind]);
    await outbox.put(snapshot('old'));
    for (let day = 0; day < 30; day++) {
      clock.now += dayMs + 1;
      expect(await flusher.flush()).toEqual({ stored: 0, waiting: 1 });
      expect((await flusher.flush()).waiting).toBe(1);
    }
    expect(kinds()).not.toContainEqual(['old', 'refused']);
    clock.now += dayMs + 1;
    await outbox.put(snapshot('new'));
    expect(await flusher.flush()).toEqual({ stored: 0, waiting: 1 });
    expect(kinds()).toEqual([
      ['old', 'refused'],
      ['new', 'waiting'],
    ]);
  });

  it.each([
    ['ten years ahead', 3_650],
    ['ten years back', -3_650],
  ])('keeps what waits while the clock is set %s and right again', async (_, days) => {
    const { flusher, outbox, clock } = bench(retried);
    await outbox.put(snapshot('a'));
    for (const jump of [days, -days, days, -days]) {
      clock.now += jump * dayMs;
      expect((await flusher.flush()).waiting).toBe(1);
    }
  });

  it('sends at once when woken after its timer stood still, as in a computer that slept', async () => {
    const { flusher, outbox, clock, dueIn } = bench((snapshots) => retried(snapshots, 60_000));
    await outbox.put(snapshot('a'));
    await flusher.flush();
    clock.elapsed += 60_001;
    flusher.wake(0);
    expect(dueIn()).toBe(0);
  });

  it('keeps to the collector’s time, whatever was to be sent before it', async () => {
    let answer = (_: Sent) => {};
    const { flusher, outbox, dueIn } = bench(
      () =>
        new Promise<Sent>((resolve) => {
          answer = resolve;
        }),
    );
    await outbox.put(snapshot('a'));
    const flushing = flusher.flush();
    await settle();
    flusher.wake(1_500);
    answer(retried([snapshot('a')], 60_000));
    await flushing;
    expect(dueIn()).toBe(60_000);
  });

  it('delivers after 31 days what the collector still takes', async () => {
    const { flusher, outbox, clock } = bench(stored);
    await outbox.put(snapshot('old'));
    clock.now += 31 * dayMs;
    expect(await flusher.flush()).toEqual({ stored: 1, waiting: 0 });
  });

  it('may run in two tabs at once: an older acknowledgement never takes a newer change away', async () => {
    const shared = createOutbox('shop', null, noHint, () => 1e12);
    let answerFirst = (_: Sent) => {};
    const slow = bench(
      () =>
        new Promise<Sent>((resolve) => {
          answerFirst = resolve;
        }),
      shared,
    );
    const quick = bench(() => retried([snapshot('a', 2)]), shared);
    await shared.put(snapshot('a'));
    const flushing = slow.flusher.flush();
    await settle();
    await shared.put(snapshot('a', 2));
    await quick.flusher.flush();
    answerFirst(stored([snapshot('a')]));
    await flushing;
    expect((await shared.waiting()).map((entry) => entry.snapshot.rev)).toEqual([2]);
  });
});
