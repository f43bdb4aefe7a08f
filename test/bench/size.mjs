// `npm run size`: bytes of everything that a page loads, raw, gzip 9 and brotli 11, against the budgets.
// `--write` puts the table into the README, which a test holds to it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../collector/cli/prepare.mjs';
import { writeFigures } from './readme.mjs';

const widget = fileURLToPath(new URL('../../dist/widget', import.meta.url));
const review = fileURLToPath(new URL('../../dist/review', import.meta.url));

/** Brotli bytes; 1 KB is 1,000 bytes here. */
const budgets = { loader: 3_000, card: 15_000, review: 150_000 };

/**
 * Rows `{ part, raw, gzip, brotli, budget }` in bytes; `budget` is null where there is none of its own.
 */
export function sizes() {
  const tenwhy = join(widget, 'tenwhy');
  const parts = join(tenwhy, readdirSync(tenwhy)[0] ?? '');
  const loader = row('script tag (`tenwhy.js`)', [join(widget, 'tenwhy.js')], budgets.loader);
  const card = row('card', [join(parts, 'ask.js'), join(parts, 'card.js')]);
  const words = row('words of one language (English)', [join(parts, 'en.js')]);
  const outbox = row('then: outbox', [join(parts, 'outbox.js')]);
  const followUp = row('then: what follows a rating', [join(parts, 'FollowUp.js')]);
  const rules = row('where a survey has rules: whom, and when', [join(parts, 'rules.js')]);
  const more = row('what few pages call, and waiting', [join(parts, 'more.js')]);
  // Everything that the page names, what it has fetched ahead for its script included.
  const page = readFileSync(join(review, 'index.html'), 'utf8');
  const first = [...page.matchAll(/"\/(assets\/[^"]+)"/g)].map(([, name]) => join(review, name));
  return [
    loader,
    card,
    words,
    sum('until the card stands', [loader, card, words], budgets.card),
    outbox,
    followUp,
    sum('all of the above, once somebody answers', [loader, card, words, outbox, followUp], null),
    rules,
    more,
    row('review pages, first load', [join(review, 'index.html'), ...first], budgets.review),
  ];
}

/** @param {string} part @param {string[]} files @param {number | null} budget */
function row(part, files, budget = null) {
  const bytes = (ending) => files.reduce((total, file) => total + readFileSync(`${file}${ending}`).length, 0);
  return { part, raw: bytes(''), gzip: bytes('.gz'), brotli: bytes('.br'), budget };
}

function sum(part, rows, budget) {
  const total = (name) => rows.reduce((all, one) => all + one[name], 0);
  return { part, raw: total('raw'), gzip: total('gzip'), brotli: total('brotli'), budget };
}

/** The rows as the Markdown table that stands in the README. */
export function sizeTable(rows) {
  const bytes = (value) => (value === null ? '' : value.toLocaleString('en'));
  return [
    '| part | raw | gzip | brotli | budget (brotli) |',
    '|---|---:|---:|---:|---:|',
    ...rows.map(
      ({ part, raw, gzip, brotli, budget }) =>
        `| ${part} | ${bytes(raw)} | ${bytes(gzip)} | ${bytes(brotli)} | ${bytes(budget)} |`,
    ),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  prepare({ quiet: true });
  if (!existsSync(widget)) process.exit(1);
  const rows = sizes();
  console.log(`Bytes that a page loads.\n\n${sizeTable(rows)}`);
  if (process.argv.includes('--write')) writeFigures('sizes', sizeTable(rows));
  const over = rows.filter(({ brotli, budget }) => budget !== null && brotli > budget);
  for (const { part, brotli, budget } of over) {
    console.error(`\n${part}: ${brotli} bytes are ${brotli - budget} over the budget of ${budget}`);
  }
  process.exitCode = over.length > 0 ? 1 : 0;
}
