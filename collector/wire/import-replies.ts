import { z } from 'zod';
import { dateOrders, type ImportReply, importDelimiters, importEncodings, importKinds } from './import.ts';

// As in replies.ts: these say to others what they get.

const count = z.number().int().min(0);

export const importReply = z.object({
  id: z.guid(),
  kind: z.enum(importKinds),
  name: z.string(),
  bytes: count,
  state: z.enum(['arriving', 'reading', 'ready', 'refused', 'importing', 'done', 'failed']),
  progress: z.number().min(0).max(1),
  problem: z.string().nullable(),
  preview: z
    .object({
      format: z.enum(['csv', 'jsonl']),
      encoding: z.enum(importEncodings),
      byteOrderMark: z.boolean(),
      delimiter: z.enum(importDelimiters).nullable(),
      dates: z.enum([...dateOrders, 'open']).nullable(),
      isOfTen: z.boolean().describe('Ratings are written as 9/10'),
      survey: z.string().nullable(),
      columns: z.array(
        z.object({ name: z.string(), field: z.string().nullable(), samples: z.array(z.string()) }),
      ),
      fields: z.array(z.string()),
      missing: z.array(z.string()).describe('What has to be said before anything can be imported'),
      counts: z.object({ rows: count, good: count, refused: count, known: count }),
      refused: z.array(z.object({ row: count, column: z.string().nullable(), reason: z.string() })),
      first: z.array(z.record(z.string(), z.unknown())),
    })
    .nullable(),
  stored: count,
}) satisfies z.ZodType<ImportReply>;
