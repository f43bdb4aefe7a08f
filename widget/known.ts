import type { Visit } from './visit.ts';
import type { note as Note } from './visitor.ts';

const patienceMs = 3_000;

/**
 * Asks the collector when the signed person was last asked on any device, and adds it to what this browser
 * remembers. Where it cannot be had, the browser's own clocks must do. `note` is the caller's, since a file
 * that two parts import would be a third to fetch.
 */
export async function learnClocks(visit: Visit, note: typeof Note): Promise<void> {
  const { collector, site } = visit.options;
  try {
    const reply = await fetch(`${collector}/v1/sites/${site}/clocks`, {
      method: 'POST',
      credentials: 'omit',
      // As plain text it needs no preflight.
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify({ token: visit.person?.token }),
      signal: AbortSignal.timeout?.(patienceMs),
    });
    if (reply.ok) addClocks(visit, Object(await reply.json()).clocks, note);
  } catch {
    // Away, or too slow, or no JSON.
  }
}

/** Adds clocks by survey; of two times of a clock the later one counts. What is no clock is left out. */
export function addClocks(visit: Parameters<typeof Note>[0], clocks: unknown, note: typeof Note): void {
  for (const [survey, times] of Object.entries(Object(clocks))) {
    const mine = Object(visit.recall()[survey]);
    const later = Object.entries(Object(times)).filter(
      ([name, at]) =>
        /^(answered|dismissed|snoozed)At$/.test(name) && typeof at === 'number' && !(mine[name] >= at),
    );
    if (later.length > 0) note(visit, survey, Object.fromEntries(later));
  }
}
