import { bandOf } from '../../insight/bands.ts';
import type { Engine } from '../migrations/migration.ts';
import type { Change, Entry, Followed } from './change.ts';
import { type GivenType, given } from './given.ts';
import { ratingColumns, shareUnits, stepColumns } from './rollup-tables.ts';
import { countedReasons, steps } from './row.ts';

const dayKey = {
  site: 'text',
  state: 'text',
  kind: 'text',
  metric: 'text',
  day: 'integer',
  survey: 'text',
  version: 'integer',
} as const;
const reasonKey = { ...dayKey, reason: 'text' } as const;
/** What is added up in `tally_day`. */
export const tallySums = [...stepColumns, ...ratingColumns] as const;
/** What is added up in `reason_day`. */
export const reasonSums = [
  'promoters',
  'passives',
  'detractors',
  'promoter_shares',
  'detractor_shares',
  'rating_sum',
] as const;

/** A row of a roll-up: its key, and what is to be added to it. */
export type Sum = { key: (string | number)[]; sums: number[] };

/** The roll-ups by their tables: what stands in a key beside the slot, and what is added up. */
export const shapes = {
  tally_day: { key: dayKey, sums: tallySums },
  reason_day: { key: reasonKey, sums: reasonSums },
};

/** Adds up what changes bring to the roll-ups and take from them; each row once, in the order of their keys. */
export function createSums() {
  const tally = new Map<string, Sum>();
  const reason = new Map<string, Sum>();
  return {
    add({ site, before, after }: Pick<Change, 'site' | 'before' | 'after'>): void {
      if (before) add(tally, reason, site, before, -1);
      if (after) add(tally, reason, site, after, 1);
    },
    inOrder: () => ({ tally_day: inOrder(tally), reason_day: inOrder(reason) }),
  };
}

/** Keeps the counts by day in step. */
export function rollUps(changes: readonly Change[], engine: Engine): Entry[] {
  const sums = createSums();
  for (const change of changes) sums.add(change);
  const { tally_day, reason_day } = sums.inOrder();
  return [
    { statement: statements[engine].tally_day, rows: rowsOf(tally_day) },
    { statement: statements[engine].reason_day, rows: rowsOf(reason_day) },
  ];
}

const rowsOf = (sums: readonly Sum[]) => sums.map((sum) => [...sum.key, ...sum.sums]);

function add(
  tally: Map<string, Sum>,
  reason: Map<string, Sum>,
  site: string,
  row: Followed,
  count: 1 | -1,
): void {
  // Withdrawn.
  if (row.steps < 0) return;
  const key = [site, row.state, row.kind, row.metric, row.day, row.survey, row.version];
  addTo(sumAt(tally, key, tallySums.length).sums, tallyOf(row), count);
  for (const name of chosenIn(row)) {
    addTo(sumAt(reason, [...key, name], reasonSums.length).sums, reasonOf(row), count);
  }
}

/** What a response that is not withdrawn adds to the sums of `tally_day`. */
export function tallyOf({ steps: passed, rating }: Pick<Followed, 'steps' | 'rating'>): number[] {
  const sums: number[] = stepColumns.map((name) => (name === 'served' || passed & steps[name] ? 1 : 0));
  for (let place = 0; place < ratingColumns.length; place++) sums.push(place === rating ? 1 : 0);
  return sums;
}

/** Reasons under which a rating is counted; an empty one where none was chosen. */
export function chosenIn(row: Pick<Followed, 'rating' | 'reasons' | 'confirmed_reason'>): string[] {
  if (row.rating === null) return [];
  const reasons = countedReasons(row);
  return reasons.length === 0 ? [''] : reasons;
}

/** What a rating adds to the sums of `reason_day` under each of its reasons. */
export function reasonOf(row: Pick<Followed, 'rating' | 'reasons' | 'confirmed_reason'>): number[] {
  const rating = row.rating ?? 0;
  const band = bandOf(rating);
  const share = shareUnits / Math.max(1, countedReasons(row).length);
  return [
    band === 'promoter' ? 1 : 0,
    band === 'passive' ? 1 : 0,
    band === 'detractor' ? 1 : 0,
    band === 'promoter' ? share : 0,
    band === 'detractor' ? share : 0,
    rating,
  ];
}

/** Adds `more`, so many times, to sums that stand in the same order. */
export function addTo(sums: number[], more: readonly number[], count: number): void {
  for (let place = 0; place < more.length; place++)
    sums[place] = (sums[place] ?? 0) + (more[place] ?? 0) * count;
}

function sumAt(sums: Map<string, Sum>, key: Sum['key'], length: number): Sum {
  const name = key.join('\n');
  const known = sums.get(name);
  if (known) return known;
  const sum = { key, sums: Array<number>(length).fill(0) };
  sums.set(name, sum);
  return sum;
}

/** Without those that come to nothing, such as a response that changed in no count. */
const inOrder = (sums: Map<string, Sum>): Sum[] =>
  [...sums.keys()]
    .sort()
    .flatMap((name) => sums.get(name) ?? [])
    .filter((sum) => sum.sums.some((value) => value !== 0));

/**
 * Two collectors that add to the same row would each wait for the other's commit. A server's processes are
 * numbered one after the other, so most collectors find a row of their own; if not, they wait, no more.
 */
export const slots = { sqlite: '0', postgres: 'pg_backend_pid() % 8' };

function adding(table: keyof typeof shapes, engine: Engine): string {
  const key: Record<string, GivenType> = shapes[table].key;
  const sums: readonly string[] = shapes[table].sums;
  const names = [...Object.keys(key), ...sums].join(', ');
  const columns = { ...key, ...Object.fromEntries(sums.map((name) => [name, 'bigint' as const])) };
  // "where true": SQLite would otherwise take ON for a part of the FROM before it.
  return `insert into ${table} (slot, ${names})
    select ${slots[engine]}, ${names} from ${given(columns, engine)} where true
    on conflict (${Object.keys(key).join(', ')}, slot)
    do update set ${sums.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ')}`;
}

const statementsOf = (engine: Engine) => ({
  tally_day: adding('tally_day', engine),
  reason_day: adding('reason_day', engine),
});
const statements = { sqlite: statementsOf('sqlite'), postgres: statementsOf('postgres') };
