// The figures of a run as Markdown.
import { budgetRows, strictWords } from './budgets.mjs';
import { slowdown } from './load.mjs';
import { noiseOf } from './noise.mjs';

/** @typedef {ReturnType<typeof import('./summary.mjs').summarise>[number]} Figures */

/** Such as `12.3 KB`. @param {number | null} bytes */
export function kilobytes(bytes) {
  return bytes === null ? '–' : `${(bytes / 1_000).toFixed(Math.abs(bytes) < 99_950 ? 1 : 0)} KB`;
}

/** Such as `12 ms`. @param {number | null} ms */
export const milliseconds = (ms) => (ms === null ? '–' : `${Math.round(ms)} ms`);

/**
 * Peers beside ours, and ours beside its budgets.
 * @param {import('./summary.mjs').Run} run @param {Figures[]} summary
 */
export function pageTables(run, summary) {
  const rounds = `${run.rounds} ${run.rounds === 1 ? 'round' : 'rounds'}`;
  const noise = noiseOf(run);
  return [
    `Chromium ${run.chromium}, ${rounds} in turns, medians above the page alone; in brackets, times ours. Bytes as sent,`,
    `in brotli where the server compresses. Times to the card and to the next question with the processor slowed ${slowdown} times. The page alone against`,
    `itself: main thread ± ${milliseconds(noise.cpuMs)}, LCP from ${milliseconds(noise.lcpLeastMs)} to ${milliseconds(noise.lcpMostMs)}.`,
    ...(noise.isBusy
      ? ['The machine was busy with other things: times by its clock say little, and are held to no budget.']
      : []),
    '',
    peerTable(summary),
    '',
    table(
      ['budget', 'at most', 'ours', ''],
      budgetRows(summary).map(({ what, budget, ours, isKept, isByClock }) => [
        what,
        budget,
        ours,
        isByClock && noise.isBusy ? 'not told' : isKept ? 'kept' : '**missed**',
      ]),
    ),
  ].join('\n');
}

/** @param {Figures[]} summary */
function peerTable(summary) {
  const ours = summary.find(({ name }) => name === 'tenwhy');
  const besides = (figures, name, unit) => {
    const value = figures[name];
    const own = ours?.[name];
    const isRatio = figures.kind !== 'ours' && value > 0 && own > 0;
    return `${unit(value)}${isRatio ? ` (${ratio(value / own)})` : ''}`;
  };
  const rows = summary
    .filter(({ kind }) => kind !== 'page')
    .map((figures) => [
      figures.title,
      `${besides(figures, 'idleBytes', kilobytes)} in ${figures.idleRequests ?? '–'}`,
      besides(figures, 'bytes', kilobytes),
      kilobytes(figures.allBytes),
      besides(figures, 'cpuMs', milliseconds),
      besides(figures, 'sightMs', milliseconds),
      besides(figures, 'followUpMs', milliseconds),
      besides(figures, 'heap', kilobytes),
      kilobytes(figures.heapClosed),
      figures.strict ? strictWords(figures.strict) : '–',
    ]);
  return table(
    [
      '',
      'no card due, requests',
      'until the card stands',
      'in all',
      'main thread',
      'script → card',
      'press → next question',
      'heap, card open',
      'closed',
      'strict CSP',
    ],
    rows,
  );
}

const ratio = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ×`;

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

/**
 * What lies behind the figures: files, reports, what is left, what went wrong.
 * @param {Figures[]} summary
 */
export function details(summary) {
  const list = (items) => items.join(', ') || 'none';
  const filesOf = (files) =>
    list(files.map(({ path, bytes }) => `${path.replace(/^\/e\/[^/]+/, '')} ${bytes}`));
  return summary
    .map((figures) =>
      [
        `## ${figures.name}`,
        `seen in ${figures.seen} of its loads; until it stands: ${filesOf(figures.files)}; in all: ${filesOf(figures.allFiles)}; none due: ${filesOf(figures.idleFiles)}`,
        `main thread ${milliseconds(figures.cpuMs)} (none due ${milliseconds(figures.idleCpuMs)}), longest own task ${milliseconds(figures.longestOwnMs)}, blocking ${milliseconds(figures.blockingMs)}`,
        `next question drawn after ${milliseconds(figures.followUpMs)}, can be pressed after ${milliseconds(figures.reachableMs)}`,
        `LCP ${milliseconds(figures.lcpMs)} of ${figures.lcpElement}; shift ${figures.shift}`,
        `closed: ${figures.elementsClosed} elements; timers ${counted(figures.timersLeft)}; listeners ${counted(figures.listenersLeft.map(({ file }) => file))}`,
        `foreign hosts ${list(figures.foreign)}; errors ${list(figures.errors)}`,
      ].join('\n'),
    )
    .join('\n\n');
}

/** Such as `3 of a.js, 1 of b.js`. @param {string[]} names */
function counted(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${count} of ${name}`).join(', ') || 'none';
}
