import { z } from 'zod';
import type { TermFigures } from '../insight/terms.ts';
import { defaultTerms, maxTerms } from './limits.ts';

/** Besides the filter, how many terms are asked for. */
export const termsQuery = z.object({
  limit: z.coerce
    .number({ error: 'is not a whole number' })
    .int({ error: 'is not a whole number' })
    .min(1, { error: 'is under 1' })
    .max(maxTerms, { error: `is over ${maxTerms}` })
    .default(defaultTerms),
});

/** Reply to `GET …/terms`. */
export type TermsReply = TermFigures & {
  /** Comments of the selection, and how many of them were read: past the limit a sample, always the same. */
  comments: number;
  read: number;
};

const count = z.number().int().min(0);
const byBand = { promoters: count, passives: count, detractors: count, others: count };

export const termsReply = z.object({
  comments: count,
  read: count,
  people: z.object(byBand),
  terms: z.array(
    z.object({
      ...byBand,
      text: z.string(),
      people: z.number().int().min(2),
      unevenness: z.number().min(0),
      lean: z.enum(['promoter', 'detractor']).nullable(),
    }),
  ),
}) satisfies z.ZodType<TermsReply>;
