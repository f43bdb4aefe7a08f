import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { Trouble } from './api.ts';

/** Something read from the collector: what was last read, what went wrong, whether it is being read. */
export type Resource<T> = {
  value: ReadonlySignal<T | null>;
  trouble: ReadonlySignal<Trouble | null>;
  isLoading: ReadonlySignal<boolean>;
  /**
   * Reads it. A newer call calls off an older one, so that replies cannot overtake each other. Until the
   * reply is there the old value stays; `quiet` says nothing of the reading, for live updates.
   */
  load(read: (signal: AbortSignal) => Promise<T>, quiet?: boolean): Promise<void>;
  /** Changes what was read, where the page knows better than the last reply. */
  set(value: T): void;
};

/** A resource not read yet. */
export function createResource<T>(): Resource<T> {
  const value = signal<T | null>(null);
  const trouble = signal<Trouble | null>(null);
  const isLoading = signal(false);
  let current: AbortController | undefined;

  const load: Resource<T>['load'] = async (read, quiet = false) => {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    if (!quiet) isLoading.value = true;
    try {
      const reply = await read(mine.signal);
      if (current !== mine) return;
      batch(() => {
        value.value = reply;
        trouble.value = null;
        isLoading.value = false;
      });
    } catch (error) {
      if (current !== mine) return;
      batch(() => {
        isLoading.value = false;
        // A quiet reading that fails leaves what is shown: the line about paused updates speaks for it.
        if (quiet && value.value !== null && !isSignedOut(error)) return;
        trouble.value = error instanceof Trouble ? error : new Trouble('Something went wrong on this page');
      });
      if (!(error instanceof Trouble)) throw error;
    }
  };
  const set = (next: T) => {
    value.value = next;
  };
  return { value, trouble, isLoading, load, set };
}

/** Whether a request failed because nobody is signed in any more. */
export const isSignedOut = (error: unknown): boolean => error instanceof Trouble && error.status === 401;
