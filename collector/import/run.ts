import type { SiteBook } from '../intake/sites.ts';
import type { Store } from '../store/store.ts';
import type { ImportKind } from '../wire/import.ts';
import type { Look } from './look.ts';
import { type Good, readRows } from './read.ts';

/** Rows of one commit; between two, answers from elsewhere get their turn. */
const blockRows = 500;

type Parts = {
  kind: ImportKind;
  site: string;
  store: Pick<Store, 'commit' | 'customersOf' | 'putCustomers'>;
  sites: SiteBook;
  now: number;
  /** Rows stored so far. */
  onProgress?: (stored: number) => void;
};

/**
 * Stores the good rows of a file that was looked through, whole rows in blocks. Whatever ends it in the middle
 * leaves what was stored until then, and the same file brought again stores the rest and doubles nothing: every
 * row has its id from the file or from what stands in it. Returns how many are stored.
 */
export async function runImport({ table, converting }: Look, parts: Parts): Promise<number> {
  const { kind, site, store, sites, now, onProgress = () => {} } = parts;
  let stored = 0;
  let block: Good[] = [];
  const flush = async () => {
    if (block.length === 0) return;
    stored += await storeBlock(block, { site, store, now });
    block = [];
    onProgress(stored);
  };
  for await (const row of readRows(table, { kind, converting, sites, now })) {
    if ('reason' in row) continue;
    block.push(row);
    if (block.length >= blockRows) await flush();
  }
  await flush();
  return stored;
}

async function storeBlock(
  block: readonly Good[],
  { site, store, now }: Pick<Parts, 'site' | 'store' | 'now'>,
): Promise<number> {
  const responses = block.flatMap((good) => (good.kind === 'responses' ? [good.response] : []));
  if (responses.length > 0) {
    const verdicts = await store.commit(responses);
    return verdicts.filter((verdict) => verdict === 'stored').length;
  }
  const customers = block.flatMap((good) => (good.kind === 'customers' ? [good] : []));
  const known = new Map(
    (
      await store.customersOf(
        site,
        customers.map(({ id }) => id),
      )
    ).map((one) => [one.id, one]),
  );
  await store.putCustomers(
    site,
    customers.map(({ id, customer, over }) => {
      const before = known.get(id);
      return before ? over(before) : customer;
    }),
    now,
  );
  return customers.length;
}
