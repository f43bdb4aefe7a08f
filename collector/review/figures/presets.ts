import { dayName, dayNumber } from '../../insight/timeline.ts';
import type { FactsReply } from '../../wire/figures.ts';
import type { SiteReply } from '../../wire/review.ts';
import { bothSides, type Filter, withPeriod } from '../state/filter.ts';
import { firstOfLast } from '../words/dates.ts';

/** Two selections that are often compared. */
export type Preset = { name: string; filter: Filter };
export type PresetGroup = { title: string; presets: Preset[] };

/** Days of the period that is compared where none was chosen. */
const usualDays = 90;

/** A selection and the period of equal length just before it. Without a beginning: the last 90 days. */
export function againstBefore(filter: Filter, today: string): Filter {
  const from = filter.from?.[0] ?? firstOfLast(usualDays, today);
  const to = filter.to?.[0] ?? today;
  const first = dayNumber(from);
  const days = Math.max(1, dayNumber(to) - first + 1);
  return bothSides(
    withPeriod(filter, from, filter.to?.[0] ?? null),
    withPeriod(filter, dayName(first - days), dayName(first - 1)),
  );
}

/**
 * A selection of one kind and metric, that of the site's first survey where nothing says which: a mixed one
 * has no score to compare.
 */
export function ofOneKind(site: SiteReply, filter: Filter): Filter {
  const [first] = site.surveys.filter(({ answeredBy }) => answeredBy === 'customers');
  const isMixed = site.surveys.some(({ kind, metric }) => kind !== first?.kind || metric !== first.metric);
  if (!first || !isMixed || filter.survey || filter.kind || filter.metric) return filter;
  return { ...filter, kind: [first.kind], metric: [first.metric] };
}

/** What is often compared on a site. Both sides keep the period of `now`. */
export function presetsOf(
  site: SiteReply,
  facts: FactsReply['facts'],
  now: Filter,
  today: string,
): PresetGroup[] {
  const [from, to] = [now.from?.[0] ?? null, now.to?.[0] ?? null];
  const pair = (name: string, a: Filter, b: Filter): Preset => ({
    name,
    filter: bothSides(withPeriod(a, from, to), withPeriod(b, from, to)),
  });
  const customers = site.surveys.filter(({ answeredBy }) => answeredBy === 'customers');
  const staff = site.surveys.filter(({ answeredBy }) => answeredBy === 'staff');
  const periods = [7, 30, 90, 365].map((days) => ({
    name: `Last ${days} days and the ${days} before`,
    filter: againstBefore(withPeriod(now, firstOfLast(days, today), null), today),
  }));
  const surveys = customers.flatMap((one, index) =>
    customers
      .slice(index + 1)
      .filter((other) => other.kind === one.kind && other.metric === one.metric)
      .map((other) => pair(`${one.name} and ${other.name}`, { survey: [one.key] }, { survey: [other.key] })),
  );
  const versions = customers
    .filter(({ version }) => version > 1)
    .map(({ key, name, version }) =>
      pair(
        `${name}: version ${version} and ${version - 1}`,
        { survey: [key], version: [`${version}`] },
        { survey: [key], version: [`${version - 1}`] },
      ),
    );
  const guesses = staff.map(({ key, name, kind, metric }) =>
    pair(`${name} (staff) and customers`, { survey: [key] }, { kind: [kind], metric: [metric] }),
  );
  const segments = facts.flatMap(({ key, values: [first, second] }) =>
    first && second
      ? [
          pair(
            `${key}: ${first.value} and ${second.value}`,
            { [`meta.${key}`]: [first.value] },
            { [`meta.${key}`]: [second.value] },
          ),
        ]
      : [],
  );
  const values = pair('Customers of value A and C', { value: ['A'] }, { value: ['C'] });
  return [
    { title: 'Periods', presets: periods },
    { title: 'What staff believe', presets: guesses },
    { title: 'Surveys', presets: surveys },
    { title: 'Versions', presets: versions },
    { title: 'Segments', presets: [values, ...segments] },
  ].filter(({ presets }) => presets.length > 0);
}
