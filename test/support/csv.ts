/**
 * Rows of a file as RFC 4180 describes it: every field quoted, a quote doubled, rows ended by CRLF.
 * Strict, so that a test that reads with it also shows that the file keeps to the rules.
 */
export function parseCsv(text: string): string[][] {
  const field = /"((?:[^"]|"")*)"(,|\r\n)/y;
  const rows: string[][] = [];
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (!match) throw new Error(`no quoted field at ${at}: ${JSON.stringify(text.slice(at, at + 60))}`);
    row.push((match[1] ?? '').replaceAll('""', '"'));
    if (match[2] === ',') continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) throw new Error('the last row does not end');
  return rows;
}
