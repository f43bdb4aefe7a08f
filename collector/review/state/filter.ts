/**
 * A selection of responses as the address has it: each name with its values, of which any may hold. Names
 * that the collector does not know are kept, so that its reply can say which names there are.
 */
export type Filter = Readonly<Record<string, readonly string[]>>;

/** Order of names in an address, so that one selection has one address. */
const order = [
  'from',
  'to',
  'survey',
  'version',
  'kind',
  'metric',
  'band',
  'rating',
  'reason',
  'language',
  'source',
  'person',
  'account',
  'value',
  'representative',
  'has',
  'alert',
  'q',
  'state',
];

/** Names in an address that say how something is drawn, not which responses it is about. */
const viewNames = [
  'bucket',
  'shown',
  'unanswered',
  'words',
  'ratings',
  'days',
  'team',
  'wall',
  'names',
  'window',
  'limit',
  'cursor',
  'back',
];

/** The filter in an address's query. Empty values are dropped, repeated ones kept once. */
export function filterOf(query: URLSearchParams): Filter {
  const filter: Record<string, string[]> = {};
  for (const [name, value] of query) {
    if (viewNames.includes(name) || value.trim() === '') continue;
    const values = Object.hasOwn(filter, name) ? (filter[name] ?? []) : [];
    if (!values.includes(value)) filter[name] = [...values, value];
  }
  return filter;
}

/** The query of a filter, its names in their one order, with `extra` after it; empty without either. */
export function queryOf(filter: Filter, extra: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams();
  const place = (name: string) => (order.indexOf(name) + order.length + 1) % (order.length + 1);
  const names = Object.keys(filter).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  for (const name of names) for (const value of filter[name] ?? []) query.append(name, value);
  for (const [name, value] of Object.entries(extra)) query.append(name, value);
  return query.size === 0 ? '' : `?${query}`;
}

/** The filter with exactly these values of one name; without the name where there are none. */
export function withValues(filter: Filter, name: string, values: readonly string[]): Filter {
  const { [name]: _before, ...rest } = filter;
  return values.length === 0 ? rest : { ...rest, [name]: values };
}

/** The filter with a value of a name added, or taken away where it has it. */
export function toggled(filter: Filter, name: string, value: string): Filter {
  const values = filter[name] ?? [];
  const others = values.filter((other) => other !== value);
  return withValues(filter, name, others.length < values.length ? others : [...values, value]);
}

/** The filter for one period; null leaves that end open. */
export function withPeriod(filter: Filter, from: string | null, to: string | null): Filter {
  return withValues(withValues(filter, 'from', from ? [from] : []), 'to', to ? [to] : []);
}

/** The letters of two selections that are compared; each name of a filter stands under its side's letter. */
export type Side = 'a' | 'b';

/** One of two compared selections, without its letter: `from` of `a.from`. */
export function sideOf(filter: Filter, side: Side): Filter {
  const own = Object.entries(filter).filter(([name]) => name.startsWith(`${side}.`));
  return Object.fromEntries(own.map(([name, values]) => [name.slice(2), values]));
}

/** Two selections in one, each name under its letter. */
export function bothSides(a: Filter, b: Filter): Filter {
  const under = (side: Side, filter: Filter) =>
    Object.entries(filter).map(([name, values]) => [`${side}.${name}`, values] as const);
  return Object.fromEntries([...under('a', a), ...under('b', b)]);
}

/** What is set besides the period, as pairs of name and value: one chip each. */
export function chipsOf(filter: Filter): { name: string; value: string }[] {
  return Object.entries(filter)
    .filter(([name]) => name !== 'from' && name !== 'to')
    .flatMap(([name, values]) => values.map((value) => ({ name, value })));
}

/** What the list of responses asks for. What is in quarantine is there to be judged, with a rating or without. */
export const listedOf = (filter: Filter, isAll: boolean): Filter =>
  isAll || filter.state?.includes('quarantined') ? filter : answeredOnly(filter);

/** Without a rating there is no answer to read: the filter narrowed to those who rated, whatever they said. */
export function answeredOnly(filter: Filter): Filter {
  return filter.band || filter.rating
    ? filter
    : withValues(filter, 'band', ['promoter', 'passive', 'detractor']);
}
