import { openStore } from '../database.ts';
import { readEnv } from '../env.ts';
import type { Site, Store } from '../store/store.ts';

/** What was typed cannot be meant; ends with status 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Runs `work` on the database that the environment names, and closes it whatever happens. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(readEnv(process.env));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/**
 * The site with this key.
 * @throws Error that lists the sites there are.
 */
export async function siteOf(store: Store, key: string): Promise<Site> {
  const site = await store.site(key);
  if (site) return site;
  const known = (await store.sites()).map((other) => other.key).join(', ');
  throw new Error(
    `there is no site ${JSON.stringify(key)}; ${known ? `there are: ${known}` : 'there is none yet'}`,
  );
}

/** A line of a command's answer, on standard output. */
export const print = (line = ''): void => void process.stdout.write(`${line}\n`);
