import { setImmediate as turn } from 'node:timers/promises';
import type { SiteBook } from '../intake/sites.ts';
import type { Store } from '../store/store.ts';
import type { ImportKind } from '../wire/import.ts';
import { readChecked } from './checked.ts';
import type { Look } from './look.ts';
import { type Good, readRows } from './read.ts';

/** Rows of the first commit, and of any. */
const firstRows = 500;
const fewestRows = 100;
const mostRows = 5_000;

type Parts = {
  kind: ImportKind;
  site: string;
  store: Pick<Store, 'commit' | 'customersOf' | 'putCustomers'>;
  sites: SiteBook;
  now: number;
  /** How long a commit may take, in ms: answers from elsewhere wait for it. */
  commitMs: number;
  /** Rows stored so far. */
  onProgress?: (stored: number) => void;
};

/**
 * Stores the good rows of a file that was looked through, whole rows in blocks, and lets answers from elsewhere have
 * their turn between two. Whatever ends it in the middle leaves what was stored until then, and the same file brought
 * again stores the rest and doubles nothing: every row has its id from the file or from what stands in it. Returns how
 * many are stored.
 */
export async function runImport(look: Look, parts: Parts): Promise<number> {
  const { commitMs, onProgress = () => {} } = parts;
  let stored = 0;
  let atOnce = firstRows;
  let waiting: Good[] = [];
  const flush = async () => {
    const startedAt = performance.now();
    const block = waiting.slice(0, atOnce);
    waiting = waiting.slice(atOnce);
    stored += await storeBlock(block, parts);
    onProgress(stored);
    const tookMs = Math.max(1, performance.now() - startedAt);
    // Half way to what would take so long, since one commit alone may be slow by chance.
    const fitting = (atOnce + (block.length * commitMs) / tookMs) / 2;
    atOnce = Math.round(Math.min(mostRows, Math.max(fewestRows, fitting)));
    await turn();
  };
  for await (const rows of goodRows(look, parts)) {
    waiting.push(...rows);
    while (waiting.length >= atOnce) await flush();
  }
  while (waiting.length > 0) await flush();
  return stored;
}

async function* goodRows(
  { table, converting, checkedFile }: Look,
  { kind, sites, now }: Parts,
): AsyncGenerator<Good[], void> {
  if (checkedFile === null) {
    for await (const row of readRows(table, { kind, converting, sites, now })) {
      if (!('reason' in row)) yield [row];
    }
    return;
  }
  for await (const responses of readChecked(checkedFile)) {
    yield responses.map((response): Good => {
      const { id } = response.snapshot;
      return { kind: 'responses', row: 0, id, response: { ...response, receivedAt: now } };
    });
  }
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
