import { z } from 'zod';
import type { AccountPulse, Coverage } from '../insight/accounts.ts';
import type { Churn, Retention } from '../insight/retention.ts';
import type { Score } from '../insight/score.ts';
import type { Value, ValueRule } from '../insight/worth.ts';
import { defaultPageItems, maxPageItems, maxTextChars, values } from './limits.ts';
import { personFields } from './response.ts';
import type { ReviewedResponse } from './review.ts';
import { filledText, text } from './text.ts';

/** UTF-16 units of a note about a customer. */
export const maxNoteChars = 2_000;

const { name, account, traits } = personFields.shape;
const date = z.iso
  .date({ error: 'is not a date such as 2026-03-31' })
  .refine((day) => day >= '1900-01-01' && day <= '2999-12-31', { error: 'is not between 1900 and 2999' });

/** A customer as the site knows it. What is left out, empty or null is not known. */
export const customerBody = z
  .object({
    name: name.nullish(),
    account: account.nullish(),
    value: z.enum(values, { error: 'is not A, B or C' }).nullish(),
    segment: text().nullish(),
    start: date.nullish().describe('First day as a customer'),
    end: date.nullish().describe('Last day as a customer'),
    traits: traits.describe('Facts to know about the customer, such as the revenue of a year'),
  })
  .refine(({ start, end }) => !start || !end || end >= start, {
    path: ['end'],
    error: 'is before start',
  });

/** An id as it stands in an address. */
export const customerId = filledText();

/** Something that happened with a customer, on a date. */
export const factBody = z.object({
  id: filledText()
    .optional()
    .describe('Sent again with the same id it takes the place of the first; made here where it is missing'),
  at: z
    .number({ error: 'is not a whole number of milliseconds since 1970' })
    .int({ error: 'is not a whole number of milliseconds since 1970' })
    .min(0)
    .max(8_640_000_000_000_000, { error: 'is past the last date there is' }),
  kind: filledText().describe('Such as call, order or complaint'),
  note: text(maxNoteChars).optional(),
});

export const customersQuery = z.object({
  /** Words that must all stand in id, name, account or segment. */
  q: text().optional(),
  account: filledText().optional(),
  limit: z.coerce
    .number({ error: 'is not a whole number' })
    .int({ error: 'is not a whole number' })
    .min(1, { error: 'is under 1' })
    .max(maxPageItems, { error: `is over ${maxPageItems}` })
    .default(defaultPageItems),
  cursor: filledText(2 * maxTextChars).optional(),
});

const trait = filledText();
const threshold = z.coerce
  .number({ error: 'is not a number' })
  .refine(Number.isFinite, { error: 'is not a number' });
const ruleFields = z.object({
  revenue: trait.describe('Trait with the revenue of a year'),
  years: trait.nullish().describe('Trait with the years; none for one year'),
  cost: trait.nullish().describe('Trait with the cost; none for no cost'),
  a: threshold.describe('From this number on a customer is an A'),
  b: threshold.describe('From this number on a customer is a B, and under it a C'),
});

/** Revenue × years − cost, and from which number on a customer is A or B. */
export const valueRule = ruleFields
  .refine(({ a, b }) => a > b, { path: ['a'], error: 'is not over b' })
  .transform(
    ({ years, cost, ...rest }): ValueRule => ({ ...rest, years: years || null, cost: cost || null }),
  );

/** The same in an address. */
export const valueRuleQuery = ruleFields;

/** Fields of a customer. `value` is what was set, `ruled` what the site's rule says, and the first one counts. */
export type Customer = {
  id: string;
  name: string | null;
  account: string | null;
  value: Value | null;
  ruled: Value | null;
  segment: string | null;
  start: string | null;
  end: string | null;
  traits: Record<string, string | number | boolean>;
  changedAt: number;
};

/** A customer as one is stored; what the value rule makes of it is filled in then. */
export type NewCustomer = Omit<Customer, 'ruled' | 'changedAt'>;

export type CustomerFact = { id: string; at: number; kind: string; note: string | null };

/** Reply to `GET …/customers`. */
export type CustomersPage = { items: Customer[]; next: string | null; total: number };
/** Reply to `GET …/customers/{id}`. `customer` is null where only answers or facts bear the id. */
export type CustomerReply = {
  id: string;
  customer: Customer | null;
  /** Newest first. */
  facts: CustomerFact[];
  responses: ReviewedResponse[];
  /** There are more of them than these. */
  hasMore: boolean;
};
/** Reply to `GET …/value-rule`. */
export type ValueRuleReply = { rule: ValueRule | null; traits: string[] };
/** Reply to `GET …/value-rule/preview`. */
export type RulePreviewReply = {
  /** Customers by the value that the rule would give them; `none` where a number is missing. */
  counts: { A: number; B: number; C: number; none: number };
  /** How many would count as another value than now. */
  changed: number;
  /** Whose value was set, and stays. */
  set: number;
  examples: {
    id: string;
    name: string | null;
    worth: number | null;
    before: Value | null;
    after: Value | null;
  }[];
};

/** Reply to `GET …/accounts`. */
export type AccountsReply = {
  from: string;
  to: string;
  /** Answers of accounts, and of people without one. */
  n: number;
  without: number;
  accounts: AccountPulse[];
  /** How many of them `accounts` leaves out: the smallest. */
  left: number;
  weighted: { score: Score | null; accounts: number };
  coverage: Coverage;
  retention: Retention;
  churn: Churn[];
};

/** Reply to `GET …/accounts/{account}`. */
export type AccountReply = {
  from: string;
  to: string;
  pulse: AccountPulse;
  months: { start: string; n: number; mean: number | null }[];
  people: {
    id: string;
    name: string | null;
    value: Value | null;
    n: number;
    mean: number | null;
    last: number | null;
    lastAt: number | null;
  }[];
  /** Newest first, whatever the period. */
  responses: ReviewedResponse[];
  hasMore: boolean;
  facts: (CustomerFact & { customer: string })[];
};
