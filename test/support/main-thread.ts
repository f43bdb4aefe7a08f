import type { Browser, Page } from 'playwright-core';

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  args: { name?: string };
  /** Processor time of the thread, in µs. */
  tdur?: number;
};

const taskNames = ['ThreadControllerImpl::RunTask', 'RunTask'];

/**
 * What the main thread of a page works while something is done with it, in ms of the processor: what else the
 * machine does meanwhile is not in it.
 */
export async function mainThreadMs(
  browser: Browser,
  page: Page,
  act: () => Promise<unknown>,
): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await act();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
  const threads = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  );
  const worked = threads.map(({ pid, tid }) =>
    traceEvents
      .filter((event) => event.pid === pid && event.tid === tid && taskNames.includes(event.name))
      .reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0),
  );
  // Other renderers idle beside that of the page.
  const most = Math.max(0, ...worked);
  if (most === 0) throw new Error('the trace has no task of a main thread');
  return most;
}
