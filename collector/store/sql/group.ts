import { responseOpenMs } from '../../wire/limits.ts';
import type { CheckedResponse, Verdict } from '../store.ts';
import { type Answerer, follow } from './follow.ts';
import { type NewRow, toRow } from './row.ts';

/** What a group has of one id. */
export type Showing = {
  site: string;
  id: string;
  /** One snapshot for each revision, lowest first. */
  revisions: CheckedResponse[];
  /** When the earliest of them arrived. */
  firstReceivedAt: number;
  /** Where they stand in the group, with their revisions. */
  places: { index: number; rev: number }[];
};

/**
 * The snapshots of a group by their ids, ordered by site and id: PostgreSQL refuses to touch a row twice
 * in one statement, and collectors that lock rows in one order never wait in a circle.
 */
export function showingsOf(responses: readonly CheckedResponse[]): Showing[] {
  const byId = new Map<string, Showing>();
  for (const [index, response] of responses.entries()) {
    const { site, receivedAt } = response;
    const { id, rev } = response.snapshot;
    const name = `${site} ${id}`;
    const showing = byId.get(name) ?? {
      site,
      id,
      revisions: [],
      firstReceivedAt: receivedAt,
      places: [],
    };
    byId.set(name, showing);
    // Of two that call themselves the same revision the first counts.
    if (!showing.places.some((place) => place.rev === rev)) showing.revisions.push(response);
    showing.places.push({ index, rev });
    showing.firstReceivedAt = Math.min(showing.firstReceivedAt, receivedAt);
  }
  const sorted = [...byId.keys()].sort().flatMap((name) => byId.get(name) ?? []);
  for (const { revisions } of sorted) revisions.sort((a, b) => a.snapshot.rev - b.snapshot.rev);
  return sorted;
}

/** A stored row as far as a later revision has to know it. */
export type Before = Answerer & Pick<NewRow, 'rev' | 'received_at'>;

/**
 * The row that a showing comes to, null where what is stored stays; and a verdict for each of its snapshots
 * at its place in `verdicts`.
 */
export function settle(
  { revisions, firstReceivedAt, places }: Showing,
  stored: Before | undefined,
  verdicts: Verdict[],
): NewRow | null {
  const foreign = new Set<number>();
  let current = stored;
  let changed: NewRow | null = null;
  for (const response of revisions) {
    const { rev } = response.snapshot;
    if (current && rev <= current.rev) continue;
    if (stored && isClosed(stored.received_at, response.receivedAt)) continue;
    const row = toRow(response, stored?.received_at ?? firstReceivedAt);
    const next = current ? follow(row, response.named, current) : row;
    if (next) {
      changed = next;
      current = next;
    } else foreign.add(rev);
  }
  const storedRev = current?.rev ?? -1;
  for (const { index, rev } of places) {
    verdicts[index] = rev <= storedRev ? 'stored' : foreign.has(rev) ? 'foreign' : 'closed';
  }
  return changed;
}

/** Takes no snapshot of a showing: it was erased, and its sender need not come again. */
export function close({ places }: Showing, verdicts: Verdict[]): void {
  for (const { index } of places) verdicts[index] = 'closed';
}

/** Whether a response whose first revision arrived at `firstReceivedAt` takes no more changes. */
const isClosed = (firstReceivedAt: number, now: number): boolean => now - firstReceivedAt > responseOpenMs;
