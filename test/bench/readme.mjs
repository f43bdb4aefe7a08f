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

const pattern = (name) => new RegExp(`(<!-- ${name} -->)([\\s\\S]*?)(<!-- /${name} -->)`);
