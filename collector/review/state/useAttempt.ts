import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { Trouble } from './api.ts';

/** Something that somebody can try on a page, once or again. */
export type Attempt = {
  isBusy: ReadonlySignal<boolean>;
  /** What was in the way of the last try, in words for a page. */
  trouble: ReadonlySignal<Trouble | null>;
  /** Tries; resolves with whether it came about. What is no `Trouble` is a fault of ours, and is thrown on. */
  attempt(todo: () => Promise<unknown>): Promise<boolean>;
};

/** A try's state, for the component that offers it. */
export function useAttempt(): Attempt {
  const isBusy = useSignal(false);
  const trouble = useSignal<Trouble | null>(null);
  const attempt = useCallback(
    async (todo: () => Promise<unknown>) => {
      isBusy.value = true;
      trouble.value = null;
      try {
        await todo();
        return true;
      } catch (error) {
        if (!(error instanceof Trouble)) throw error;
        trouble.value = error;
        return false;
      } finally {
        isBusy.value = false;
      }
    },
    [isBusy, trouble],
  );
  return { isBusy, trouble, attempt };
}
