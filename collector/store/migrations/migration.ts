import type { Kysely } from 'kysely';

export type Engine = 'sqlite' | 'postgres';

/** One step of the schema. It knows the tables as they were then, so it takes none of today's types. */
export type Migration = {
  /** What it brings, as a word or two. */
  name: string;
  /** Runs in a transaction, together with the note that it ran. */
  up: (db: Kysely<unknown>, engine: Engine) => Promise<void>;
};
