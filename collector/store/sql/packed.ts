import { type RawBuilder, sql } from 'kysely';
import type { Engine } from '../migrations/migration.ts';

/** The values of a column over all rows of a group, as they are read. */
export type Packed<T = number> = string | T[];

/**
 * All rows of a group as one, a list for each column: a row costs more to hand over from the reader's thread, or
 * from the server, than to find. Lists of one group stand in the same order.
 */
export const packed = <T = number>(engine: Engine, column: RawBuilder<unknown>): RawBuilder<Packed<T>> =>
  engine === 'sqlite' ? sql<Packed<T>>`json_group_array(${column})` : sql<Packed<T>>`json_agg(${column})`;

/** Values that were `packed`. */
export const unpacked = <T = number>(list: Packed<T>): T[] =>
  typeof list === 'string' ? JSON.parse(list) : list;
