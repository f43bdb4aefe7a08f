// The figures as a table in Markdown, a column for each size.

const number = (value) => Math.round(value).toLocaleString('en');

/** `found` holds what was measured of these questions at each size, the smallest first. */
export function tableOf(found, questions) {
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
  if (found.some(({ exported }) => exported)) addWhole(rows, found);
  return [
    `| ${head.join(' | ')} |`,
    `|---|${found.map(() => '---:|').join('')}---:|---:|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

/** What is measured besides questions. */
function addWhole(rows, found) {
  rows.push(['start, until ready', ...found.map(({ startS }) => `${startS.toFixed(1)} s`), '', '2 s']);
  rows.push([
    'until all days are counted by facet, once',
    ...found.map(({ countedS }) => `${countedS.toFixed(0)} s`),
    '',
    '–',
  ]);
  const whole = (what, pick, budget, unit = '') => {
    const values = found.map((one) => pick(one));
    if (values.every((value) => value === undefined)) return;
    const cells = values.map((value) => (value === undefined ? '–' : number(value) + unit));
    rows.push([what, ...cells, '', budget]);
  };
  whole('JSON lines, rows a second', ({ exported }) => exported.lines.perSecond, '100,000');
  whole('memory of the collector meanwhile, at most', ({ exported }) => exported.lines.mostMb, 'flat', ' MB');
  whole('CSV, rows a second', ({ exported }) => exported.csv.perSecond, '100,000');
  whole('memory of the collector meanwhile, at most', ({ exported }) => exported.csv.mostMb, 'flat', ' MB');
  whole('CSV brought and looked through, rows a second', ({ imported }) => imported?.lookedPerSecond, '–');
  whole('CSV stored, rows a second', ({ imported }) => imported?.storedPerSecond, '–');
  whole('memory of the collector meanwhile, at most', ({ imported }) => imported?.mostMb, 'flat', ' MB');
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
