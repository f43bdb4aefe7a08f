import type { Metrics } from '../http/metrics.ts';
import { Refusal } from '../http/refusal.ts';
import type { CheckedResponse } from '../store/store.ts';
import type { ResponseResult } from '../wire/response.ts';
import { type Arrival, checkResponse } from './check.ts';
import type { Committer } from './commit.ts';
import type { SiteBook } from './sites.ts';
import type { Suspects } from './suspects.ts';

/** What a response passes on its way. */
export type Intake = {
  sites: SiteBook;
  committer: Committer;
  suspects: Suspects;
  metrics: Pick<Metrics, 'stored' | 'rejected' | 'quarantined'>;
};

/**
 * Takes the items of one request: checks each for itself, commits the good ones together, and says
 * what became of each in its order. Resolves once everything `stored` is on disk.
 */
export async function takeResponses(
  items: readonly unknown[],
  arrival: Arrival,
  { sites, committer, suspects, metrics }: Intake,
  bodyBytes: number,
): Promise<ResponseResult[]> {
  const results: ResponseResult[] = [];
  const good: { index: number; response: CheckedResponse }[] = [];
  const earlier: string[] = [];
  const { entry, address } = arrival;
  for (const [index, item] of items.entries()) {
    try {
      const response = await checkResponse(item, arrival, sites);
      const judged =
        address === null ? { response, earlier: [] } : await suspects.judge(response, entry, address);
      good.push({ index, response: judged.response });
      earlier.push(...judged.earlier);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      results[index] = { ...nameOf(item), status: 'rejected', problem: error.problem };
    }
  }
  const verdicts = await committer.commit(
    good.map(({ response }) => response),
    bodyBytes,
  );
  // Only now is all of it on disk.
  if (address !== null) await suspects.retract(entry.site.key, address, [...new Set(earlier)]);
  for (const [position, { index, response }] of good.entries()) {
    const { id, rev } = response.snapshot;
    const verdict = verdicts[position];
    if (verdict === 'stored' && response.quarantine) metrics.quarantined(response.quarantine);
    results[index] =
      verdict === 'stored'
        ? { id, rev, status: 'stored' }
        : { id, rev, status: 'rejected', problem: (verdict === 'foreign' ? foreign() : closed()).problem };
  }
  const rejected = results.flatMap((result) => (result.status === 'rejected' ? [result.problem] : []));
  metrics.stored(results.length - rejected.length);
  for (const { type } of rejected) metrics.rejected(type.split(':').at(-1) ?? type);
  return results;
}

const closed = () =>
  new Refusal('response-closed', 'the first revision of this response arrived more than 30 days ago');

const foreign = () =>
  new Refusal('other-person', 'this response is signed as the answer of a person other than the one named');

/** What an item calls itself, as far as it can be told from something that may be anything. */
function nameOf(item: unknown): { id: string | null; rev: number | null } {
  const { id, rev } = (typeof item === 'object' && item !== null ? item : {}) as {
    id?: unknown;
    rev?: unknown;
  };
  return {
    id: typeof id === 'string' && id.length <= 100 ? id : null,
    rev: typeof rev === 'number' ? rev : null,
  };
}
