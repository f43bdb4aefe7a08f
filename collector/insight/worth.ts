/** How much a customer matters. */
export type Value = 'A' | 'B' | 'C';

/** A site's rule: which traits make the number, and from which number on a customer is A or B. */
export type ValueRule = {
  /** Trait with the revenue of a year. */
  revenue: string;
  /** Trait with the years; null for one year. */
  years: string | null;
  /** Trait with the cost; null for none. */
  cost: string | null;
  /** Least number of an A. */
  a: number;
  /** Least number of a B; under it is a C. */
  b: number;
};

type Traits = Readonly<Record<string, string | number | boolean>>;

/**
 * Revenue × years − cost: what a customer is worth. Null where a trait that the rule names is missing or
 * no number, since a guess would look like a fact.
 * Source: the plain form of customer lifetime value, without discounting (R. Blattberg, J. Deighton, "Manage
 * Marketing by the Customer Equity Test", Harvard Business Review, July 1996).
 */
export function worthOf(traits: Traits, { revenue, years, cost }: ValueRule): number | null {
  const income = numberIn(traits, revenue);
  const factor = years === null ? 1 : numberIn(traits, years);
  const less = cost === null ? 0 : numberIn(traits, cost);
  return income === null || factor === null || less === null ? null : income * factor - less;
}

/** The value by the rule; null where there is no number to go by. */
export function valueByRule(traits: Traits, rule: ValueRule): Value | null {
  const worth = worthOf(traits, rule);
  if (worth === null) return null;
  return worth >= rule.a ? 'A' : worth >= rule.b ? 'B' : 'C';
}

function numberIn(traits: Traits, name: string): number | null {
  const value = Object.hasOwn(traits, name) ? traits[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
