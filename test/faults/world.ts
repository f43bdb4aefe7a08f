import { rmSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import { launchProfile } from '../support/chromium.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Restartable } from './collector.ts';
import { createJournal, type Journal, type Outcome } from './journal.ts';
import { asPeopleHaveIt, type Lab } from './lab.ts';
import { type Net, openNet } from './net.ts';
import { createTab, type Tab } from './tab.ts';

/** One person's browser, the way to the collector, and the journal of what they pressed. */
export type World = {
  lab: Lab;
  name: string;
  net: Net;
  collector: Restartable;
  journal: Journal;
  context(): BrowserContext;
  /** Opens a page of the shop; `wishes` are `driver.js`'s. */
  open(wishes?: Record<string, string | number>): Promise<Tab>;
  /** A tab that is alive and as tabs are, opened if there is none. */
  tab(): Promise<Tab>;
  /** All that are alive; `isPlain` those without wishes, whose storage and clocks work. */
  tabs(isPlain?: boolean): Tab[];
  /** Starts the collector again, if it does not run. */
  revive(): Promise<void>;
  /** SIGKILL of the whole browser, and the same profile again. Only where the world has a profile. */
  restartBrowser(): Promise<void>;
  /** Everything well again, everything delivered that can be, and journal against rows. */
  verdict(): Promise<Outcome>;
  close(): Promise<void>;
};

/** How long everything may take to arrive once all is well; past it what is missing is called lost. */
const settleMs = 20_000;

/** Makes a world. `hasProfile` gives it a browser of its own that can be killed. */
export async function openWorld(lab: Lab, { hasProfile = false } = {}): Promise<World> {
  const { collector } = lab;
  await collector.start();
  const net = await openNet(collector.port());
  const name = lab.nextWorld();
  const journal = createJournal();
  const profile = hasProfile ? temporaryFolder('tenwhy-profile') : undefined;
  let context = profile
    ? await launchProfile(profile, asPeopleHaveIt)
    : await (await lab.browser()).newContext();
  let tabs: Tab[] = [];
  const plain = new WeakSet<Tab>();
  let cards = 0;

  const world: World = {
    lab,
    name,
    net,
    collector,
    journal,
    context: () => context,
    async open(wishes = {}) {
      const page = await context.newPage();
      const query = new URLSearchParams({ collector: net.origin });
      for (const [wish, value] of Object.entries(wishes)) query.set(wish, `${value}`);
      await page.goto(`${lab.shop}/?${query}`);
      const tab = createTab(page, journal, name, () => `c${cards++}`);
      tabs.push(tab);
      if (Object.keys(wishes).length === 0) plain.add(tab);
      return tab;
    },
    tabs(isPlain = false) {
      tabs = tabs.filter((tab) => tab.isAlive());
      return isPlain ? tabs.filter((tab) => plain.has(tab)) : [...tabs];
    },
    tab: async () => world.tabs(true)[0] ?? world.open(),
    async revive() {
      await collector.start();
      net.target = collector.port();
    },
    async restartBrowser() {
      if (!profile) throw new Error('this world has no browser of its own');
      const closed = context.waitForEvent('close');
      process.kill(await browserPid(context), 'SIGKILL');
      await closed;
      tabs = [];
      context = await launchProfile(profile, asPeopleHaveIt);
    },
    async verdict() {
      net.heal();
      await world.revive();
      await context.setOffline(false);
      for (const tab of world.tabs()) await deliver(tab);
      // As the promise has it: some page of the site is opened again.
      await deliver(await world.open());
      return journal.compare(collector.rows(name));
    },
    async close() {
      await context.close();
      await net.close();
      if (profile) rmSync(profile, { recursive: true, force: true });
    },
  };
  return world;
}

/** Wakes a tab's sender until nothing waits. What never arrives, the rows will tell. */
async function deliver(tab: Tab): Promise<void> {
  const end = performance.now() + settleMs;
  while (tab.isAlive() && performance.now() < end) {
    await tab.drive('nudge()').catch(() => {});
    const counts = await tab.drive<{ waiting: number } | null>('flush()').catch(() => null);
    if (counts?.waiting === 0) return;
  }
}

/** The browser's own process, found by asking it. */
async function browserPid(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const found = processInfo.find(({ type }) => type === 'browser');
  if (!found) throw new Error('the browser does not name its process');
  return found.id;
}
