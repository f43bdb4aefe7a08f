import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import puppeteer, { type Page } from 'puppeteer-core';
import { Builder, Key, WebElement } from 'selenium-webdriver';
import { chromiumFlags, chromiumPath, launchChromium } from '../../support/chromium.ts';

/** One tab of a real browser, as far as a person who answers uses it. */
export type Tab = {
  open(url: string): Promise<void>;
  /** The value of an expression in the page, awaited there. */
  run<T>(expression: string): Promise<T>;
  /** Presses what a selector finds inside the card, with the pointer. */
  press(selector: string): Promise<void>;
  /** Presses a key by its name in the DOM. */
  key(name: 'Tab' | 'ArrowRight' | ' ' | 'Enter' | 'Escape'): Promise<void>;
  type(text: string): Promise<void>;
  /** Closes the browser. */
  close(): Promise<void>;
};

/** A browser engine, and what it needs on this machine. */
export type Engine = { name: string; needs: string[]; start: () => Promise<Tab> };

const firefox = '/usr/bin/firefox-esr';
const webKitDriver = '/usr/bin/WebKitWebDriver';
const xvfb = '/usr/bin/Xvfb';
const miniBrowser =
  ['x86_64', 'aarch64']
    .map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
    .find((path) => existsSync(path)) ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** The three, in the order in which people use them. */
export const engines: Engine[] = [
  { name: 'Chromium', needs: [], start: startChromium },
  { name: 'WebKit', needs: [webKitDriver, miniBrowser, xvfb], start: startWebKit },
  { name: 'Firefox', needs: [firefox], start: () => startPuppeteer('firefox') },
];

/** What of an engine is not on this machine. */
export const missing = ({ needs }: Engine): string[] => needs.filter((path) => !existsSync(path));

async function startChromium(): Promise<Tab> {
  const browser = await launchChromium();
  const page = await browser.newPage();
  return {
    open: async (url) => void (await page.goto(url)),
    run: (expression) => page.evaluate(expression),
    press: (selector) => page.locator(`tenwhy-card ${selector}`).click(),
    key: (name) => page.keyboard.press(name),
    type: (text) => page.keyboard.type(text),
    close: () => browser.close(),
  };
}

/** An expression for what a selector finds inside the card. */
const inCard = (selector: string) =>
  `document.querySelector('tenwhy-card').shadowRoot.querySelector(${JSON.stringify(selector)})`;

/** Waits until the card moves no more and shows what a selector finds, as Playwright does by itself. */
const settled = (selector: string) => `(async () => {
  const root = document.querySelector('tenwhy-card').shadowRoot;
  await Promise.allSettled(root.getAnimations().map(({ finished }) => finished));
  ${inCard(selector)}.scrollIntoView({ block: 'nearest' });
  return true;
})()`;

/** Firefox by WebDriver BiDi, or Chromium where a page is to be prerendered, which Playwright lets no page be. */
export async function startPuppeteer(name: 'firefox' | 'chrome'): Promise<Tab> {
  const isFirefox = name === 'firefox';
  const browser = await puppeteer.launch({
    browser: name,
    executablePath: isFirefox ? firefox : chromiumPath(),
    args: isFirefox ? [] : chromiumFlags,
  });
  const opened = await browser.newPage();
  /** The page that was opened; or the prerendered one that took its place, which is a target of its own. */
  async function current(): Promise<Page> {
    const isThere = await opened.evaluate('true').catch(() => false);
    if (isThere || isFirefox) return opened;
    const target = browser.targets().find((one) => /^https?:/.test(one.url()));
    return target ? target.asPage() : opened;
  }
  return {
    open: async (url) => void (await opened.goto(url)),
    run: async <T>(expression: string) => (await (await current()).evaluate(expression)) as T,
    async press(selector) {
      const page = await current();
      await page.evaluate(settled(selector));
      const box = await (await page.evaluateHandle(inCard(selector))).asElement()?.boundingBox();
      if (!box) throw new Error(`${selector} is not to be seen`);
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    },
    key: async (pressed) => (await current()).keyboard.press(pressed),
    type: async (text) => (await current()).keyboard.type(text),
    close: () => browser.close(),
  };
}

const keys = {
  Tab: Key.TAB,
  ArrowRight: Key.ARROW_RIGHT,
  ' ': Key.SPACE,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
};

async function startWebKit(): Promise<Tab> {
  const started: ChildProcess[] = [];
  const end = () => {
    for (const one of started) one.kill();
  };
  process.on('exit', end);
  const screen = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  started.push(screen);
  const told = screen.stdio[3];
  if (!told) throw new Error('Xvfb has no pipe');
  const [display] = await once(told, 'data');
  const port = await freePort();
  const driver = spawn(webKitDriver, [`--port=${port}`], {
    stdio: 'ignore',
    // Its sandbox needs user namespaces, which root in a container has not.
    env: {
      ...process.env,
      DISPLAY: `:${String(display).trim()}`,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  started.push(driver);
  await isListening(port);
  const session = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
    })
    .build();
  const run = <T>(expression: string): Promise<T> =>
    session.executeAsyncScript(
      `const done = arguments[arguments.length - 1]; Promise.resolve(${expression}).then(done)`,
    );
  const send = (text: string) => session.actions().sendKeys(text).perform();
  return {
    open: (url) => session.get(url),
    run,
    async press(selector) {
      await run(settled(selector));
      const found = await session.executeScript(`return ${inCard(selector)}`);
      if (!(found instanceof WebElement)) throw new Error(`nothing is ${selector}`);
      await session.actions().move({ origin: found }).click().perform();
    },
    key: (name) => send(keys[name]),
    type: send,
    async close() {
      await session.quit();
      end();
      process.off('exit', end);
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Resolves once somebody answers on a port. */
async function isListening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error('WebKitWebDriver does not answer');
}
