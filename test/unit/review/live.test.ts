import { describe, expect, test } from 'vitest';
import { createLive } from '../../../collector/review/state/live.ts';

/** A stream that the test opens, breaks and speaks through. */
class FakeStream extends EventTarget {
  readyState = 0;
  isClosed = false;
  close() {
    this.isClosed = true;
  }
  say(name: string) {
    this.dispatchEvent(new Event(name));
  }
}

/** A clock that goes on only by `pass`. */
function world() {
  let now = 1_000_000;
  let timers: { at: number; run: () => void }[] = [];
  const streams: { path: string; stream: FakeStream }[] = [];
  const services = {
    now: () => now,
    later: (run: () => void, ms: number) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    events: (path: string) => {
      const stream = new FakeStream();
      streams.push({ path, stream });
      return stream;
    },
  };
  const pass = (ms: number) => {
    const end = now + ms;
    for (;;) {
      const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((timer) => timer !== next);
      now = next.at;
      next.run();
    }
    now = end;
  };
  const newest = () => streams.at(-1)?.stream ?? new FakeStream();
  return { live: createLive(services), streams, pass, newest };
}

describe('live updates', () => {
  test('tell of the first change at once, and of a burst behind it once', () => {
    const { live, pass, newest } = world();
    live.listen('shop');
    for (let count = 0; count < 5; count++) newest().say('changed');
    expect(live.changes.value).toBe(1);
    pass(1_000);
    expect(live.changes.value).toBe(2);
    pass(10_000);
    expect(live.changes.value).toBe(2);
  });

  test('are said to be paused only once they have been gone for a while', () => {
    const { live, pass, newest } = world();
    live.listen('shop');
    newest().say('open');
    newest().say('error');
    pass(7_000);
    expect(live.isPaused.value).toBe(false);
    pass(2_000);
    expect(live.isPaused.value).toBe(true);
    newest().say('open');
    expect(live.isPaused.value).toBe(false);
  });

  test('count a lost connection that came back as a change, since what happened meanwhile was not told', () => {
    const { live, newest } = world();
    live.listen('shop');
    newest().say('open');
    expect(live.changes.value).toBe(0);
    newest().say('error');
    newest().say('open');
    expect(live.changes.value).toBe(1);
  });

  test('open a stream anew that the browser has given up, ever more slowly', () => {
    const { live, streams, pass, newest } = world();
    live.listen('a b');
    for (const waitMs of [1_000, 2_000, 4_000]) {
      const before = streams.length;
      newest().readyState = 2;
      newest().say('error');
      pass(waitMs - 1);
      expect(streams).toHaveLength(before);
      pass(1);
      expect(streams).toHaveLength(before + 1);
    }
    expect(streams.every(({ path }) => path === '/api/sites/a%20b/events')).toBe(true);
  });

  test('leave one site for another, and tell nothing of the first any more', () => {
    const { live, streams, pass, newest } = world();
    live.listen('shop');
    newest().say('changed');
    newest().say('changed');
    live.listen('other');
    pass(60_000);
    expect(live.changes.value).toBe(1);
    expect(streams.map(({ stream }) => stream.isClosed)).toEqual([true, false]);
  });
});
