// The figures as a table in Markdown, a column for each size.
import { questions } from './questions.mjs';

/** `found` holds what was measured at each size, the smallest first. */
export function tableOf(found) {
  const number = (value) => Math.round(value).toLocaleString('en');
  const head = [
    'what',
    ...found.map(({ size }) => `${number(size)} rows`),
    'grows with rows to the power of',
    'budget',
  ];
  const last = found.at(-1);
  const rows = questions.map(({ name, budgets }) => [
    name,
    ...found.map(({ times, cpu }) => `${times[name].toFixed(1)} (${cpu[name].toFixed(1)}) ms`),
    found.length > 1 ? exponent(found, name).toFixed(2) : '–',
    budgets ? `${budgetAt(budgets, last.size)} ms` : '–',
  ]);
  rows.push(['start, until ready', ...found.map(({ startS }) => `${startS.toFixed(1)} s`), '', '2 s']);
  rows.push([
    'export, rows a second',
    ...found.map(({ exported }) => number(exported.perSecond)),
    '',
    '100,000',
  ]);
  rows.push([
    'memory of the collector meanwhile, at most',
    ...found.map(({ exported }) => `${number(exported.mostMb)} MB`),
    '',
    'flat',
  ]);
  return [
    `| ${head.join(' | ')} |`,
    `|---|${found.map(() => '---:|').join('')}---:|---:|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

/** From the smallest size to the largest, of the processor's time where it is known: 0 costs the same whatever is stored, 1 as many times more. */
function exponent(found, name) {
  const [first, last] = [found[0], found.at(-1)];
  const [before, after] = Number.isNaN(first.cpu[name])
    ? [first.times[name], last.times[name]]
    : [first.cpu[name], last.cpu[name]];
  return Math.log(Math.max(after, 0.1) / Math.max(before, 0.1)) / Math.log(last.size / first.size);
}

/** That of the next larger size that has one. */
const budgetAt = (budgets, size) =>
  budgets[
    Object.keys(budgets)
      .map(Number)
      .find((known) => known >= size) ?? size
  ];
