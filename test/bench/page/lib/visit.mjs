// One visit of one page in a browser context of its own: how it is opened, looked at and pressed.
import { setTimeout as rest } from 'node:timers/promises';
import { watchSource } from './inpage.mjs';

/** How long a probe may take before it counts as not seen. */
const patienceMs = 20_000;

/** @typedef {Awaited<ReturnType<typeof openVisit>>} Visit */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('../run.mjs').Entry} entry
 * @param {{ slowdown: number, booksTimers?: boolean }} options
 */
export async function openVisit(browser, entry, { slowdown, booksTimers = false }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const foreign = new Set();
  const seen = new Set();
  const wakers = new Set();

  await cdp.send('Performance.enable', { timeDomain: 'timeTicks' });
  await cdp.send('Network.enable');
  cdp.on('Network.requestWillBeSent', ({ request }) => {
    const { protocol, hostname } = new URL(request.url);
    if (protocol.startsWith('http') && hostname !== 'localhost') foreign.add(hostname);
  });
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: '__benchSeen' });
  cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== '__benchSeen') return;
    seen.add(payload);
    for (const wake of wakers) wake();
  });
  await cdp.send('Page.enable');
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    source: watchSource(entry.inPage ?? {}, booksTimers),
  });
  if (slowdown > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });

  /** What an expression is in the page. */
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  /** Whether a probe is seen in time. */
  const until = async (name, ms = patienceMs) => {
    const end = performance.now() + ms;
    while (!seen.has(name) && performance.now() < end) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, end - performance.now());
        wakers.add(() => {
          clearTimeout(timer);
          resolve(null);
        });
      });
      wakers.clear();
    }
    return seen.has(name);
  };
  /** Presses the middle of what a probe finds; false where there is nothing. */
  const press = async (name, n) => {
    const at = await evaluate(`__bench.middleOf(${JSON.stringify(name)}, ${n ?? 'undefined'})`);
    if (at) await page.mouse.click(at.x, at.y);
    return !!at;
  };

  return {
    page,
    cdp,
    evaluate,
    until,
    press,
    /** @param {{ offline?: boolean, latency?: number }} conditions */
    network: ({ offline = false, latency = 0 }) =>
      cdp.send('Network.emulateNetworkConditions', {
        ...{ offline, latency },
        downloadThroughput: -1,
        uploadThroughput: -1,
      }),
    rest: (ms) => rest(Math.max(0, ms)),
    foreign: () => [...foreign],
    metrics: async () => {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    },
    /** Presses, and says how many milliseconds of the page later a probe was seen; null if it was not. */
    async pressUntil(wanted, last, name, n) {
      await evaluate(`__bench.want(${JSON.stringify(wanted)})`);
      if (!(await press(name, n)) || !(await until(last, 6_000))) return null;
      return evaluate(`__bench.seenAt[${JSON.stringify(wanted)}] - __bench.pressedAt`);
    },
    close: () => context.close(),
  };
}
