import { maxJobTries } from '../wire/limits.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Waits after the first, second, third and fourth failure, in ms: a restart, a deployment, a night, a day. */
const waits = [minuteMs, 15 * minuteMs, 3 * hourMs, 20 * hourMs] as const;

/**
 * How long to wait after so many failures, in ms; null once it has been tried often enough. `chance` from 0 to
 * 1 spreads the waits by a tenth, so that what failed together does not come back together.
 */
export function backoffMs(failures: number, chance: number): number | null {
  const wait = failures < maxJobTries ? waits[failures - 1] : undefined;
  return wait === undefined ? null : Math.round(wait * (1 + 0.1 * chance));
}
