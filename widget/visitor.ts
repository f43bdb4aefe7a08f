import type { VisitorFacts } from './decide/decide.ts';
import { isRecord, type TextStore } from './storage.ts';

/** What this browser remembers about a site: when it answered and when it closed a survey. */
export type Visitor = {
  read(): VisitorFacts;
  /** Notes a time in milliseconds since 1970; null forgets it. */
  note(survey: string, what: 'answeredAt' | 'dismissedAt', at: number | null): void;
};

/** A visitor kept in a store of texts. A store that fails or holds nonsense remembers nothing. */
export function createVisitor(store: TextStore, name: string): Visitor {
  const read = (): VisitorFacts => {
    const facts: Record<string, { answeredAt?: number; dismissedAt?: number }> = {};
    try {
      const kept: unknown = JSON.parse(store.get(name) ?? '');
      for (const [survey, times] of Object.entries(isRecord(kept) ? kept : {})) {
        if (isRecord(times)) {
          facts[survey] = { answeredAt: timeOf(times.answeredAt), dismissedAt: timeOf(times.dismissedAt) };
        }
      }
    } catch {
      // Nothing kept yet, or somebody else's text under our name: then nobody was asked.
    }
    return facts;
  };
  return {
    read,
    note(survey, what, at) {
      const facts = read();
      store.set(name, JSON.stringify({ ...facts, [survey]: { ...facts[survey], [what]: at ?? undefined } }));
    },
  };
}

const timeOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
