import { noReason } from '../../wire/limits.ts';
import type { Followed } from './change.ts';
import { addTo, chosenIn, reasonOf, tallyOf } from './rollups.ts';
import { countedReasons, metaOf, type NewRow, steps } from './row.ts';

/** A response as far as it is counted by facet. */
export type Faceted = Pick<
  NewRow,
  'language' | 'source' | 'value' | 'meta' | 'survey' | 'version' | 'kind' | 'metric' | 'state'
> &
  Pick<Followed, 'rating' | 'steps' | 'reasons' | 'confirmed_reason'>;

/** Values of one fact on one day, and facts of one day: with more of them counts are no shorter than the responses. */
const mostValues = 200;
const mostFacts = 30;

/** Stands in `left_out` where more facts are left out than are named there. */
export const allOthers = '*';

/** Before the name of a fact. */
export const factFacet = (key: string): string => `meta.${key}`;

/** What a response can be filtered by, besides what every count by day tells apart. */
function facetsOf(row: Faceted): [facet: string, value: string][] {
  const facets: [string, string][] = [
    ['language', row.language],
    ['source', row.source],
  ];
  if (row.value !== null) facets.push(['value', row.value]);
  if (row.rating !== null) facets.push(['rating', String(row.rating)]);
  if (row.steps & steps.reasoned) facets.push(['has', 'reason']);
  if (row.steps & steps.commented) facets.push(['has', 'comment']);
  for (const reason of countedReasons(row)) facets.push(['reason', reason]);
  if (choseNone(row)) facets.push(['reason', noReason]);
  for (const [key, value] of Object.entries(metaOf(row))) facets.push([factFacet(key), String(value)]);
  return facets;
}

const choseNone = (row: Faceted): boolean => row.rating !== null && countedReasons(row).length === 0;

type Sums = { key: (string | number)[]; tally: number[]; reasons: Map<string, number[]> };
/** By value, then by what counts by day tell apart. */
type Values = Map<string, Map<string, Sums>>;

/** Counts responses of one day by facet. */
export function createFacetSums() {
  const facets = new Map<string, Values>();
  return {
    add(row: Faceted): void {
      // Withdrawn.
      if (row.steps < 0) return;
      const key = [row.state, row.kind, row.metric, row.survey, row.version];
      const group = key.join('\n');
      const tally = tallyOf(row);
      const reason = reasonOf(row);
      const chosen = chosenIn(row);
      for (const [facet, value] of facetsOf(row)) {
        const values = among(facets, facet, () => new Map() as Values);
        const groups = among(values, value, () => new Map<string, Sums>());
        const sums = among(groups, group, () => ({
          key,
          tally: noSums(),
          reasons: new Map<string, number[]>(),
        }));
        addTo(sums.tally, tally, 1);
        for (const name of chosen) addTo(among(sums.reasons, name, noSums), reason, 1);
      }
    },

    /** Rows for the tables, each without its site and day, and the names of facts that have none. */
    close() {
      const facts = [...facets].filter(([facet]) => facet.startsWith(factFacet('')));
      const left = facts
        .sort(([a, of], [b, others]) => of.size - others.size || (a < b ? -1 : 1))
        .filter(([, values], place) => values.size > mostValues || place >= mostFacts)
        .map(([facet]) => facet);
      for (const facet of left) facets.delete(facet);
      const tally: (string | number)[][] = [];
      const reasons: (string | number)[][] = [];
      for (const [facet, values] of facets) {
        for (const [value, groups] of values) {
          for (const { key, tally: sums, reasons: byReason } of groups.values()) {
            tally.push([facet, value, ...key, ...sums]);
            for (const [reason, shares] of byReason) reasons.push([facet, value, ...key, reason, ...shares]);
          }
        }
      }
      return { tally, reasons, leftOut: left.length > mostFacts ? [allOthers] : left };
    },
  };
}

const noSums = (): number[] => [];

function among<T>(map: Map<string, T>, name: string, make: () => T): T {
  const known = map.get(name);
  if (known !== undefined) return known;
  const made = make();
  map.set(name, made);
  return made;
}
