import { describe, expect, it } from 'vitest';
import type { Sent } from '../../../widget/outbox/send.ts';
import { bench, dayMs, retried, settle, snapshot, stored } from '../../support/flusher.ts';

describe('when the flusher sends', () => {
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
});
