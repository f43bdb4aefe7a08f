import { setImmediate } from 'node:timers/promises';

/** Things done before others get their turn; a few milliseconds of work. */
const atOnce = 100;

/** Does something with each of a list, and lets requests through in between. */
export async function eachInTurns<T>(list: readonly T[], work: (item: T) => void): Promise<void> {
  for (const [index, item] of list.entries()) {
    if (index > 0 && index % atOnce === 0) await setImmediate();
    work(item);
  }
}

/** Takes work that yields now and then to its end, and lets requests through at each yield. */
export async function inTurns<T>(work: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await setImmediate();
  }
}
