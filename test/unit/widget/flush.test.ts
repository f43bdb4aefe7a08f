import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../../widget/outbox/outbox.ts';
import type { Sent } from '../../../widget/outbox/send.ts';
import { bench, noHint, retried, settle, snapshot, stored } from '../../support/flusher.ts';

describe('createFlusher', () => {
  it('sends several responses in one body, and they leave', async () => {
    const { flusher, outbox, posts, news } = bench(stored);
    await outbox.put(snapshot('a'));
    await outbox.put(snapshot('b', 3));
    expect(await flusher.flush()).toEqual({ stored: 2, waiting: 0 });
    expect(posts).toEqual([['a1', 'b3']]);
    expect(news.map(({ kind }) => kind)).toEqual(['stored', 'stored']);
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
