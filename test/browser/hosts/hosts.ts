import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ReviewedResponse } from '../../../collector/wire/review.ts';

/** A page of somebody else's, by the name of its file in `pages/`, and what is done there besides answering. */
export type Host = {
  /** As a sentence about the page goes on after "a page". */
  name: string;
  page: string;
  /** Serves it under another host's name, which no browser takes for this machine. */
  isPlainHttp?: boolean;
  /** The page whose frame it stands in. */
  frame?: string;
  /** Before the card can come. */
  before?: (page: Page) => Promise<void>;
  /** The same where there is no guest to wait for. */
  alone?: (page: Page) => Promise<void>;
  /** Between the rating and the reasons. */
  midway?: (page: Page) => Promise<void>;
  /** What was sent is safe so long after the press that the card's own change of size counts as a shift. */
  isLate?: boolean;
  /** Looks at what the collector stored. */
  row?: (row: ReviewedResponse) => void;
};

const run = (script: string) => async (page: Page | Frame) => {
  await page.evaluate(script);
};

const agree = (page: Page) => page.getByRole('button', { name: 'Got it' }).click();

/** The list of a guest's manners. */
export const hosts: Host[] = [
  { name: 'with nothing special', page: 'plain' },
  { name: 'under the strictest policy, trusted types included', page: 'strict-policy' },
  { name: 'that unsets every style of everything', page: 'unset-everything' },
  { name: 'that hides every button and field', page: 'buttons-hidden' },
  { name: 'with a root of 62.5 % and letters of its own', page: 'small-root' },
  { name: 'whose layers are as high as they can be', page: 'highest-layer' },
  { name: 'whose body is moved and scaled', page: 'moved-body' },
  { name: 'with the resets of a framework of components', page: 'component-framework' },
  { name: 'with the layers and properties of a framework of utilities', page: 'utility-framework' },
  { name: 'with Prototype’s JSON and lists', page: 'prototype-library' },
  { name: 'with MooTools’ methods on everything', page: 'classes-library' },
  { name: 'with a loader of AMD modules', page: 'module-loader' },
  { name: 'whose promises, timers and listeners run in zones', page: 'zones' },
  { name: 'whose fetch is a polyfill', page: 'patched-fetch' },
  { name: 'whose Promise is one of 2013', page: 'replaced-promise' },
  { name: 'whose prototypes are frozen', page: 'frozen-prototypes' },
  { name: 'where every list has more properties', page: 'enumerable-lists' },
  { name: 'with the tag twice', page: 'pasted-twice' },
  {
    name: 'with a modal dialog, until it is closed',
    page: 'modal-dialog',
    async before(page) {
      await expect.poll(() => because(page)).toBe('dialog-open');
      expect(await page.locator('tenwhy-card').count()).toBe(0);
      await agree(page);
    },
    alone: agree,
  },
  { name: 'that replaces its body in a view transition', page: 'body-replaced', midway: run('turn()') },
  { name: 'that makes its whole document anew', page: 'hydrated', midway: run('hydrate()') },
  { name: 'that clears its root one by one', page: 'children-cleared', midway: run('clear()') },
  {
    name: 'that writes itself anew as soon as the card stands',
    page: 'written-anew',
    async before(page) {
      // The card went with its document, and is in nobody's way.
      await expect.poll(() => page.evaluate('window.isWritten')).toBe(true);
      await expect.poll(() => because(page)).toBe('not-yet');
      await page.evaluate("tenwhy('track', 'order placed')");
    },
    alone: run("document.documentElement.append(document.createElement('tenwhy-card'))"),
  },
  {
    name: 'that is left and comes back out of the cache',
    page: 'came-back',
    async midway(page) {
      // With an answer still on its way a browser may not keep the page, and what is shown then is a new one.
      await page.waitForFunction(
        "!document.querySelector('tenwhy-card') || new Promise((told) => tenwhy('flush', ({ waiting }) => told(waiting === 0)))",
      );
      await page.getByRole('link', { name: 'Other' }).click();
      await page.waitForURL('**/other');
      // The promise of a page that is left is never kept.
      page.evaluate('history.back()').catch(() => {});
      await page.waitForURL('**/came-back*', { waitUntil: 'commit' });
    },
  },
  { name: 'whose storage throws', page: 'storage-throws' },
  { name: 'whose storage hangs', page: 'storage-hangs', isLate: true },
  { name: 'whose storage is full', page: 'storage-full' },
  {
    name: 'whose clock is ten years behind',
    page: 'wrong-clock',
    row({ shownAt }) {
      expect(Math.abs(shownAt - Date.now())).toBeLessThan(60_000);
    },
  },
  { name: 'without any security', page: 'plain-http', isPlainHttp: true },
  { name: 'that serves the script by itself under another name', page: 'other-path' },
  { name: 'in a frame without an origin', page: 'no-origin', frame: 'frame' },
];

/** Why the survey is asked, or not. */
export const because = (page: Page | Frame): Promise<string> =>
  page.evaluate(
    "new Promise((done) => tenwhy('explain', (all) => done(all.find(({ survey }) => survey === 'checkout').because)))",
  );
