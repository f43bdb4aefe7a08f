import type { AccountHistory, AccountTally } from '../insight/accounts.ts';
import type { CustomerCounts, LastRating } from '../insight/retention.ts';
import type { ValueRule } from '../insight/worth.ts';
import type { Customer, CustomerFact, NewCustomer } from '../wire/customers.ts';
import type { ReviewedResponse, ReviewFilter } from '../wire/review.ts';

/** Days since 1970-01-01, both included. */
export type Days = { from: number; to: number };

/** Which accounts are counted, and over which days. */
export type AccountsAsked = {
  filter: ReviewFilter;
  days: Days;
  /** First days of the months of the trend, oldest first; the last one ends with `days.to`. */
  months: readonly number[];
  /** Only this one. */
  account?: string | undefined;
};

/**
 * Customers, and the accounts that they belong to. A response belongs to its customer by the person's id, and to
 * the account that it names itself, else to its customer's; whichever of the two came first.
 */
export interface PeopleStore {
  customer(site: string, id: string): Promise<Customer | null>;
  /** Those of these ids that there are. */
  customersOf(site: string, ids: readonly string[]): Promise<Customer[]>;
  /** In the order of their ids. */
  customers(
    site: string,
    asked: {
      q?: string | undefined;
      account?: string | undefined;
      limit: number;
      cursor?: string | undefined;
    },
  ): Promise<{ items: Customer[]; next: string | null }>;
  customerCount(site: string): Promise<number>;
  /** All of them, in blocks read as they are taken. */
  eachCustomer(site: string): AsyncIterable<Customer[]>;
  /** Adds customers or replaces those of the same id, all in one transaction. No id may stand there twice. */
  putCustomers(site: string, customers: readonly NewCustomer[], at: number): Promise<void>;
  /** Removes a customer and its facts; answers stay. Returns whether there was one. */
  removeCustomer(site: string, id: string): Promise<boolean>;

  /** Newest first. */
  customerFacts(site: string, customer: string): Promise<CustomerFact[]>;
  /** Facts of an account's customers, newest first. */
  accountFacts(
    site: string,
    account: string,
    limit: number,
  ): Promise<(CustomerFact & { customer: string })[]>;
  putFact(site: string, customer: string, fact: CustomerFact): Promise<void>;
  removeFact(site: string, customer: string, id: string): Promise<boolean>;

  valueRule(site: string): Promise<ValueRule | null>;
  /** Keeps the rule, null for none, and goes by it for every customer. */
  putValueRule(site: string, rule: ValueRule | null, at: number): Promise<void>;

  /**
   * Every account known in these days, in no order, and how many ratings were given in them by people of none.
   * Where one is asked for it is told, known or not.
   */
  accountTallies(site: string, asked: AccountsAsked): Promise<{ accounts: AccountTally[]; without: number }>;
  /** What came of these accounts until the last of the days; those that were never asked are left out. */
  accountHistories(
    site: string,
    asked: Pick<AccountsAsked, 'filter' | 'days'>,
    accounts: readonly string[],
  ): Promise<AccountHistory[]>;
  /** Those of these accounts that ever rated until the last of the days. */
  accountsHeard(
    site: string,
    asked: Pick<AccountsAsked, 'filter' | 'days'>,
    accounts: readonly string[],
  ): Promise<Set<string>>;
  /** People of an account: ratings of these days, and the last one. */
  accountPeople(
    site: string,
    asked: Pick<AccountsAsked, 'filter' | 'days'> & { account: string },
  ): Promise<AccountPerson[]>;
  /** Answers of an account to whatever was asked, newest first. */
  accountResponses(site: string, account: string, limit: number): Promise<ReviewedResponse[]>;

  customerCounts(site: string, days: Days): Promise<CustomerCounts>;
  /** Customers there when these days began, by the last rating (NPS) they gave before they left or the days ended. */
  lastRatings(site: string, days: Days): Promise<LastRating[]>;

  /** Which of these ids are stored as responses. */
  storedIds(site: string, ids: readonly string[]): Promise<Set<string>>;
}

/** One person of an account. */
export type AccountPerson = {
  id: string;
  n: number;
  sum: number;
  last: number | null;
  lastAt: number | null;
};
