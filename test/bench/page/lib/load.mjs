// The ways in which a page is loaded, and what is taken from each.
import { heapBytes, listenersLeft } from './left.mjs';
import { longestTask, traceCategories } from './tasks.mjs';
import { openVisit } from './visit.mjs';

/** Milliseconds after which a page is looked at, though it may stand earlier. */
const windowMs = { slow: 3_000, fast: 1_800 };
/** How much slower than this machine the visitor's is, where a page is loaded slowly. */
export const slowdown = 4;
const rating = 9;
/** A round trip that is longer than drawing a card takes. */
const farMs = 250;

/**
 * `show`: the question appears, slowly. `idle`: nothing is due, slowly. `full`, `fullIdle`: the same two at full
 * speed, since slowing down burns the very time that is measured. `left`: shown, answered, closed. `trace`: as
 * `show`, with every task booked. `strict`: as `show`, under a policy that allows nothing inline. `afar`: shown at
 * full speed, every reply late, so that what the card waited for can be told from what was asked beside it.
 */
export const modes = ['show', 'idle', 'full', 'fullIdle', 'left', 'trace', 'strict', 'afar'];

/** These say the same each time. */
export const onceOnly = ['strict', 'afar'];

/**
 * Loads the page of an entry once and says what was seen.
 * @param {import('playwright-core').Browser} browser @param {import('./server.mjs').BenchServer} server
 * @param {import('../run.mjs').Entry} entry @param {string} mode
 */
export async function load(browser, server, entry, mode) {
  const isSlow = ['show', 'idle', 'trace', 'strict'].includes(mode);
  const isShown = !['idle', 'fullIdle'].includes(mode);
  const visit = await openVisit(browser, entry, {
    slowdown: isSlow ? slowdown : 1,
    booksTimers: mode === 'left',
  });
  server.isStrict = mode === 'strict';
  server.takeSent();
  try {
    if (mode === 'afar') await visit.network({ latency: farMs });
    if (mode === 'trace') await browser.startTracing(visit.page, { categories: traceCategories });
    const begunAt = performance.now();
    const address = `${server.origin}/p/${entry.name}?show=${isShown ? 1 : 0}`;
    await visit.page.goto(address, { waitUntil: 'load', timeout: 60_000 });
    const awaits = isShown && entry.inPage?.question;
    const isSeen = awaits ? await visit.until('question', mode === 'strict' ? 6_000 : undefined) : false;
    const spentMs = performance.now() - begunAt;
    await visit.rest(Math.max(isSeen ? 1_000 : 0, (isSlow ? windowMs.slow : windowMs.fast) - spentMs));
    const metrics = await visit.metrics();
    const base = `/e/${entry.name}`;
    const read = await visit.evaluate(`__bench.read(${JSON.stringify(base)})`);
    const sent = server.takeSent();
    const common = { mode, isSeen, sent, metrics, foreign: visit.foreign(), ...read };
    const more = await extra[mode]?.(visit, { browser, entry, address: `${server.origin}${base}/`, isSeen });
    return { ...common, ...more };
  } finally {
    server.isStrict = false;
    if (mode === 'trace') await browser.stopTracing().catch(() => {}); // Stopped already, where all went well.
    await visit.close();
  }
}

/** What a way of loading goes on to do. */
const extra = {
  async show(visit, { isSeen }) {
    const heap = await heapBytes(visit.cdp);
    if (!isSeen) return { heap };
    const look = await visit.evaluate('__bench.lookOf()');
    const followUpMs = await visit.pressUntil('followUp', 'reachable', 'rating', rating);
    const reachableMs =
      followUpMs === null ? null : await visit.evaluate('__bench.seenAt.reachable - __bench.pressedAt');
    return { heap, look, followUpMs, reachableMs };
  },
  idle: async (visit) => ({ heap: await heapBytes(visit.cdp) }),
  async full(visit, { entry, isSeen }) {
    if (!isSeen || !entry.inPage?.saved) return {};
    await visit.network({ offline: true });
    return { savedMs: await visit.pressUntil('saved', 'saved', 'rating', rating) };
  },
  /** The page alone is pressed and weighed too, so that there is something to hold the rest against. */
  async left(visit, { address, isSeen }) {
    let isClosed = null;
    if (!isSeen) await visit.page.mouse.click(400, 400);
    else {
      await visit.pressUntil('followUp', 'followUp', 'rating', rating);
      await visit.rest(500);
      await visit.evaluate("__bench.want('gone')");
      isClosed = (await visit.press('close')) && (await visit.until('gone', 4_000));
      // Two seconds are past every timer that a card may have begun, and past a request that was held back.
      await visit.rest(2_000);
    }
    const heapClosed = await heapBytes(visit.cdp);
    const elementsClosed = await visit.evaluate('__bench.elements()');
    const timers = await visit.evaluate('__benchTimers()');
    return {
      isClosed,
      heapClosed,
      elementsClosed,
      timers,
      listeners: await listenersLeft(visit.cdp, address),
    };
  },
  strict: async (visit) => ({ look: await visit.evaluate('__bench.lookOf()') }),
  trace: async (_visit, { browser, address }) => ({
    longestOwn: longestTask(await browser.stopTracing(), address),
  }),
};
