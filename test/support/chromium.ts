import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from 'playwright-core';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where an installed Chromium or Chrome is. Throws and says how to get one where there is none. */
export function chromiumPath(): string {
  const found = places.find((place) => place && existsSync(place)) ?? bundledPath();
  if (found) return found;
  throw new Error('No Chromium found. Install it (apt-get install chromium) or name it in CHROMIUM_PATH.');
}

/** The one that `npx playwright-core install chromium` fetched, if it did. */
function bundledPath(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** Nothing of the browser's own traffic, and nothing that needs a screen or a kernel's sandbox. */
export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Flags by which Playwright switches something off that a test wants on. */
type Without = { ignoreDefaultArgs?: string[] };

/** A Chromium with nothing remembered; `args` come on top. */
export const launchChromium = ({ args = [], ...options }: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags, ...args], ...options });

/** A Chromium that remembers in a folder, so that a test can end it and start it again. */
export const launchProfile = (folder: string, without: Without = {}): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    args: chromiumFlags,
    ...without,
  });
