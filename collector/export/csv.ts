import type { FactColumns } from '../store/exporting.ts';
import type { Store } from '../store/store.ts';
import type { ReviewedResponse, ReviewFilter } from '../wire/review.ts';
import { csvCell } from './cell.ts';
import { type Cell, exportLine } from './line.ts';

type Line = ReturnType<typeof exportLine>;

/** Excel takes a file without this for the local 8-bit encoding. */
const byteOrderMark = '\uFEFF';

/**
 * Names of facts that get a column of their own. Anybody may send new names, so past this the rest
 * stand together as JSON in the column `meta` (or `person.traits`), and nothing is lost.
 */
const maxFactColumns = 250;

/** The columns that every file has, in their order. Reasons are parted by spaces, which no key holds. */
const columns: readonly [name: string, cell: (line: Line) => Cell | undefined][] = [
  ['number', (line) => line.number],
  ['id', (line) => line.id],
  ['rev', (line) => line.rev],
  ['survey', (line) => line.survey],
  ['version', (line) => line.version],
  ['kind', (line) => line.kind],
  ['metric', (line) => line.metric],
  ['language', (line) => line.language],
  ['stage', (line) => line.stage],
  ['rating', (line) => line.rating],
  ['reasons', (line) => line.reasons.join(' ')],
  ['confirmedReason', (line) => line.confirmedReason],
  ['comment', (line) => line.comment],
  ['contact.consent', (line) => line.contact?.consent],
  ['contact.email', (line) => line.contact?.email],
  ['shownAt', (line) => line.shownAt],
  ['viewedAt', (line) => line.viewedAt],
  ['ratedAt', (line) => line.ratedAt],
  ['receivedAt', (line) => line.receivedAt],
  ['changedAt', (line) => line.changedAt],
  ['browser.shownAt', (line) => line.browser.shownAt],
  ['browser.viewedAt', (line) => line.browser.viewedAt],
  ['browser.ratedAt', (line) => line.browser.ratedAt],
  ['page', (line) => line.page],
  ['person.id', (line) => line.person?.id],
  ['person.name', (line) => line.person?.name],
  ['person.email', (line) => line.person?.email],
  ['person.account', (line) => line.person?.account],
  ['person.value', (line) => line.person?.value],
  ['identity', (line) => line.identity],
  ['source', (line) => line.source],
  ['state', (line) => line.state],
  ['quarantine', (line) => line.quarantine],
  ['test', (line) => line.test],
];

/**
 * Text of `export.csv`, in UTF-8, put together by the store; `onRows` hears how many rows each block has. Which facts
 * there are is known before, since the first row names them all.
 */
export async function* csvOfSite(
  store: Pick<Store, 'eachCsvRow' | 'factNames'>,
  site: string,
  filter: ReviewFilter,
  onRows: (count: number) => void = () => {},
): AsyncGenerator<Uint8Array, void> {
  const names = await store.factNames(site, filter);
  const facts = { traits: factColumns(names.traits), meta: factColumns(names.meta) };
  yield new TextEncoder().encode(headerOf(facts));
  for await (const { bytes, count } of store.eachCsvRow(site, filter, facts)) {
    yield bytes;
    onRows(count);
  }
}

/** The same of responses as they are read, which are read twice: for a person's few, and to hold the store to it. */
export async function* csvRows(
  read: () => AsyncIterable<readonly ReviewedResponse[]>,
): AsyncGenerator<string, void> {
  const names = { meta: new Set<string>(), traits: new Set<string>() };
  for await (const block of read()) {
    for (const response of block) {
      for (const key of Object.keys(response.meta)) names.meta.add(key);
      for (const key of Object.keys(response.person?.traits ?? {})) names.traits.add(key);
    }
  }
  const facts = { traits: factColumns([...names.traits]), meta: factColumns([...names.meta]) };
  yield headerOf(facts);
  for await (const block of read()) {
    let text = '';
    for (const response of block) {
      const line = exportLine(response);
      const cells = [
        ...columns.map(([, cell]) => cell(line)),
        ...factsOf(line.person?.traits ?? {}, facts.traits),
        ...factsOf(line.meta, facts.meta),
      ];
      text += `${rowOf(cells)}\r\n`;
    }
    yield text;
  }
}

function headerOf({ traits, meta }: { traits: FactColumns; meta: FactColumns }): string {
  const named = (prefix: string, { keys, hasRest }: FactColumns) => [
    ...keys.map((key) => `${prefix}.${key}`),
    ...(hasRest ? [prefix] : []),
  ];
  const names = [...columns.map(([name]) => name), ...named('person.traits', traits), ...named('meta', meta)];
  return `${byteOrderMark}${rowOf(names)}\r\n`;
}

/** Columns of facts, in the order of their names. A name first met later waits for the next export. */
const factColumns = (names: readonly string[]): FactColumns => ({
  keys: names.slice(0, maxFactColumns).sort(),
  hasRest: names.length > maxFactColumns,
});

function factsOf(facts: Record<string, Cell>, { keys, hasRest }: FactColumns): (Cell | undefined)[] {
  // A name such as `toString` is on every object, and a fact only where the object owns it.
  const cells = keys.map((key) => (Object.hasOwn(facts, key) ? facts[key] : undefined));
  if (!hasRest) return cells;
  const rest = Object.entries(facts).filter(([key]) => !keys.includes(key));
  return [...cells, rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : undefined];
}

const rowOf = (cells: readonly (Cell | undefined)[]): string => cells.map(csvCell).join(',');
