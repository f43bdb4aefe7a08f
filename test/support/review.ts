import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { SnapshotInput } from '../../collector/wire/response.ts';
import { type CollectorProcess, startCollector } from './collector.ts';

/** Bearer token of collectors that `startReview` starts. */
export const apiToken = 'a-token-that-only-tests-know-of';

/** For `expect.poll`: how long a page on a busy machine may take to show what it was told. */
export const patience = { timeout: 10_000 };

const dayMs = 86_400_000;

/** An answer to the demo site's checkout survey, `daysAgo` days old. */
export function answerOf(daysAgo: number, change: Partial<SnapshotInput> = {}): SnapshotInput {
  const at = Math.round(Date.now() - daysAgo * dayMs);
  return {
    id: randomUUID(),
    rev: 2,
    survey: 'checkout',
    version: 1,
    language: 'en',
    stage: 'finished',
    rating: 9,
    shownAt: at - 9_000,
    viewedAt: at - 7_500,
    ratedAt: at - 2_000,
    page: 'https://shop.example/checkout/done',
    ...change,
  };
}

const reasons = ['delivery', 'price', 'quality', 'website', 'support', 'other'];

/** As many answers as asked for over the last 60 days, of all ratings, some with reasons and words. */
export const answersOf = (count: number, change: Partial<SnapshotInput> = {}): SnapshotInput[] =>
  Array.from({ length: count }, (_, index) =>
    answerOf((index * 60) / count + 0.01, {
      rating: [10, 9, 3, 8, 10, 7, 0, 9, 5, 10, 8][index % 11] ?? 0,
      reasons: index % 3 === 0 ? [] : [reasons[index % reasons.length] ?? 'other'],
      ...(index % 4 === 0 && { comment: `Answer number ${index}, in words` }),
      ...(index % 5 === 0 && {
        person: { id: `c-${index % 20}`, name: `Customer ${index % 20}`, account: 'acme' },
      }),
      ...change,
    }),
  );

/** Stores answers in the demo site, and throws where one was not taken. */
export async function send({ url }: CollectorProcess, responses: SnapshotInput[]): Promise<void> {
  for (let first = 0; first < responses.length; first += 100) {
    const reply = await fetch(`${url}/v1/responses`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${apiToken}` },
      body: JSON.stringify({
        site: 'demo',
        sentAt: Date.now(),
        responses: responses.slice(first, first + 100),
      }),
    });
    const { results } = (await reply.json()) as { results?: { status: string }[] };
    if (!results?.every(({ status }) => status === 'stored'))
      throw new Error(`not stored: ${JSON.stringify(results)}`);
  }
}

/** Reads the private API as a trusted server. */
export async function read<T>({ url }: CollectorProcess, path: string): Promise<T> {
  const reply = await fetch(`${url}/api/sites/demo/${path}`, {
    headers: { Authorization: `Bearer ${apiToken}` },
  });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as T;
}

/** A collector with these answers in its demo site. */
export async function startReview(
  responses: SnapshotInput[],
  options: Parameters<typeof startCollector>[0] = {},
): Promise<CollectorProcess> {
  const collector = await startCollector({ ...options, env: { TENWHY_API_TOKEN: apiToken, ...options.env } });
  if (responses.length > 0) await send(collector, responses);
  return collector;
}

/** Signs in by the printed link, as a person does: opens it, and presses the button. */
export async function signIn(context: BrowserContext, { link }: CollectorProcess): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/sites\/[^/]+\/overview/);
  return page;
}

/** How many answers a list has, of which only those in sight are there. */
export const listed = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.querySelector('.answers > li')?.getAttribute('aria-setsize') ?? 0));

/** A browser's session of a signed-in member, to be given to any number of contexts. */
export async function session(browser: Browser, collector: CollectorProcess) {
  const context = await browser.newContext();
  await signIn(context, collector);
  const state = await context.storageState();
  await context.close();
  return state;
}
