import type { Page } from 'playwright-core';
import type { mountCard } from './mounted.ts';
import { surveyFor } from './surveys.ts';

type Given = NonNullable<Parameters<typeof mountCard>[1]>;

/** What a card can look like: its name, how it comes about, and what it is mounted with. */
export type CardState = [name: string, act: (page: Page) => Promise<unknown>, given?: Given];

const rate = (page: Page) => page.locator('[part=rating] input[value="9"]').click();
const fail = (page: Page) => page.evaluate("card.hear('waiting', saved.at(-1).id, saved.at(-1).rev)");
const tab = surveyFor({ looks: { shape: 'tab' } });

/** Every state that a card can be in. */
export const cardStates: CardState[] = [
  ['rating', async () => {}],
  ['asking', rate],
  [
    'comment',
    async (page) => {
      await rate(page);
      await page.locator('.tick input').check();
      await page.locator('textarea').fill('x'.repeat(4_900));
    },
    { survey: surveyFor({ asksContact: true, reasonsAtMost: 2 }) },
  ],
  [
    'error',
    async (page) => {
      await page.evaluate("fate = 'unkept'");
      await rate(page);
      await fail(page);
      await page.locator('.noConnection').waitFor();
    },
  ],
  [
    'offline',
    async (page) => {
      await rate(page);
      await fail(page);
      await page.locator('.onDevice').waitFor();
    },
  ],
  [
    'thanks',
    async (page) => {
      await rate(page);
      await page.locator('[part=send]').click();
      await page.locator('[part=thanks]').waitFor();
    },
  ],
  ['tab', (page) => page.locator('[part=launcher]').click(), { survey: tab }],
  ['closed tab', (page) => page.locator('[part=launcher]').waitFor(), { survey: tab }],
  ['inline', rate, { isInline: true }],
];
