import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useReview } from './review.ts';

/** Calls `refresh` whenever responses of the site may have changed, not at first. */
export function useChanges(refresh: () => void): void {
  const { live } = useReview();
  const newest = useRef(refresh);
  newest.current = refresh;
  const seen = useRef(live.changes.peek());
  useSignalEffect(() => {
    const count = live.changes.value;
    if (count === seen.current) return;
    seen.current = count;
    newest.current();
  });
}
