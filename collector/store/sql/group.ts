import { responseOpenMs } from '../../wire/limits.ts';
import type { CheckedResponse, Verdict } from '../store.ts';

/** The newest snapshot of one id in a group, and what the others of its id tell. */
export type Newest = {
  response: CheckedResponse;
  /** When the earliest of them arrived. */
  firstReceivedAt: number;
  /** Where they stand in the group, with their revisions. */
  places: { index: number; rev: number }[];
};

/**
 * Of each id the snapshot with the highest `rev`, ordered by site and id: PostgreSQL refuses to touch a
 * row twice in one statement, and collectors that lock rows in one order never wait in a circle.
 */
export function newestOfEach(responses: readonly CheckedResponse[]): Newest[] {
  const byId = new Map<string, Newest>();
  for (const [index, response] of responses.entries()) {
    const { id, rev } = response.snapshot;
    const name = `${response.site} ${id}`;
    const newest = byId.get(name);
    if (!newest) {
      byId.set(name, { response, firstReceivedAt: response.receivedAt, places: [{ index, rev }] });
      continue;
    }
    newest.places.push({ index, rev });
    newest.firstReceivedAt = Math.min(newest.firstReceivedAt, response.receivedAt);
    if (rev > newest.response.snapshot.rev) newest.response = response;
  }
  const names = [...byId.keys()].sort();
  return names.flatMap((name) => byId.get(name) ?? []);
}

/** Whether a response whose first revision arrived at `firstReceivedAt` takes no more changes. */
export const isClosed = (firstReceivedAt: number, now: number): boolean =>
  now - firstReceivedAt > responseOpenMs;

/** Notes what became of every snapshot of an id, when `storedRev` is the one on disk now. */
export function judge(newest: Newest, storedRev: number, verdicts: Verdict[]): void {
  for (const { index, rev } of newest.places) verdicts[index] = rev <= storedRev ? 'stored' : 'closed';
}
