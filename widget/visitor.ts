import type { Visit } from './visit.ts';

/** As much of a page view as remembers. */
export type Memory = Pick<Visit, 'recall' | 'remembered' | 'local' | 'nameOf'>;

/** Adds to what this browser remembers of a survey; undefined takes away. The page remembers it in any case. */
export function note(visit: Memory, survey: string, facts: Record<string, unknown>): void {
  const all = visit.recall();
  visit.remembered = JSON.stringify({ ...all, [survey]: { ...Object(all[survey]), ...facts } });
  visit.local.set(visit.nameOf('visitor'), visit.remembered);
}
