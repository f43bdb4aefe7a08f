import type { Store } from '../store/store.ts';
import type { ReviewedResponse, ReviewFilter } from '../wire/review.ts';

/** A value that stands in one cell. */
export type Cell = string | number | boolean;

/**
 * One stored response with the names of the contract, and nothing where nothing is known: a line of
 * `export.jsonl` is again a snapshot that the collector would take, with what it knows beside it.
 */
export function exportLine(response: ReviewedResponse) {
  const { browser, person, contact, meta, reasons, confirmed, ...rest } = response;
  return {
    ...known(rest),
    reasons,
    ...(confirmed && { confirmedReason: confirmed.reason }),
    ...(contact && { contact }),
    ...(person && { person }),
    meta,
    test: response.state === 'test',
    browser: known(browser),
  };
}

function known<T extends object>(record: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

/** Responses as lines of JSON, a block at a time. */
export async function* jsonLines(
  blocks: AsyncIterable<readonly ReviewedResponse[]>,
): AsyncGenerator<string, void> {
  for await (const block of blocks) {
    yield block.map((response) => `${JSON.stringify(exportLine(response))}\n`).join('');
  }
}

/** Text of `export.jsonl` as the store makes it, in UTF-8; `onLines` hears how many lines each block has. */
export async function* linesOfSite(
  store: Pick<Store, 'eachLine'>,
  site: string,
  filter: ReviewFilter,
  onLines: (count: number) => void = () => {},
): AsyncGenerator<Uint8Array, void> {
  for await (const { bytes, count } of store.eachLine(site, filter)) {
    yield bytes;
    onLines(count);
  }
}
