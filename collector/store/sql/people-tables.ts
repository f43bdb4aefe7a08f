import type { Value } from '../../insight/worth.ts';

/** Tables of customers, and of what is known about them. */
export type PeopleTables = {
  customer: CustomerTable;
  customer_fact: {
    site: string;
    customer: string;
    id: string;
    at: number;
    kind: string;
    note: string | null;
  };
  /** The rule as JSON. */
  value_rule: { site: string; rule: string; changed_at: number };
};

export type CustomerTable = {
  site: string;
  id: string;
  name: string | null;
  account: string | null;
  /** As it was set. */
  value: Value | null;
  /** As the site's rule says. */
  ruled_value: Value | null;
  segment: string | null;
  /** First and last day, as days since 1970-01-01. */
  start_day: number | null;
  end_day: number | null;
  /** JSON. */
  traits: string;
  /** What the search for words looks through. */
  searched: string;
  changed_at: number;
};
