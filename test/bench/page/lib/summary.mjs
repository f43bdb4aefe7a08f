// Medians over the rounds of a run, each round held against the page alone in the same round.
import { median } from './stats.mjs';

/** @typedef {Awaited<ReturnType<typeof import('../run.mjs').run>>} Run */

/** One figure for each thing that was measured; null where there is none. @param {Run} run */
export function summarise(run) {
  return run.entries.map((entry) => ({ ...entry, ...figuresOf(run, entry.name) }));
}

function figuresOf({ loads, entries }, name) {
  const isPage = entries.find((entry) => entry.name === name)?.kind === 'page';
  const of = (mode) => loads.filter((load) => load.entry === name && load.mode === mode);
  const page = (round, ...modes) =>
    loads.filter((load) => load.entry === 'page' && load.round === round && modes.includes(load.mode));
  /** Median of what a figure is above the page alone. */
  const above = (mode, figure, ...pageModes) =>
    median(of(mode).map((load) => figure(load) - mean(page(load.round, ...pageModes).map(figure))));
  const middle = (mode, figure) => median(of(mode).map(figure));
  const threadMs = ({ metrics }) => metrics.ThreadTime * 1_000;
  const [first] = of('show');
  const [strict] = of('strict');
  const [left] = of('left');
  return {
    idleBytes: middle('idle', ({ sent }) => bytesOf(own(sent))),
    idleRequests: middle('idle', ({ sent }) => own(sent).length),
    idleFiles: own(of('idle')[0]?.sent ?? []),
    renderBlocking: [...new Set(of('idle').flatMap(({ renderBlocking }) => renderBlocking))],
    seen: of('show').filter(({ isSeen }) => isSeen).length,
    bytes: middle('afar', ({ isSeen, arrivedBefore }) => (isSeen ? bytesOf(own(arrivedBefore)) : null)),
    allBytes: middle('show', ({ sent }) => bytesOf(own(sent))),
    files: own(of('afar')[0]?.arrivedBefore ?? []),
    allFiles: own(first?.sent ?? []),
    cpuMs: above('full', threadMs, 'full', 'fullIdle'),
    idleCpuMs: above('fullIdle', threadMs, 'full', 'fullIdle'),
    longestOwnMs: middle('trace', ({ longestOwn }) => longestOwn),
    blockingMs: above('show', ({ blocking }) => blocking, 'show', 'idle'),
    sightMs: middle('show', ({ seenAt, startedAt }) => seenAt.question && seenAt.question - startedAt),
    shift: middle('show', ({ shift }) => shift),
    idleShift: middle('idle', ({ shift }) => shift),
    lcpMs: middle('show', ({ lcp }) => lcp),
    lcpMostMs: Math.max(...[...of('show'), ...of('idle')].map(({ lcp }) => lcp)),
    lcpElement: [...new Set([...of('show'), ...of('idle')].map(({ lcpElement }) => lcpElement))].join(', '),
    heap: isPage ? middle('show', ({ heap }) => heap) : above('show', ({ heap }) => heap, 'show', 'idle'),
    heapClosed: left?.isClosed ? above('left', ({ heapClosed }) => heapClosed, 'left') : null,
    /** The tags themselves are elements, so what is left is held against a page where nothing was due. */
    elementsClosed: left?.isClosed ? left.elementsClosed - (of('idle')[0]?.elements ?? Number.NaN) : null,
    timersLeft: left?.timers ?? [],
    listenersLeft: left?.listeners ?? [],
    followUpMs: middle('show', ({ followUpMs }) => followUpMs),
    reachableMs: middle('show', ({ reachableMs }) => reachableMs),
    savedMs: middle('full', ({ savedMs }) => savedMs),
    strict: strict && {
      isSeen: strict.isSeen,
      isStyled: strict.isSeen && strict.look === first?.look,
      reports: strict.reports.length,
    },
    errors: [...new Set(of('show').flatMap(({ errors }) => errors))],
    foreign: [...new Set(of('show').flatMap(({ foreign }) => foreign))],
  };
}

/** What the page itself does not load. */
const own = (sent) => sent.filter(({ path }) => !/^\/(host\/|p\/|favicon)/.test(path));
const bytesOf = (sent) => sent.reduce((all, { bytes }) => all + bytes, 0);
const mean = (values) => values.reduce((all, value) => all + value, 0) / values.length;
