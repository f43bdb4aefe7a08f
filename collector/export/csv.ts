import type { ReviewedResponse } from '../wire/review.ts';
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

/** A row: cells of the columns that every file has, and the facts. */
export type Row = {
  cells: readonly (Cell | null | undefined)[];
  meta: Record<string, Cell>;
  traits: Record<string, Cell>;
};

/**
 * Text of a CSV file, a block of rows at a time, after the byte order mark and the row of names. Which facts there
 * are is known before, since the first row names them all.
 */
export async function* csvText(
  names: { meta: readonly string[]; traits: readonly string[] },
  blocks: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string, void> {
  const meta = factColumns('meta', names.meta);
  const traits = factColumns('person.traits', names.traits);
  const header = [...columns.map(([name]) => name), ...traits.names, ...meta.names];
  yield `${byteOrderMark}${cellsOf(header)}\r\n`;
  for await (const block of blocks) {
    let text = '';
    for (const row of block) {
      text += `${cellsOf(row.cells)}${traits.cells(row.traits)}${meta.cells(row.meta)}\r\n`;
    }
    yield text;
  }
}

/** The same of responses as they are read, which are read twice. */
export async function* csvRows(
  read: () => AsyncIterable<readonly ReviewedResponse[]>,
): AsyncGenerator<string, void> {
  const meta = new Set<string>();
  const traits = new Set<string>();
  for await (const block of read()) {
    for (const response of block) {
      for (const key of Object.keys(response.meta)) meta.add(key);
      for (const key of Object.keys(response.person?.traits ?? {})) traits.add(key);
    }
  }
  yield* csvText({ meta: [...meta], traits: [...traits] }, rowsOf(read()));
}

async function* rowsOf(blocks: AsyncIterable<readonly ReviewedResponse[]>): AsyncGenerator<Row[]> {
  for await (const block of blocks) {
    yield block.map((response) => {
      const line = exportLine(response);
      return {
        cells: columns.map(([, cell]) => cell(line)),
        meta: line.meta,
        traits: line.person?.traits ?? {},
      };
    });
  }
}

function cellsOf(cells: readonly (Cell | null | undefined)[]): string {
  let text = csvCell(cells[0]);
  for (let place = 1; place < cells.length; place++) text += `,${csvCell(cells[place])}`;
  return text;
}

/** Columns of facts, in the order of their names. A name first met later waits for the next export. */
function factColumns(prefix: string, names: readonly string[]) {
  const sorted = names.slice(0, maxFactColumns).sort();
  const hasMore = names.length > maxFactColumns;
  const keys = new Set(sorted);
  const restOf = (facts: Record<string, Cell>): string | undefined => {
    const rest = Object.entries(facts).filter(([key]) => !keys.has(key));
    return rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : undefined;
  };
  return {
    names: [...sorted.map((key) => `${prefix}.${key}`), ...(hasMore ? [prefix] : [])],
    cells(facts: Record<string, Cell>): string {
      let text = '';
      // A name such as `toString` is on every object, and a fact only where the object owns it.
      for (const key of sorted) text += `,${csvCell(Object.hasOwn(facts, key) ? facts[key] : undefined)}`;
      return hasMore ? `${text},${csvCell(restOf(facts))}` : text;
    },
  };
}
