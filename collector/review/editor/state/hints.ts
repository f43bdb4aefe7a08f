import { type ReadonlySignal, signal } from '@preact/signals';
import type { HintRule } from '../words/hints.ts';

/** Which hints about wording are switched off, in this browser. */
export type Hints = { off: ReadonlySignal<ReadonlySet<HintRule>>; toggle(rule: HintRule): void };

const name = 'tenwhy-hints-off';

/** Hints as this browser last had them. */
export function createHints(storage: Pick<Storage, 'getItem' | 'setItem'>): Hints {
  const off = signal<ReadonlySet<HintRule>>(
    new Set((storage.getItem(name) ?? '').split(' ').filter((rule): rule is HintRule => rule !== '')),
  );
  return {
    off,
    toggle(rule) {
      const next = new Set(off.peek());
      if (!next.delete(rule)) next.add(rule);
      off.value = next;
      storage.setItem(name, [...next].join(' '));
    },
  };
}
