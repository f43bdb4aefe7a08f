import { dayName, dayNumber } from '../../insight/timeline.ts';
import type { FactsReply } from '../../wire/figures.ts';
import type { SiteReply } from '../../wire/review.ts';
import { bothSides, type Filter, withPeriod } from '../state/filter.ts';
import { firstOfLast } from '../words/dates.ts';
import type { Commonest } from './state/compare.ts';

/** Two selections that are often compared. */
export type Preset = { name: string; filter: Filter };
export type PresetGroup = { title: string; presets: Preset[] };

/** Days of the period that is compared where none was chosen. */
const usualDays = 90;

/** A selection and the period of equal length just before it. Without a beginning: its last 90 days. */
export function againstBefore(filter: Filter, today: string): Filter {
  const to = filter.to?.[0] ?? today;
  const from = filter.from?.[0] ?? firstOfLast(usualDays, to);
  const first = dayNumber(from);
  const days = Math.max(1, dayNumber(to) - first + 1);
  return bothSides(
    withPeriod(filter, from, filter.to?.[0] ?? null),
    withPeriod(filter, dayName(first - days), dayName(first - 1)),
  );
}

/** Whether a selection may be of several kinds or metrics, and so without a score to compare. */
export function isMixed(site: SiteReply, filter: Filter): boolean {
  const [first] = site.surveys.filter(({ answeredBy }) => answeredBy === 'customers');
  const hasOthers = site.surveys.some(({ kind, metric }) => kind !== first?.kind || metric !== first.metric);
  return first !== undefined && hasOthers && !filter.survey && !filter.kind && !filter.metric;
}

/** A selection of one kind and metric: the commonest, else that of the site's first survey. */
export function ofOneKind(site: SiteReply, filter: Filter, commonest: Commonest): Filter {
  const one = commonest ?? site.surveys.find(({ answeredBy }) => answeredBy === 'customers');
  return one ? { ...filter, kind: [one.kind], metric: [one.metric] } : filter;
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
