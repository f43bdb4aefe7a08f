import { z } from 'zod';
import type {
  AccountReply,
  AccountsReply,
  Customer,
  CustomerFact,
  CustomerReply,
  CustomersPage,
  RulePreviewReply,
  ValueRuleReply,
} from './customers.ts';
import { kinds, values } from './limits.ts';
import { reviewedResponse } from './replies.ts';

// As in replies.ts: these say to others what they get.

const count = z.number().int().min(0);
const moment = z.number().int();
const value = z.enum(values).nullable();
const rating = z.number().min(0).max(10).nullable();
const points = z.number().min(-100).max(100);
const score = z.object({ value: points, low: points, high: points, level: z.literal(0.95) }).nullable();

export const customer = z.object({
  id: z.string(),
  name: z.string().nullable(),
  account: z.string().nullable(),
  value: value.describe('As it was set'),
  ruled: value.describe('As the site’s rule says; counts where none was set'),
  segment: z.string().nullable(),
  start: z.iso.date().nullable(),
  end: z.iso.date().nullable(),
  traits: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  changedAt: moment,
}) satisfies z.ZodType<Customer>;

export const customerFact = z.object({
  id: z.string(),
  at: moment,
  kind: z.string(),
  note: z.string().nullable(),
}) satisfies z.ZodType<CustomerFact>;

export const customersPage = z.object({
  items: z.array(customer),
  next: z.string().nullable(),
  total: count,
}) satisfies z.ZodType<CustomersPage>;

export const customerReply = z.object({
  id: z.string(),
  customer: customer.nullable(),
  facts: z.array(customerFact),
  responses: z.array(reviewedResponse),
  hasMore: z.boolean(),
}) satisfies z.ZodType<CustomerReply>;

export const valueRuleReply = z.object({
  rule: z
    .object({
      revenue: z.string(),
      years: z.string().nullable(),
      cost: z.string().nullable(),
      a: z.number(),
      b: z.number(),
    })
    .nullable(),
  traits: z.array(z.string()).describe('Traits of customers that hold numbers'),
}) satisfies z.ZodType<ValueRuleReply>;

export const rulePreviewReply = z.object({
  counts: z.object({ A: count, B: count, C: count, none: count }),
  changed: count,
  set: count,
  examples: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      worth: z.number().nullable(),
      before: value,
      after: value,
    }),
  ),
}) satisfies z.ZodType<RulePreviewReply>;

const pulse = z.object({
  account: z.string(),
  value,
  contacts: count,
  n: count,
  kinds: z.array(z.object({ kind: z.enum(kinds), n: count, mean: rating })),
  mean: rating,
  bands: z.object({ promoters: count, passives: count, detractors: count }),
  score,
  trend: z.object({ slope: z.number(), months: count }).nullable(),
  lastAt: moment.nullable(),
  asked: count,
  isSilent: z.boolean(),
});

export const accountsReply = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  n: count,
  without: count.describe('Ratings by people of no account'),
  accounts: z.array(pulse),
  left: count,
  weighted: z.object({ score, accounts: count }).describe('Every account counts once'),
  coverage: z.object({ answered: count, known: count, silent: count }),
  retention: z.object({
    start: count.describe('S'),
    end: count.describe('E'),
    added: count.describe('N'),
    undated: count,
    rate: z.number().nullable().describe('(E − N) ÷ S × 100'),
  }),
  churn: z.array(
    z.object({ band: z.enum(['promoter', 'passive', 'detractor', 'none']), customers: count, left: count }),
  ),
}) satisfies z.ZodType<AccountsReply>;

export const accountReply = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  pulse,
  months: z.array(z.object({ start: z.iso.date(), n: count, mean: rating })),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      value,
      n: count,
      mean: rating,
      last: rating,
      lastAt: moment.nullable(),
    }),
  ),
  responses: z.array(reviewedResponse),
  hasMore: z.boolean(),
  facts: z.array(customerFact.extend({ customer: z.string() })),
}) satisfies z.ZodType<AccountReply>;
