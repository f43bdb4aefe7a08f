import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const readme = fileURLToPath(new URL('../../README.md', import.meta.url));

/** What stands between `<!-- name -->` and `<!-- /name -->` in the README; null without such marks. */
export function readFigures(name) {
  return pattern(name).exec(readFileSync(readme, 'utf8'))?.[2]?.trim() ?? null;
}

/** Puts `text` there: figures come into the README by the command that measured them, and no other way. */
export function writeFigures(name, text) {
  const before = readFileSync(readme, 'utf8');
  if (!pattern(name).test(before)) throw new Error(`README.md has no marks <!-- ${name} -->`);
  writeFileSync(
    readme,
    before.replace(pattern(name), (_all, open, _old, close) => `${open}\n${text}\n${close}`),
  );
}

/** Puts rows of a table in the place of those that say the same there: what was measured again alone. */
export function writeRows(name, table) {
  const [head, , ...rows] = table.split('\n');
  const known = readFigures(name)?.split('\n') ?? [];
  if (known[0] !== head) throw new Error(`README.md has no such columns under <!-- ${name} -->: ${head}`);
  const cellOf = (row) => row.split(' | ')[0];
  const again = new Map(rows.map((row) => [cellOf(row), row]));
  writeFigures(name, known.map((row) => again.get(cellOf(row)) ?? row).join('\n'));
}

const pattern = (name) => new RegExp(`(<!-- ${name} -->)([\\s\\S]*?)(<!-- /${name} -->)`);
