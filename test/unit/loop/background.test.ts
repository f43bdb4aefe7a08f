import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Background, startBackground } from '../../../collector/loop/background.ts';
import { StoreUnavailable } from '../../../collector/store/store.ts';

let commit: () => void;
let warned: string[];
let background: Background;
beforeEach(() => {
  vi.useFakeTimers();
  warned = [];
});
afterEach(async () => {
  await background.stop();
  vi.useRealTimers();
});

function start(work: Parameters<typeof startBackground>[0]['work']): Background {
  background = startBackground({
    store: {
      onCommit: (listener) => {
        commit = () => listener(new Set(['shop']));
        return () => {
          commit = () => {};
        };
      },
    },
    log: { warn: (_about: unknown, text?: string) => void warned.push(text ?? '') },
    waits: 'it waits',
    work,
    gatherMs: 40,
    lookEveryMs: 1_000,
  });
  return background;
}

test('it begins with what was left, and goes on once after commits that come together', async () => {
  const work = vi.fn(async () => {});
  start(work);
  await vi.advanceTimersByTimeAsync(0);
  expect(work).toHaveBeenCalledTimes(1);
  commit();
  commit();
  await vi.advanceTimersByTimeAsync(39);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(work).toHaveBeenCalledTimes(2);
});

test('it looks now and then without a commit', async () => {
  const work = vi.fn(async () => {});
  start(work);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(work).toHaveBeenCalledTimes(4);
});

test.each([
  ['the database is away', new StoreUnavailable('away')],
  ['it waits', new Error('broken')],
])('when it fails the log says "%s", and it tries again', async (text, error) => {
  const work = vi.fn(async () => {});
  work.mockRejectedValueOnce(error);
  start(work);
  await vi.advanceTimersByTimeAsync(0);
  expect(warned).toEqual([text]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(work.mock.calls.length).toBeGreaterThan(1);
  expect(warned).toHaveLength(1);
});

test('it takes steps until nothing is left, and rests after each for longer than it worked', async () => {
  vi.useRealTimers();
  const at: number[] = [];
  await start((steps) =>
    steps(async () => {
      at.push(performance.now());
      await sleep(5);
      return at.length < 3;
    }),
  ).idle();
  expect(at).toHaveLength(3);
  const pauses = at.slice(1).map((moment, index) => moment - (at[index] ?? 0));
  for (const pause of pauses) expect(pause).toBeGreaterThan(40);
});

test('told to stop it finishes the step in hand, and takes no other', async () => {
  let finish = () => {};
  let steps = 0;
  start((each) =>
    each(async () => {
      steps += 1;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return true;
    }),
  );
  let isStopped = false;
  const stopped = background.stop().then(() => {
    isStopped = true;
  });
  await vi.advanceTimersByTimeAsync(100);
  expect(isStopped).toBe(false);
  finish();
  await vi.advanceTimersByTimeAsync(100_000);
  await stopped;
  expect(steps).toBe(1);
});
