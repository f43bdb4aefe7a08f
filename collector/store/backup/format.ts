import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * A backup is text, one JSON value a line, the same for both engines: a head, then for each table its name
 * and columns and its rows as lists, and at the end how many rows there were and what they come to.
 */
export const head = z.object({
  tenwhy: z.literal('backup'),
  format: z.literal(1),
  /** Steps that the schema had taken, by name; the tables are those of then. */
  steps: z.array(z.string()),
  madeAt: z.number(),
});
export type Head = z.output<typeof head>;

/** Stands before the rows of a table. */
export const tableLine = z.object({ table: z.string(), columns: z.array(z.string()) });

/** What a table comes to: its rows, and the sum of their hashes. */
export type Content = { rows: number; sha256: string };

export const endLine = z.object({
  end: z.literal(true),
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
});

/** A value as every engine gives and takes it. Dates are texts as SQLite keeps them, booleans 0 and 1. */
export type Value = string | number | null;

/** @throws Error for what no column of ours holds. */
export function asValue(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  throw new Error(`a value of type ${typeof value} has no place in a backup`);
}

const modulus = 2n ** 256n;

/**
 * Adds up what a table comes to, row by row: the sum of the rows' SHA-256, which is the same in whatever
 * order an engine gives them.
 */
export function createSum() {
  let sum = 0n;
  let rows = 0;
  return {
    /** `line` is the row as JSON. */
    add(line: string): void {
      rows += 1;
      sum = (sum + BigInt(`0x${createHash('sha256').update(line).digest('hex')}`)) % modulus;
    },
    content: (): Content => ({ rows, sha256: sum.toString(16).padStart(64, '0') }),
  };
}
