import { readdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { SnapshotInput } from '../../collector/wire/response.ts';
import type { PublishedSurvey } from '../../collector/wire/survey.ts';
import type { CardOptions } from '../../widget/card/mount.tsx';
import { complaintsOf } from './card.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { surveyFor } from './surveys.ts';

/** What a card is mounted with, as far as it can be written into a page. */
type Given = Partial<Pick<CardOptions, 'rating' | 'person' | 'meta' | 'source'>> & {
  survey?: PublishedSurvey;
  language?: string;
  theme?: string;
  position?: string;
  /** Into an element of the page. */
  isInline?: boolean;
};

/** A page of a site without the loader, on which `mountCard` puts cards. */
export type Bench = { page: Page; recorder: Recorder; close: () => Promise<void> };

/** Opens a page that cards can be put on; `body` stands in it. */
export async function openBench(browser: Browser | BrowserContext, body = '', head = ''): Promise<Bench> {
  const recorder = await startRecorder();
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
    <meta name="viewport" content="width=device-width">${head}</head>
    <body>${body}<main><h1>A page</h1><tenwhy-survey></tenwhy-survey></main></body></html>`;
  recorder.pages.set('/', { html });
  const page = await browser.newPage();
  complaintsOf(page);
  await page.goto(`${recorder.origin}/`);
  return {
    page,
    recorder,
    close: async () => {
      await page.close();
      await recorder.close();
    },
  };
}

/**
 * Mounts the built card by itself. What it saves is kept in the page as `saved`, what it emits as `emitted`, and
 * the card as `card`; `fate` is what becomes of a save.
 */
export async function mountCard(page: Page, given: Given = {}): Promise<void> {
  const [folder] = readdirSync('dist/widget/tenwhy');
  const { survey = surveyFor(), language = 'en', theme, position, isInline, ...rest } = given;
  const own = language.split('-')[0];
  await page.evaluate(`(async () => {
    const [{ mount }, { words }] = await Promise.all([
      import('/tenwhy/${folder}/card.js'), import('/tenwhy/${folder}/${own}.js')]);
    self.card?.hide();
    Object.assign(self, { saved: [], emitted: [], fate: self.fate ?? 'kept', isClosed: false });
    self.card = mount({
      survey: ${JSON.stringify(survey)}, own: words, language: '${language}', person: null, meta: {},
      options: { theme: ${JSON.stringify(theme)}, position: ${JSON.stringify(position)}, isTest: false, mayStore: true },
      draftName: 'draft', save: async (one) => { saved.push(one); return fate; },
      emit: (name) => emitted.push(name), warn: (text) => console.warn(text),
      closed: () => { isClosed = true; }, ${isInline ? "inside: document.querySelector('tenwhy-survey')," : ''}
      ...${JSON.stringify(rest)},
    });
  })()`);
}

/** The newest of what the card saved. */
export const lastSaved = (page: Page): Promise<SnapshotInput> => page.evaluate('saved.at(-1)');
