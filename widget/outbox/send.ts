import type { ResponsesRequest, SnapshotInput } from '../../collector/wire/response.ts';
import { isRecord } from '../storage.ts';

/** What became of one response of a POST. `rev` is the highest that is known to be on the collector's disk. */
export type Verdict =
  | { kind: 'stored'; rev: number }
  | { kind: 'retry' }
  /** Will never be taken as it is; `why` names field and limit, never the answer's words. */
  | { kind: 'refused'; why: string };

/** What became of a POST: a verdict for each response in its order. */
export type Sent = {
  verdicts: Verdict[];
  /** Do not try again sooner than this; undefined where the collector named no time. */
  retryAfterMs?: number;
  /** The collector refused the request as a whole, so one response of several may be what it minds. */
  isRefusedWhole?: boolean;
};

/** The network as this file needs it: `fetch`, and a time-out's signal. */
export type Network = {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  signal: () => AbortSignal | undefined;
};

/** Largest body with which a request outlives its page. Browsers allow 64 KiB, all such requests together. */
export const keepaliveBytes = 48 * 1024;
const hourMs = 3_600_000;

/**
 * Sends responses once. Never rejects. `text/plain`, so that a browser asks no preflight first: that would
 * be one more request to lose, and none outlives its page.
 */
export async function send(
  network: Network,
  url: string,
  site: string,
  snapshots: readonly SnapshotInput[],
  now: number,
): Promise<Sent> {
  const request: ResponsesRequest = { site, sentAt: now, responses: [...snapshots] };
  const body = JSON.stringify(request);
  try {
    const reply = await network.fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain' },
      credentials: 'omit',
      keepalive: byteLength(body) < keepaliveBytes,
      signal: network.signal() ?? null,
    });
    return await judge(reply, snapshots, now);
  } catch {
    return all(snapshots, { kind: 'retry' }); // No network, cut, blocked or timed out: cannot be told apart.
  }
}

async function judge(reply: Response, snapshots: readonly SnapshotInput[], now: number): Promise<Sent> {
  const { status } = reply;
  const body: unknown = await reply.json().catch(() => undefined);
  if (status === 200) return { verdicts: snapshots.map((snapshot) => verdictOn(snapshot, body)) };
  if (status === 400 || status === 413 || status === 422) {
    return { ...all(snapshots, { kind: 'refused', why: problemText(body, status) }), isRefusedWhole: true };
  }
  const retryAfterMs = retryAfter(reply.headers.get('retry-after'), now);
  const isBusy = status < 400 || status === 408 || status === 425 || status === 429 || status >= 500;
  // The rest (401, 403, 404, 405 …) is a site or a proxy being set up: it may take days, and no answer may
  // be lost over it.
  return { ...all(snapshots, { kind: 'retry' }), retryAfterMs: isBusy ? retryAfterMs : hourMs };
}

const all = (snapshots: readonly unknown[], verdict: Verdict): Sent => ({
  verdicts: snapshots.map(() => verdict),
});

/** A reply that does not name the response acknowledges nothing: captive portals answer 200, too. */
function verdictOn({ id, rev }: SnapshotInput, body: unknown): Verdict {
  const results: unknown[] = isRecord(body) && Array.isArray(body.results) ? body.results : [];
  for (const result of results) {
    if (!isRecord(result) || `${result.id}`.toLowerCase() !== id.toLowerCase()) continue;
    if (result.status === 'stored' && typeof result.rev === 'number' && result.rev >= rev) {
      return { kind: 'stored', rev: result.rev };
    }
    if (result.status === 'rejected') return { kind: 'refused', why: problemText(result.problem, 422) };
  }
  return { kind: 'retry' };
}

const problemText = (problem: unknown, status: number): string =>
  isRecord(problem) && (problem.detail || problem.title)
    ? `${problem.detail || problem.title}`
    : `the collector answered ${status}`;

/** Seconds or a date, held between a second and an hour; undefined for nonsense, a negative number included. */
export function retryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const ms = /^\d+$/.test(text)
    ? Number(text) * 1000
    : /^[a-z]{3}/i.test(text)
      ? Date.parse(text) - now
      : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.min(hourMs, Math.max(1000, ms));
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** Bytes that a snapshot adds to a body. */
export const snapshotBytes = (snapshot: SnapshotInput): number => byteLength(JSON.stringify(snapshot)) + 1;
