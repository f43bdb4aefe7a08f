import type { Visit } from './visit.ts';

const patienceMs = 3_000;

/**
 * Asks the collector when the signed person was last asked on any device: by survey, the times of its clocks.
 * Empty where it cannot be had, since the browser's own clocks must do then.
 */
export async function learnClocks({ options, person }: Visit): Promise<Record<string, unknown>> {
  try {
    const reply = await fetch(`${options.collector}/v1/sites/${options.site}/clocks`, {
      method: 'POST',
      credentials: 'omit',
      // As plain text it needs no preflight.
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify({ token: person?.token }),
      signal: AbortSignal.timeout?.(patienceMs),
    });
    return Object(Object(reply.ok && (await reply.json())).clocks);
  } catch {
    return {};
  }
}
