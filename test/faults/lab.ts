import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { type Restartable, startRestartable } from './collector.ts';
import { serveHost } from './host.ts';

/** What worlds one after the other share, since it takes a second to start: a collector, a browser, a shop. */
export type Lab = {
  collector: Restartable;
  browser(): Promise<Browser>;
  shop: string;
  /** A name that nobody else in this lab has. */
  nextWorld(): string;
  close(): Promise<void>;
};

/** With the back-forward cache, which Playwright switches off. */
export const asPeopleHaveIt = { ignoreDefaultArgs: ['--disable-back-forward-cache'] };

/** Opens a lab. */
export async function openLab(): Promise<Lab> {
  const host = await serveHost();
  const collector = await startRestartable();
  let browser: Browser | undefined;
  let worlds = 0;
  return {
    collector,
    shop: host.origin,
    async browser() {
      if (!browser?.isConnected()) browser = await launchChromium(asPeopleHaveIt);
      return browser;
    },
    nextWorld: () => `w${worlds++}`,
    async close() {
      await browser?.close();
      await collector.stop();
      await host.close();
    },
  };
}
