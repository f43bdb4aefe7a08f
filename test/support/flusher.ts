import type { SnapshotInput } from '../../collector/wire/response.ts';
import { createFlusher, type News } from '../../widget/outbox/flush.ts';
import type { Hint } from '../../widget/outbox/hint.ts';
import { createOutbox, type Outbox } from '../../widget/outbox/outbox.ts';
import type { Sent, Verdict } from '../../widget/outbox/send.ts';

/** As little of a response as there can be. */
export const snapshot = (id: string, rev = 1): SnapshotInput => ({
  id,
  rev,
  survey: 's',
  version: 1,
  stage: 'rated',
});
/** A day. */
export const dayMs = 86_400_000;
/** Needs no browser. */
export const noHint: Hint = { raise: () => true, lower: () => {} };
/** All are on the collector's disk. */
export const stored = (snapshots: SnapshotInput[]): Sent => ({
  verdicts: snapshots.map(({ rev }): Verdict => ({ kind: 'stored', rev })),
});
/** None is, perhaps later. */
export const retried = (snapshots: SnapshotInput[], retryAfterMs?: number): Sent => ({
  verdicts: snapshots.map(() => ({ kind: 'retry' })),
  retryAfterMs,
});
/** Lets all promises that can go on go on. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));

type Post = (snapshots: SnapshotInput[]) => Sent | Promise<Sent>;

/** A flusher with a clock, a network and an outbox in hand. */
export function bench(post: Post, given?: Outbox, mostTogether = 100) {
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
