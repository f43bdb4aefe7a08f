import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { PublishedSurvey } from '../../collector/wire/survey.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { surveyFor } from './surveys.ts';

/** A host's page with the tag of `collector`; `before` is script that runs before it. */
export const pageWithTag = (options: {
  collector?: string;
  attributes?: string;
  before?: string;
  head?: string;
  body?: string;
  language?: string;
}): string => `<!doctype html>
<html lang="${options.language ?? 'en'}"><head><meta charset="utf-8"><title>A shop</title>
<meta name="viewport" content="width=device-width">${options.head ?? ''}
<script>window.tenwhy=window.tenwhy||function(){(tenwhy.q=tenwhy.q||[]).push(arguments)};${options.before ?? ''}</script>
<script async src="${options.collector ?? ''}/tenwhy.js" data-site="demo" ${options.attributes ?? ''}></script></head>
<body>${options.body ?? '<main><h1>A shop</h1><button id="own">Basket</button></main>'}</body></html>`;

/** Shows the card at once. */
export const showNow = "tenwhy('show','checkout');";

/** What a page said that a guest must not make it say. */
export type Complaints = { console: string[]; errors: string[] };

/** Listens to a page's console and errors; favicons that browsers ask for by themselves do not count. */
export function complaintsOf(page: Page): Complaints {
  const complaints: Complaints = { console: [], errors: [] };
  page.on('console', (message: ConsoleMessage) => {
    if (/^(error|warning)$/.test(message.type()) && !message.location().url.endsWith('favicon.ico')) {
      complaints.console.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.errors.push(String(error)));
  return complaints;
}

/** Opens a page of a fresh recorder. */
export async function openPage(
  browser: Browser | BrowserContext,
  options: Parameters<typeof pageWithTag>[0] & { surveys?: PublishedSurvey[] } = {},
): Promise<{ page: Page; recorder: Recorder; complaints: Complaints; close: () => Promise<void> }> {
  const recorder = await startRecorder('demo', options.surveys ?? [surveyFor()]);
  recorder.pages.set('/', { html: pageWithTag({ before: showNow, ...options }) });
  recorder.pages.set('/other', {
    html: '<!doctype html><html lang="en"><title>Other</title><p>Other</p></html>',
  });
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${recorder.origin}/`);
  return {
    page,
    recorder,
    complaints,
    close: async () => {
      await page.close();
      await recorder.close();
    },
  };
}

/** The only response that the recorder stored. Throws where there is none, or a second. */
export function onlyStored(recorder: Recorder) {
  const [response, ...others] = recorder.stored.values();
  if (!response || others.length > 0) throw new Error(`${recorder.stored.size} responses, not one`);
  return response;
}

/** Waits until a check passes; the ceiling only ends what never will, on however busy a machine. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 10_000 });
