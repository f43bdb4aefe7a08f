// The longest task of the main thread in which something of an entry ran, from a trace of a load.

/**
 * Milliseconds, or null where nothing of `address` ran. Thread time and not the clock's where the trace has it:
 * another process that took the core is not the page's fault.
 * @param {Buffer} trace @param {string} address What the scripts' addresses begin with.
 */
export function longestTask(trace, address) {
  const { traceEvents } = JSON.parse(trace.toString());
  const own = traceEvents.filter(
    ({ ph, args }) => ph === 'X' && String(args?.data?.url ?? args?.data?.fileName ?? '').startsWith(address),
  );
  const threads = new Set(own.map(threadOf));
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && /RunTask$/.test(event.name) && threads.has(threadOf(event)),
  );
  const mine = tasks.filter((task) =>
    own.some(
      (event) => threadOf(event) === threadOf(task) && event.ts >= task.ts && event.ts <= task.ts + task.dur,
    ),
  );
  if (mine.length === 0) return null;
  return Math.max(...mine.map(({ tdur, dur }) => tdur ?? dur)) / 1000;
}

const threadOf = ({ pid, tid }) => `${pid} ${tid}`;

/** What such a trace has to hold. */
export const traceCategories = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'v8',
];
