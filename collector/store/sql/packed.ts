import { type RawBuilder, sql } from 'kysely';
import type { Engine } from '../migrations/migration.ts';

/** Numbers of all rows of a group, as they are read. */
export type Packed = string;

/**
 * Numbers of all rows of a group as one text: a row costs more to hand over from the reader's thread, or from the
 * server, than to find; and both engines write a whole row at once sooner than each column's list.
 */
export const packed = (engine: Engine, columns: readonly RawBuilder<number>[]): RawBuilder<Packed> =>
  engine === 'sqlite'
    ? sql<Packed>`json_group_array(json_array(${sql.join(columns)}))`
    : sql<Packed>`string_agg(row(${sql.join(columns)})::text, ',')`;

/** The rows of numbers that were `packed`, in no order. PostgreSQL writes a row as `(1,2)`. */
export const unpacked = (text: Packed): number[][] =>
  JSON.parse(text.startsWith('(') ? `[${text.replaceAll('(', '[').replaceAll(')', ']')}]` : text);

/** The values of one column of all rows of a group, as they are read. */
export type Listed<T> = string | T[];

/** The same of a column of whatever kind, such as names. Lists of one group stand in the same order. */
export const listed = <T>(engine: Engine, column: RawBuilder<T>): RawBuilder<Listed<T>> =>
  engine === 'sqlite' ? sql<Listed<T>>`json_group_array(${column})` : sql<Listed<T>>`json_agg(${column})`;

/** Values that were `listed`. */
export const unlisted = <T>(list: Listed<T>): T[] => (typeof list === 'string' ? JSON.parse(list) : list);
