import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { ImportDelimiter, ImportEncoding } from '../wire/import.ts';
import { maxImportColumns, maxImportRows, maxRowChars } from '../wire/limits.ts';
import type { Cell } from './cells.ts';
import { recogniseEncoding, textOf } from './encoding.ts';
import { linesOf, recordsOf } from './json-lines.ts';
import type { Source } from './nameless.ts';
import { FileRefused } from './refused.ts';

/** One row, or why it is none. Numbers count as spreadsheets and editors do: the first row or line is 1. */
export type Row = {
  number: number;
  cells: readonly Cell[];
  problem?: { column: string | null; reason: string };
};

/** A file as a table. */
export type Table = {
  format: 'csv' | 'jsonl';
  encoding: ImportEncoding;
  byteOrderMark: boolean;
  delimiter: ImportDelimiter | null;
  columns: readonly string[];
  /** Reads it from the start. @throws FileRefused */
  rows(onBytes?: (bytes: number) => void): AsyncGenerator<Row, void>;
};

type Options = { encoding?: ImportEncoding | undefined; delimiter?: ImportDelimiter | undefined };

/**
 * Opens a file as a table, whatever it is written in.
 * @throws FileRefused for what is no table, and one of more rows than are taken.
 */
export async function openTable(file: Source, options: Options = {}): Promise<Table> {
  const found = await recogniseEncoding(file);
  const encoding = options.encoding ?? found.encoding;
  const text = (onBytes?: (bytes: number) => void) => textOf(file, encoding, onBytes);
  const head = await firstText(text());
  const shared = { encoding, byteOrderMark: found.byteOrderMark };
  if (head.trimStart().startsWith('{')) {
    const columns = new Set<string>();
    for await (const { record } of recordsOf(linesOf(text()))) {
      for (const name of Object.keys(record ?? {})) if (columns.size < maxImportColumns) columns.add(name);
    }
    const names = [...columns];
    return {
      ...shared,
      format: 'jsonl',
      delimiter: null,
      columns: names,
      rows: (onBytes) => jsonRows(text(onBytes), names),
    };
  }
  if (head.trimStart().startsWith('[')) {
    throw new FileRefused(
      'this is one JSON list; write each of its objects on a line of its own (JSON lines)',
    );
  }
  const delimiter = options.delimiter ?? recogniseDelimiter(head);
  const columns = await headerOf(text(), delimiter);
  return {
    ...shared,
    format: 'csv',
    delimiter,
    columns,
    rows: (onBytes) => csvRows(text(onBytes), delimiter, columns),
  };
}

const headChars = 64 * 1024;

async function firstText(pieces: AsyncGenerator<string, void>): Promise<string> {
  let head = '';
  for await (const piece of pieces) {
    head += piece;
    if (head.length >= headChars) break;
  }
  if (head.trim() === '') throw new FileRefused('the file is empty');
  return head;
}

/** The one of comma, semicolon and tab that stands most often in the first row, outside of quotes. */
export function recogniseDelimiter(head: string): ImportDelimiter {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (const character of head) {
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '\n' || character === '\r') break;
    else if (character === ',' || character === ';' || character === '\t') counts[character] += 1;
  }
  if (counts[';'] > counts[','] && counts[';'] >= counts['\t']) return ';';
  return counts['\t'] > counts[','] ? '\t' : ',';
}

async function* parsed(
  text: AsyncGenerator<string, void>,
  delimiter: ImportDelimiter,
): AsyncGenerator<string[], void> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    // A quote in the middle of an unquoted cell is one; only a cell that never ends is an error.
    relax_quotes: true,
    max_record_size: maxRowChars,
  });
  const source = Readable.from(text);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const record of parser) yield record;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FileRefused(reasonOf(error));
  } finally {
    source.destroy();
  }
}

function reasonOf({ code, lines }: CsvError & { lines?: number }): string {
  const where = typeof lines === 'number' ? `line ${lines}: ` : '';
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `${where}a quote is opened and never closed`;
  if (code === 'CSV_MAX_RECORD_SIZE') return `${where}a row is longer than ${maxRowChars} characters`;
  return `${where}this is no row of CSV (${code})`;
}

async function headerOf(
  text: AsyncGenerator<string, void>,
  delimiter: ImportDelimiter,
): Promise<readonly string[]> {
  for await (const record of parsed(text, delimiter)) {
    if (record.length > maxImportColumns) {
      throw new FileRefused(`the file has ${record.length} columns; at most ${maxImportColumns} are taken`);
    }
    return named(record);
  }
  throw new FileRefused('the file is empty');
}

/** Names of columns, each once: a second one of a name is numbered, and one without a name too. */
function named(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.trim() || `column ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

async function* csvRows(
  text: AsyncGenerator<string, void>,
  delimiter: ImportDelimiter,
  columns: readonly string[],
): AsyncGenerator<Row, void> {
  let number = 0;
  for await (const record of parsed(text, delimiter)) {
    number += 1;
    if (number === 1 || (record.length === 1 && record[0]?.trim() === '')) continue;
    refusePast(number - 1);
    const cells = record.map((cell) => (cell.trim() === '' ? null : cell));
    // Spreadsheets leave empty cells at the end away, and add some.
    const isOff = cells.slice(columns.length).some((cell) => cell !== null);
    const reason = `has ${record.length} columns, and the first row ${columns.length}`;
    yield { number, cells, ...(isOff && { problem: { column: null, reason } }) };
  }
}

async function* jsonRows(
  text: AsyncGenerator<string, void>,
  columns: readonly string[],
): AsyncGenerator<Row, void> {
  let count = 0;
  for await (const { number, record, problem } of recordsOf(linesOf(text))) {
    count += 1;
    refusePast(count);
    if (!record) yield { number, cells: [], problem: { column: null, reason: problem ?? '' } };
    else
      yield {
        number,
        cells: columns.map((name) => (Object.hasOwn(record, name) ? (record[name] ?? null) : null)),
      };
  }
}

function refusePast(rows: number): void {
  if (rows > maxImportRows) {
    throw new FileRefused(
      `the file has more than ${maxImportRows.toLocaleString('en')} rows; part it, and bring one after the other`,
    );
  }
}
