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

/**
 * Text of `export.csv`, a block of rows at a time, after the byte order mark and the row of names. Reads
 * twice: first which facts there are, since the first row names them all.
 */
export async function* csvRows(
  read: () => AsyncIterable<readonly ReviewedResponse[]>,
): AsyncGenerator<string, void> {
  const metaFacts = createFacts('meta');
  const traitFacts = createFacts('person.traits');
  for await (const block of read()) {
    for (const response of block) {
      metaFacts.note(response.meta);
      traitFacts.note(response.person?.traits ?? {});
    }
  }
  const meta = metaFacts.close();
  const traits = traitFacts.close();
  yield byteOrderMark + row([...columns.map(([name]) => name), ...traits.names, ...meta.names]);
  for await (const block of read()) {
    let text = '';
    for (const response of block) {
      const line = exportLine(response);
      text += row([
        ...columns.map(([, cell]) => cell(line)),
        ...traits.cells(line.person?.traits ?? {}),
        ...meta.cells(line.meta),
      ]);
    }
    yield text;
  }
}

const row = (cells: readonly (Cell | undefined)[]) => `${cells.map(csvCell).join(',')}\r\n`;

/** Columns of facts. `close` ends the gathering of names; a name first met later waits for the next export. */
function createFacts(prefix: string) {
  const keys = new Set<string>();
  let hasMore = false;
  return {
    note(facts: Record<string, Cell>) {
      for (const key of Object.keys(facts)) {
        if (keys.has(key)) continue;
        if (keys.size < maxFactColumns) keys.add(key);
        else hasMore = true;
      }
    },
    close() {
      const sorted = [...keys].sort();
      return {
        names: [...sorted.map((key) => `${prefix}.${key}`), ...(hasMore ? [prefix] : [])],
        cells(facts: Record<string, Cell>): (Cell | undefined)[] {
          // A name such as `toString` is on every object, and a fact only where the object owns it.
          const cells = sorted.map((key) => (Object.hasOwn(facts, key) ? facts[key] : undefined));
          return hasMore ? [...cells, restOf(facts)] : cells;
        },
      };
    },
  };

  function restOf(facts: Record<string, Cell>): string | undefined {
    const rest = Object.entries(facts).filter(([key]) => !keys.has(key));
    return rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : undefined;
  }
}
