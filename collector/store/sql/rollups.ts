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
const tallySums = [...stepColumns, ...ratingColumns] as const;
const reasonSums = [
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
  const { sums } = sumAt(tally, key, tallySums.length);
  stepColumns.forEach((name, place) => {
    if (name === 'served' || row.steps & steps[name]) sums[place] = (sums[place] ?? 0) + count;
  });
  if (row.rating === null) return;
  const ratingPlace = stepColumns.length + row.rating;
  sums[ratingPlace] = (sums[ratingPlace] ?? 0) + count;
  const reasons = countedReasons(row);
  const chosen = reasons.length === 0 ? [''] : reasons;
  for (const name of chosen) {
    addReason(sumAt(reason, [...key, name], reasonSums.length).sums, row.rating, chosen.length, count);
  }
}

function addReason(sums: number[], rating: number, chosen: number, count: number): void {
  const band = bandOf(rating);
  const share = shareUnits / chosen;
  const added = [
    band === 'promoter' ? 1 : 0,
    band === 'passive' ? 1 : 0,
    band === 'detractor' ? 1 : 0,
    band === 'promoter' ? share : 0,
    band === 'detractor' ? share : 0,
    rating,
  ];
  added.forEach((value, place) => {
    sums[place] = (sums[place] ?? 0) + value * count;
  });
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
const slots = { sqlite: '0', postgres: 'pg_backend_pid() % 8' };

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
