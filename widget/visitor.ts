import type { VisitorFacts } from './decide/decide.ts';
import { isRecord, type TextStore } from './storage.ts';

/** What this browser remembers about a site: when it answered, closed or put off a survey. */
export type Visitor = {
  read(): VisitorFacts;
  /** Notes when something happened (`rated`, `dismissed`, `snoozed`), in milliseconds since 1970. */
  note(survey: string, what: string, at: number): void;
};

/** A visitor kept in a store of texts. A store that fails or holds nonsense remembers nothing. */
export function createVisitor(store: TextStore, name: string): Visitor {
  const read = (): VisitorFacts => {
    try {
      const kept: unknown = JSON.parse(store.get(name) ?? '');
      return isRecord(kept) ? kept : {};
    } catch {
      return {}; // Nothing kept yet, or somebody else's text under our name: then nobody was asked.
    }
  };
  return {
    read,
    note(survey, what, at) {
      const facts = read();
      store.set(name, JSON.stringify({ ...facts, [survey]: { ...Object(facts[survey]), [what]: at } }));
    },
  };
}
