import { setImmediate as turn } from 'node:timers/promises';
import { Refusal } from '../http/refusal.ts';
import { checkResponse } from '../intake/check.ts';
import type { SiteBook } from '../intake/sites.ts';
import type { CheckedResponse } from '../store/store.ts';
import type { NewCustomer } from '../wire/customers.ts';
import type { ImportKind } from '../wire/import.ts';
import type { Cell } from './cells.ts';
import { customerIn } from './convert-customers.ts';
import { responseIn } from './convert-responses.ts';
import type { Converting } from './converting.ts';
import { createRepeats } from './ids.ts';
import { CellRefused, type RowProblem } from './refused.ts';
import type { Row, Table } from './table.ts';

/** A row that is good, as it would be stored. */
export type Good =
  | { kind: 'responses'; row: number; id: string; response: CheckedResponse }
  | {
      kind: 'customers';
      row: number;
      id: string;
      customer: NewCustomer;
      over: (known: NewCustomer) => NewCustomer;
    };

type Parts = { kind: ImportKind; converting: Converting; sites: SiteBook; now: number };

/** Rows after which others get their turn. */
const rowsAtOnce = 100;
const fieldOf: Record<string, string> = { account: 'person.account', value: 'person.value' };

/**
 * Every row of a table, good or refused, in its order. The same file comes to the same rows each time: what is
 * shown before an import is what the import then does.
 */
export async function* readRows(
  table: Table,
  { kind, converting, sites, now }: Parts,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Good | RowProblem, void> {
  const repeats = createRepeats();
  const ids = createRepeats();
  let count = 0;
  for await (const row of table.rows(onBytes)) {
    count += 1;
    if (count % rowsAtOnce === 0) await turn();
    if (row.problem) {
      yield { row: row.number, ...row.problem };
      continue;
    }
    try {
      const good = kind === 'customers' ? customerOf(row) : await responseOf(row);
      if (ids.note(good.id) > 0) throw new CellRefused('id', 'stands in an earlier row too');
      yield good;
    } catch (error) {
      yield { row: row.number, ...problemOf(error) };
    }
  }

  function customerOf({ number, cells }: Row): Good {
    const { customer, over } = customerIn(cells, converting);
    return { kind: 'customers', row: number, id: customer.id, customer, over };
  }

  async function responseOf({ number, cells }: Row): Promise<Good> {
    const { item, isQuarantined } = responseIn(cells, converting, now, repeats);
    // The team brings them itself, so nobody has to sign.
    const { entry } = converting;
    const trusted = { ...entry, site: { ...entry.site, isSignedOnly: false } };
    const arrival = { entry: trusted, receivedAt: now, clockOffsetMs: 0, address: null };
    const checked = await checkResponse(item, arrival, sites);
    const response: CheckedResponse = isQuarantined
      ? { ...checked, state: 'quarantined', quarantine: 'marked' }
      : checked;
    return { kind: 'responses', row: number, id: response.snapshot.id, response };
  }

  function problemOf(error: unknown): Omit<RowProblem, 'row'> {
    if (error instanceof CellRefused) {
      return { column: columnOf(error.field), reason: error.message };
    }
    if (error instanceof Refusal) {
      const { field = '', detail = '' } = error.problem;
      const column = columnOf(field);
      const reason = detail.startsWith(`${field} `) ? detail.slice(field.length + 1) : detail;
      return { column, reason };
    }
    throw error;
  }

  /** The file's own name of the column that a field came from; the field itself where the file has none. */
  function columnOf(field: string): string | null {
    const fact = /^(?:person\.)?(?:traits|meta)\.(.+)$/.exec(field)?.[1];
    if (fact !== undefined) {
      const found = converting.facts.find(({ key }) => key === fact);
      if (found) return converting.columns[found.column] ?? fact;
    }
    const plain = field.replace(/\.\d+$/, '');
    const column = converting.fieldColumns.get(plain) ?? converting.fieldColumns.get(fieldOf[plain] ?? '');
    return column === undefined ? field || null : (converting.columns[column] ?? field);
  }
}

/** A cell as a sample shows it. */
export const sampleOf = (cell: Cell): string =>
  cell === null ? '' : (typeof cell === 'object' ? cell.join(', ') : String(cell)).slice(0, 80);

/** A row as it would be stored, with the fields that have something in them. */
export function shown(good: Good): Record<string, unknown> {
  const record: Record<string, unknown> =
    good.kind === 'customers'
      ? good.customer
      : {
          ...good.response.snapshot,
          kind: good.response.kind,
          metric: good.response.metric,
          state: good.response.state,
        };
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => {
      if (value === null || value === undefined || value === false) return false;
      return typeof value !== 'object' || Object.keys(value).length > 0;
    }),
  );
}
