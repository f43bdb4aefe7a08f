// Loads the same page with nothing, with Tenwhy and with its peers, in turns.
import { runnerImport } from 'vite';
import { floorPreact, floorSplit, floorVanilla } from './entries/floors.mjs';
import { formbricks } from './entries/formbricks.mjs';
import { sentry, surveyjs } from './entries/forms.mjs';
import { posthog, posthogSlim } from './entries/posthog.mjs';
import { tenwhy } from './entries/tenwhy.mjs';
import { hostPage, serveHost } from './lib/host.mjs';
import { load, modes, onceOnly } from './lib/load.mjs';
import { packageVersion } from './lib/packages.mjs';
import { BenchServer } from './lib/server.mjs';
import { seededShuffle } from './lib/stats.mjs';

/**
 * What is measured. `tags` is what an integrator pastes before `</body>`; it has to show a survey where the
 * address holds `show=1`, and none where it holds `show=0`. `inPage` finds elements, inside the page.
 * @typedef {{
 *   name: string,
 *   title: string,
 *   kind: 'page' | 'ours' | 'floor' | 'peer',
 *   package?: string,
 *   modes?: string[],
 *   tags: (base: string) => string,
 *   serve: (server: BenchServer, base: string) => void | Promise<void>,
 *   inPage?: Record<string, (n?: number) => Element | undefined>,
 * }} Entry
 */

const seed = 12_345;

/** The page with nothing in it, which all others are held against. @type {Entry} */
const alone = { name: 'page', title: 'the page alone', kind: 'page', tags: () => '', serve() {} };

/** @returns {Promise<Entry[]>} */
async function entriesOf({ surveysReply }) {
  const english = await surveysReply('demo', ['en']);
  const all = await surveysReply('demo');
  const { languages } = all;
  return [
    alone,
    tenwhy(english),
    tenwhy(all, {
      name: 'tenwhy-languages',
      title: `Tenwhy, a survey in ${languages} languages`,
      modes: ['show', 'idle', 'afar'],
    }),
    floorVanilla,
    floorPreact,
    floorSplit(english),
    formbricks,
    sentry,
    posthogSlim,
    posthog,
    surveyjs,
  ];
}

/**
 * Loads every entry in every way, `rounds` times, in an order of seeded chance. `only` leaves out what it does
 * not name, the page alone aside; `tell` hears how far it is.
 * @param {{ rounds: number, only?: string[], tell: (done: number, all: number) => void }} options
 */
export async function run({ rounds, only, tell }) {
  const { module: house } = await runnerImport('./test/bench/page/lib/ours.ts', { configFile: false });
  const chosen = await entriesOf(house);
  const entries = chosen.filter(({ name, kind }) => kind === 'page' || (only?.includes(name) ?? true));
  const server = new BenchServer();
  await server.listen();
  serveHost(server);
  for (const entry of entries) {
    const base = `/e/${entry.name}`;
    await entry.serve(server, base);
    server.text(`/p/${entry.name}`, hostPage(entry.tags(base)), 'text/html; charset=utf-8');
  }
  const browser = await house.launch();
  const shuffled = seededShuffle(seed);
  const loads = [];
  const failures = [];
  const isTurn = (entry, mode, round) =>
    (entry.modes ?? modes).includes(mode) && (round === 0 || !onceOnly.includes(mode));
  const turns = [...Array(rounds).keys()].flatMap((round) =>
    shuffled(entries).flatMap((entry) =>
      modes.filter((mode) => isTurn(entry, mode, round)).map((mode) => ({ round, entry, mode })),
    ),
  );
  try {
    // The first load of each pays for compressing its files, and is not counted.
    for (const entry of entries) await load(browser, server, entry, 'idle');
    for (const entry of entries) await load(browser, server, entry, 'full');
    for (const [done, { round, entry, mode }] of turns.entries()) {
      tell(done, turns.length);
      try {
        loads.push({ entry: entry.name, round, ...(await load(browser, server, entry, mode)) });
      } catch (error) {
        failures.push(`${entry.name}, ${mode}, round ${round + 1}: ${error.message}`);
      }
    }
    tell(turns.length, turns.length);
  } finally {
    await browser.close();
    server.close();
  }
  return {
    chromium: browser.version(),
    date: new Date().toISOString().slice(0, 10),
    rounds,
    failures,
    loads,
    entries: entries.map(({ name, title, kind, package: of }) => ({
      name,
      kind,
      title: of ? `${title} ${packageVersion(of)}` : title,
    })),
  };
}
