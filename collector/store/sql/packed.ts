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
