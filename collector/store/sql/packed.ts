import { type RawBuilder, sql } from 'kysely';
import type { Engine } from '../migrations/migration.ts';

/** The numbers of a column over all rows of a group, as they are read. */
export type Packed = string | number[];

/**
 * All rows of a group as one, a list for each column: a row costs more to hand over from the reader's thread, or
 * from the server, than to find. Lists of one group stand in the same order.
 */
export const packed = (engine: Engine, column: RawBuilder<unknown>): RawBuilder<Packed> =>
  engine === 'sqlite' ? sql<Packed>`json_group_array(${column})` : sql<Packed>`json_agg(${column})`;

/** Numbers that were `packed`. */
export const unpacked = (list: Packed): number[] => (typeof list === 'string' ? JSON.parse(list) : list);
