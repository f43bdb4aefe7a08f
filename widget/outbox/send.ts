import type { ResponsesRequest, SnapshotInput } from '../../collector/wire/response.ts';
import { isRecord } from '../storage.ts';
import { toJson } from './json.ts';

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

/** `fetch`, with what only a browser knows filled in, such as a time-out. */
export type Post = (url: string, init: RequestInit) => Promise<Response>;

/** Largest body with which a request outlives its page. Browsers allow 64 KiB, all such requests together. */
export const keepaliveBytes = 48 * 1024;
const hourMs = 3_600_000;

/**
 * Sends responses once. Never rejects. `text/plain`, so that a browser asks no preflight first: that would
 * be one more request to lose, and none outlives its page.
 */
export async function send(
  post: Post,
  url: string,
  site: string,
  snapshots: readonly SnapshotInput[],
  now: number,
): Promise<Sent> {
  const all = (verdict: Verdict) => snapshots.map(() => verdict);
  const request: ResponsesRequest = { site, sentAt: now, responses: [...snapshots] };
  const body = toJson(request);
  try {
    const reply = await post(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain' },
      keepalive: bytesOf(body) < keepaliveBytes,
    });
    const { status } = reply;
    const said: unknown = await reply.json().catch(() => null);
    if (status === 200) return { verdicts: snapshots.map((snapshot) => verdictOn(snapshot, said)) };
    if ([400, 413, 422].includes(status)) {
      return {
        verdicts: all({ kind: 'refused', why: problemText(said) ?? `status ${status}` }),
        isRefusedWhole: true,
      };
    }
    // 401, 403, 404 and others of their kind are a site or a proxy being set up. It may take days, and no
    // answer may be lost over it.
    const isBusy = status < 400 || status >= 500 || [408, 425, 429].includes(status);
    const retryAfterMs = isBusy ? retryAfter(reply.headers.get('retry-after'), now) : hourMs;
    return { verdicts: all({ kind: 'retry' }), retryAfterMs };
  } catch {
    return { verdicts: all({ kind: 'retry' }) }; // No network, cut, blocked or timed out: cannot be told apart.
  }
}

/** A reply that does not name the response acknowledges nothing: captive portals answer 200, too. */
function verdictOn({ id, rev }: SnapshotInput, said: unknown): Verdict {
  const results: unknown[] = isRecord(said) && Array.isArray(said.results) ? said.results : [];
  const result = results.find((one) => isRecord(one) && one.id === id);
  if (isRecord(result)) {
    if (result.status === 'stored' && Number(result.rev) >= rev)
      return { kind: 'stored', rev: Number(result.rev) };
    if (result.status === 'rejected')
      return { kind: 'refused', why: problemText(result.problem) ?? 'rejected' };
  }
  return { kind: 'retry' };
}

const problemText = (problem: unknown): string | undefined =>
  isRecord(problem) && problem.detail ? `${problem.detail}` : undefined;

/** Seconds or a date, held between a second and an hour; undefined for nonsense, a negative number included. */
export function retryAfter(header: string | null, now: number): number | undefined {
  const text = header ?? '';
  const ms = /^\s*\d+\s*$/.test(text)
    ? Number(text) * 1000
    : /^[a-z]/i.test(text)
      ? Date.parse(text) - now
      : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.min(hourMs, Math.max(1000, ms));
}

/** Bytes of a text in UTF-8. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
