import type { SiteEntry } from '../intake/sites.ts';
import type { DateOrder } from '../wire/import.ts';
import type { Zone } from './dates.ts';

/** What is settled of a whole file before its rows are read one by one. */
export type Converting = {
  entry: SiteEntry;
  columns: readonly string[];
  /** Place of the column of each plain field. */
  fieldColumns: ReadonlyMap<string, number>;
  /** Columns of traits of customers, and of facts of responses. */
  facts: readonly { column: number; key: string; isTrait: boolean }[];
  dates: DateOrder | null;
  isOfTen: boolean;
  /** Survey of responses that name none. */
  survey: string | null;
  /** Written by a collector like this one, whose guards against spreadsheets are to be taken away. */
  isOurs: boolean;
  zone: Zone;
};

/** Parts what columns stand for into plain fields and facts. */
export function columnsBy(fields: readonly (string | null)[]): Pick<Converting, 'fieldColumns' | 'facts'> {
  const fieldColumns = new Map<string, number>();
  const facts: { column: number; key: string; isTrait: boolean }[] = [];
  for (const [column, field] of fields.entries()) {
    if (field === null) continue;
    const trait = /^(?:person\.)?traits\.(.+)$/s.exec(field)?.[1];
    const meta = /^meta\.(.+)$/s.exec(field)?.[1];
    if (trait !== undefined) facts.push({ column, key: trait, isTrait: true });
    else if (meta !== undefined) facts.push({ column, key: meta, isTrait: false });
    else fieldColumns.set(field, column);
  }
  return { fieldColumns, facts };
}
