import { z } from 'zod';
import { filledText, key } from './text.ts';

export const importKinds = ['customers', 'responses'] as const;
export const importEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const importDelimiters = [',', ';', '\t'] as const;
export const dateOrders = ['dmy', 'mdy'] as const;

export type ImportKind = (typeof importKinds)[number];
export type ImportEncoding = (typeof importEncodings)[number];
export type ImportDelimiter = (typeof importDelimiters)[number];
/** Which of two numbers is the day in dates such as 03/04/2026. */
export type DateOrder = (typeof dateOrders)[number];

const kind = z.enum(importKinds, { error: `is not one of ${importKinds.join(', ')}` });

/** How a file is to be read, where what was recognised is wrong or not enough. */
export const importOptions = z.object({
  encoding: z.enum(importEncodings, { error: `is not one of ${importEncodings.join(', ')}` }).optional(),
  delimiter: z.enum(importDelimiters, { error: 'is not a comma, a semicolon or a tab' }).optional(),
  dates: z.enum(dateOrders, { error: `is not one of ${dateOrders.join(', ')}` }).optional(),
  survey: key.optional().describe('Survey of responses that name none'),
  columns: z
    .record(z.string(), filledText().nullable())
    .optional()
    .describe('Field of a column by its name; null leaves it out'),
});
export type ImportOptions = z.output<typeof importOptions>;

/** Names in the address of `POST …/import`. */
export const importQuery = z.object({
  kind,
  name: filledText().optional().describe('Name of the file'),
  survey: key.optional(),
  more: z.enum(['true', 'false']).optional().describe('`true` where further pieces follow'),
});
export const pieceQuery = z.object({
  at: z.coerce.number({ error: 'is not a whole number' }).int({ error: 'is not a whole number' }).min(0),
  more: z.enum(['true', 'false']).optional(),
});

/** Why one row is left out. */
export type RefusedRow = { row: number; column: string | null; reason: string };

/** What is known of a file before anything of it is stored. */
export type ImportPreview = {
  format: 'csv' | 'jsonl';
  encoding: ImportEncoding;
  byteOrderMark: boolean;
  delimiter: ImportDelimiter | null;
  /** Order of day and month where the file leaves it open: what was found or said, `open` where it must be said. */
  dates: DateOrder | 'open' | null;
  /** Ratings are written as `9/10`. */
  isOfTen: boolean;
  survey: string | null;
  columns: { name: string; field: string | null; samples: string[] }[];
  fields: string[];
  /** What has to be said before anything can be imported. */
  missing: string[];
  /** `known`: those whose id is stored already. */
  counts: { rows: number; good: number; refused: number; known: number };
  /** The first of the refused; the report has all. */
  refused: RefusedRow[];
  /** The first rows as they would be stored. */
  first: Record<string, unknown>[];
};

/** Reply about one import. */
export type ImportReply = {
  id: string;
  kind: ImportKind;
  name: string;
  bytes: number;
  state: 'arriving' | 'reading' | 'ready' | 'refused' | 'importing' | 'done' | 'failed';
  /** How far it is, 0 to 1. */
  progress: number;
  /** Why the file is refused, or what stopped the import. */
  problem: string | null;
  preview: ImportPreview | null;
  /** Rows stored so far. */
  stored: number;
};
