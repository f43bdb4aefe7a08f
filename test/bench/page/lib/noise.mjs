import { median } from './stats.mjs';

/** On a machine at rest the page's slowed LCPs lie within a sixth of each other. */
const busyRatio = 1.5;

/**
 * How far loads of the page alone lie apart, since nothing below that means anything; and whether the machine
 * was so busy with other things that times by its clock mean nothing at all.
 * @param {import('./summary.mjs').Run} run
 */
export function noiseOf({ loads }) {
  const alone = loads.filter(({ entry }) => entry === 'page');
  const cpu = alone.filter(({ mode }) => /^full/.test(mode)).map(({ metrics }) => metrics.ThreadTime * 1_000);
  const lcp = alone.filter(({ mode }) => /^(show|idle)$/.test(mode)).map((load) => load.lcp);
  const middle = median(cpu);
  const [lcpLeastMs, lcpMostMs] = [Math.min(...lcp), Math.max(...lcp)];
  return {
    cpuMs: median(cpu.map((ms) => Math.abs(ms - middle))),
    lcpLeastMs,
    lcpMostMs,
    isBusy: lcpMostMs > lcpLeastMs * busyRatio,
  };
}
