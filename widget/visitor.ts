import type { Visit } from './visit.ts';

type Memory = Pick<Visit, 'recall' | 'remembered' | 'local' | 'nameOf'>;

/** Adds to what this browser remembers of a survey; undefined takes away. The page remembers it in any case. */
export function note(visit: Memory, survey: string, facts: Record<string, unknown>): void {
  const all = visit.recall();
  visit.remembered = JSON.stringify({ ...all, [survey]: { ...Object(all[survey]), ...facts } });
  visit.local.set(visit.nameOf('visitor'), visit.remembered);
}

/** Adds the clocks of a signed person; of two times of a clock the later one counts. */
export function noteClocks(visit: Memory, clocks: Readonly<Record<string, unknown>>): void {
  for (const [survey, times] of Object.entries(clocks)) {
    const mine = Object(visit.recall()[survey]);
    const later = Object.entries(Object(times)).filter(
      ([name, at]) =>
        /^(answered|dismissed|snoozed)At$/.test(name) && typeof at === 'number' && !(mine[name] >= at),
    );
    if (later.length > 0) note(visit, survey, Object.fromEntries(later));
  }
}
