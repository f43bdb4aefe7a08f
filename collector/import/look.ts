import type { FileHandle } from 'node:fs/promises';
import { csvCell } from '../export/cell.ts';
import { Refusal } from '../http/refusal.ts';
import type { SiteBook, SiteEntry } from '../intake/sites.ts';
import type { Store } from '../store/store.ts';
import type { ImportKind, ImportOptions, ImportPreview } from '../wire/import.ts';
import { type Cell, isOfTen } from './cells.ts';
import { createChecked, createWriter } from './checked.ts';
import { type Converting, columnsBy } from './converting.ts';
import { createDateOrder, createZone } from './dates.ts';
import { fieldsOf, isField, isOurs, recogniseColumns } from './fields.ts';
import type { Source } from './nameless.ts';
import { type Good, readRows, sampleOf, shown } from './read.ts';
import type { RowProblem } from './refused.ts';
import { openTable, type Table } from './table.ts';

/** What was found in a file, and what an import needs to do the same again. */
export type Look = {
  preview: ImportPreview;
  table: Table;
  converting: Converting;
  /** Where the good responses are kept as they would be stored; null where they are not. */
  checkedFile: FileHandle | null;
};

export type LookParts = {
  kind: ImportKind;
  entry: SiteEntry;
  sites: SiteBook;
  store: Pick<Store, 'storedIds' | 'customersOf'>;
  now: number;
  /** Where the report of every refused row is written; none where null. */
  reportFile: FileHandle | null;
  /** Where the good responses are kept as they would be stored; nowhere where null. */
  checkedFile: FileHandle | null;
  /** Part of the work that is done, 0 to 1. */
  onProgress?: (share: number) => void;
  bytes: number;
};

const firstRows = 5;
const firstRefused = 50;
const samples = 3;
const idsAtOnce = 500;
const dateFields = ['ratedAt', 'shownAt', 'viewedAt', 'start', 'end'];

/**
 * Looks through a whole file and stores nothing: what it is, what its columns stand for, which rows are good, and
 * why the others are not.
 * @throws FileRefused where nothing of it can be taken.
 */
export async function lookThrough(file: Source, options: ImportOptions, parts: LookParts): Promise<Look> {
  const { kind, entry, onProgress = () => {}, bytes } = parts;
  const table = await openTable(file, options);
  const fields = columnsOf(kind, table.columns, options);
  const by = columnsBy(fields);
  const column = await scanColumns(table, by.fieldColumns, (read) => onProgress((0.3 * read) / bytes));
  const dates = options.dates ?? column.dates;
  const survey = kind === 'customers' ? null : surveyOf(entry, options);
  const missing = missingOf(kind, by.fieldColumns, { dates, survey });
  const converting: Converting = {
    ...by,
    entry,
    columns: table.columns,
    dates: dates === 'open' ? null : dates,
    isOfTen: column.isOfTen,
    survey,
    isOurs: isOurs(table.columns) && table.format === 'csv',
    zone: createZone(entry.site.timeZone),
  };
  const preview: ImportPreview = {
    format: table.format,
    encoding: table.encoding,
    byteOrderMark: table.byteOrderMark,
    delimiter: table.delimiter,
    dates,
    isOfTen: column.isOfTen,
    survey,
    columns: table.columns.map((name, index) => ({
      name,
      field: fields[index] ?? null,
      samples: column.samples[index] ?? [],
    })),
    fields: fieldsOf(kind),
    missing,
    counts: { rows: column.rows, good: 0, refused: 0, known: 0 },
    refused: [],
    first: [],
  };
  const checkedFile = kind === 'responses' && missing.length === 0 ? parts.checkedFile : null;
  if (missing.length === 0) {
    await judgeRows(preview, table, converting, {
      ...parts,
      checkedFile,
      onProgress: (share) => onProgress(0.3 + 0.7 * share),
    });
  }
  onProgress(1);
  return { preview, table, converting, checkedFile };
}

function columnsOf(kind: ImportKind, columns: readonly string[], options: ImportOptions): (string | null)[] {
  const said = options.columns ?? {};
  for (const [name, field] of Object.entries(said)) {
    if (!columns.includes(name)) {
      throw new Refusal('invalid-field', 'columns names a column that the file does not have', {
        field: 'columns',
        known: columns,
      });
    }
    if (field !== null && !isField(kind, field)) {
      throw new Refusal('invalid-field', `columns.${name} is no field of ${kind}`, {
        field: `columns.${name}`,
        known: fieldsOf(kind),
      });
    }
  }
  const taken = new Set(Object.values(said).filter((field) => field !== null));
  const found = recogniseColumns(kind, columns).map((field, index): string | null => {
    const name = columns[index] ?? '';
    if (Object.hasOwn(said, name)) return said[name] ?? null;
    return field !== null && taken.has(field) ? null : field;
  });
  const doubled = found.find((field, index) => field !== null && found.indexOf(field) !== index);
  if (doubled !== undefined && doubled !== null) {
    throw new Refusal('invalid-field', `columns has two columns for ${doubled}`, { field: 'columns' });
  }
  return found;
}

/** What the whole of a column says: how many rows, how ratings and dates are written, and some cells to show. */
async function scanColumns(
  table: Table,
  fieldColumns: ReadonlyMap<string, number>,
  onBytes: (bytes: number) => void,
) {
  const found: string[][] = table.columns.map(() => []);
  const order = createDateOrder();
  const rating = fieldColumns.get('rating');
  const dates = dateFields.map((field) => fieldColumns.get(field)).filter((one) => one !== undefined);
  let rows = 0;
  let ratings = 0;
  let ofTen = 0;
  for await (const { cells } of table.rows(onBytes)) {
    rows += 1;
    const given: Cell = rating === undefined ? null : (cells[rating] ?? null);
    if (given !== null) {
      ratings += 1;
      if (isOfTen(given)) ofTen += 1;
    }
    for (const index of dates) {
      const cell = cells[index];
      if (typeof cell === 'string') order.note(cell);
    }
    for (const [index, list] of found.entries()) {
      const cell = cells[index] ?? null;
      if (cell !== null && list.length < samples) list.push(sampleOf(cell));
    }
  }
  return { rows, samples: found, dates: order.found(), isOfTen: ratings > 0 && ofTen === ratings };
}

function surveyOf(entry: SiteEntry, { survey }: ImportOptions): string | null {
  if (survey === undefined) return entry.surveys.length === 1 ? (entry.surveys[0]?.key ?? null) : null;
  if (entry.surveys.some(({ key }) => key === survey)) return survey;
  throw new Refusal('invalid-field', 'survey is not one of the site’s', {
    field: 'survey',
    known: entry.surveys.map(({ key }) => key),
  });
}

function missingOf(
  kind: ImportKind,
  fieldColumns: ReadonlyMap<string, number>,
  { dates, survey }: { dates: string | null; survey: string | null },
): string[] {
  const missing: string[] = [];
  if (kind === 'customers' && !fieldColumns.has('id')) missing.push('id');
  if (kind === 'responses') {
    if (!fieldColumns.has('rating')) missing.push('rating');
    if (!fieldColumns.has('ratedAt')) missing.push('ratedAt');
    if (survey === null && !fieldColumns.has('survey')) missing.push('survey');
  }
  if (dates === 'open') missing.push('dates');
  return missing;
}

async function judgeRows(
  preview: ImportPreview,
  table: Table,
  converting: Converting,
  { kind, sites, store, now, reportFile, checkedFile, bytes, entry, onProgress = () => {} }: LookParts,
): Promise<void> {
  const report = reportFile === null ? null : createWriter(reportFile);
  await report?.add('\uFEFF"row","column","reason"\r\n');
  const kept = checkedFile === null ? null : createChecked(checkedFile);
  let ids: string[] = [];
  const count = async () => {
    const known =
      kind === 'responses'
        ? (await store.storedIds(entry.site.key, ids)).size
        : (await store.customersOf(entry.site.key, ids)).length;
    preview.counts.known += known;
    ids = [];
  };
  const rows = readRows(table, { kind, converting, sites, now }, (read) => onProgress(read / bytes));
  for await (const row of rows) await note(row);
  await count();
  await kept?.end();
  await report?.end();

  async function note(row: Good | RowProblem): Promise<void> {
    if ('reason' in row) {
      preview.counts.refused += 1;
      if (preview.refused.length < firstRefused) preview.refused.push(row);
      const cells = [row.row, row.column ?? '', row.reason].map(csvCell).join(',');
      await report?.add(`${cells}\r\n`);
      return;
    }
    preview.counts.good += 1;
    if (preview.first.length < firstRows) preview.first.push(shown(row));
    ids.push(row.id);
    if (ids.length >= idsAtOnce) await count();
    if (row.kind === 'responses') await kept?.add(row.response);
  }
}
