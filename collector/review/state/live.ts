import { type ReadonlySignal, signal } from '@preact/signals';
import { eventsPath } from './address.ts';
import type { Services } from './services.ts';

/** Word from the collector that responses changed. */
export type Live = {
  /** Grows whenever something may have changed, after a lost connection too. */
  changes: ReadonlySignal<number>;
  /** The connection has been gone for so long that people ought to know. */
  isPaused: ReadonlySignal<boolean>;
  /** Listens to one site instead of whatever it listened to, once; null to none. */
  listen(site: string | null): void;
  /** Counts as a change: for a page that comes to the front again. */
  nudge(): void;
};

/** Changes that follow each other faster than this are told once. */
const quietMs = 400;
/** A connection gone for this long is said to be. */
const pausedAfterMs = 8_000;
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;
/** `EventSource.CLOSED`: the browser has given up and will not try again by itself. */
const closed = 2;

/** Live updates by server-sent events, which come back by themselves. */
export function createLive({ events, later, now }: Pick<Services, 'events' | 'later' | 'now'>): Live {
  const changes = signal(0);
  const isPaused = signal(false);
  let stop = () => {};
  let toldAt = Number.NEGATIVE_INFINITY;
  let cancelTelling: (() => void) | undefined;

  const tell = () => {
    if (cancelTelling) return;
    const bump = () => {
      cancelTelling = undefined;
      toldAt = now();
      changes.value++;
    };
    const waitMs = toldAt + quietMs - now();
    if (waitMs <= 0) bump();
    else cancelTelling = later(bump, waitMs);
  };

  let heard: string | null = null;
  const listen = (site: string | null) => {
    if (site !== null && site === heard) return;
    stop();
    heard = site;
    isPaused.value = false;
    if (site === null) return;
    let retryMs = firstRetryMs;
    let wasLost = false;
    let cancelRetry = () => {};
    let cancelPause: (() => void) | undefined;
    let close = () => {};

    const open = () => {
      const stream = events(eventsPath(site));
      close = () => stream.close();
      stream.addEventListener('open', () => {
        cancelPause?.();
        cancelPause = undefined;
        isPaused.value = false;
        retryMs = firstRetryMs;
        // What changed meanwhile was not told.
        if (wasLost) tell();
        wasLost = false;
      });
      stream.addEventListener('changed', tell);
      stream.addEventListener('error', () => {
        wasLost = true;
        cancelPause ??= later(() => {
          isPaused.value = true;
        }, pausedAfterMs);
        if (stream.readyState !== closed) return;
        cancelRetry = later(open, retryMs);
        retryMs = Math.min(2 * retryMs, longestRetryMs);
      });
    };
    open();
    stop = () => {
      close();
      cancelRetry();
      cancelPause?.();
      cancelTelling?.();
      cancelTelling = undefined;
      stop = () => {};
    };
  };
  return { changes, isPaused, listen, nudge: tell };
}
