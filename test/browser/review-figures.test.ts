import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countText, pointsText, scoreText } from '../../collector/review/words/numbers.ts';
import { intervalText } from '../../collector/review/words/score.ts';
import type {
  ReasonsReply,
  ResponsesPage,
  SummaryReply,
  TimelineReply,
} from '../../collector/wire/review.ts';
import { launchChromium } from '../support/chromium.ts';
import type { CollectorProcess } from '../support/collector.ts';
import {
  answerOf,
  answersOf,
  listed,
  patience,
  read,
  send,
  session,
  startReview,
} from '../support/review.ts';

let browser: Browser;
let collector: CollectorProcess;
let storageState: Awaited<ReturnType<typeof session>>;

beforeAll(async () => {
  browser = await launchChromium();
  collector = await startReview([
    ...answersOf(180),
    ...answersOf(60, { survey: 'relationship' }),
    ...Array.from({ length: 40 }, (_, index) =>
      answerOf(index, { stage: 'dismissed', rating: undefined, ratedAt: undefined }),
    ),
  ]);
  storageState = await session(browser, collector);
});
afterAll(async () => {
  await browser.close();
  await collector.stop();
});

async function open(path: string): Promise<Page> {
  const page = await (await browser.newContext({ storageState })).newPage();
  await page.goto(`${collector.url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Cells of the table behind a chart's button, row by row. */
async function tableOf(figure: Locator): Promise<string[][]> {
  await figure.getByRole('button', { name: /^Table/ }).click();
  const rows = await figure.getByRole('row').all();
  const cells = rows.map((row) => row.locator('th, td').allInnerTexts());
  return (await Promise.all(cells)).slice(1);
}

/** The charts of a group, in their order on the page. */
const charts = ['timeline', 'distribution', 'reasons', 'funnel'];
const chart = (page: Page, name: string) => page.getByRole('figure').nth(charts.indexOf(name));

describe('the overview', () => {
  test('shows the figures of the API', async () => {
    const page = await open('/sites/demo/overview?survey=checkout');
    const summary = await read<SummaryReply>(collector, 'summary?survey=checkout');
    const reasons = await read<ReasonsReply>(collector, 'reasons?survey=checkout');
    const timeline = await read<TimelineReply>(collector, 'timeline?survey=checkout&bucket=week&window=30');
    const { score, distribution, funnel } = summary;
    if (!score || !distribution || !funnel) throw new Error('nothing to compare');

    await expect
      .poll(() => page.locator('.headline').innerText(), patience)
      .toContain(scoreText(score.value));
    expect(await page.getByText(intervalText(summary.n, score)).count()).toBe(1);

    const ratings = await tableOf(chart(page, 'distribution'));
    expect(ratings.map((row) => row.slice(0, 2))).toEqual(
      distribution.map((n, rating) => [`${rating}`, countText(n)]),
    );
    const steps = await tableOf(chart(page, 'funnel'));
    expect(steps.map((row) => row[1])).toEqual(
      [funnel.served, funnel.viewed, funnel.rated, funnel.reasoned, funnel.commented].map(countText),
    );
    const points = await tableOf(chart(page, 'reasons'));
    expect(points.map((row) => row.slice(0, 3))).toEqual(
      reasons.reasons.map(({ name, points, chosen }) => [name, pointsText(points), countText(chosen)]),
    );
    const course = await tableOf(chart(page, 'timeline'));
    expect(course.map((row) => row.slice(0, 3))).toEqual(
      timeline.points.map(({ start, n, score }) => [
        start,
        countText(n),
        score === null ? '–' : scoreText(score),
      ]),
    );
  });

  test('says no clear change where the interval of the change holds 0, and with it the score before', async () => {
    const from = new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10);
    const page = await open(`/sites/demo/overview?survey=checkout&from=${from}`);
    const { change, previous } = await read<SummaryReply>(collector, `summary?survey=checkout&from=${from}`);
    expect(change?.significant).toBe(false);
    const words = `No clear change from ${scoreText(previous?.score?.value ?? Number.NaN)} in the period before`;
    await page.getByText(words).waitFor();
  });

  test('shows kinds apart, says why, and one press chooses one', async () => {
    const page = await open('/sites/demo/overview');
    await page.getByText('Never added into one score').waitFor();
    const kinds = page.getByRole('navigation', { name: 'Kinds of answers' });
    const scoreOf = async (kind: string) => {
      const { score } = await read<SummaryReply>(collector, `summary?kind=${kind}&metric=nps`);
      return scoreText(score?.value ?? Number.NaN);
    };
    expect(await kinds.getByRole('link').allInnerTexts()).toEqual([
      expect.stringContaining(`Relationship, NPS ${await scoreOf('relationship')}`),
      expect.stringContaining(`Transactional, NPS ${await scoreOf('transactional')}`),
    ]);
    await kinds.getByRole('link', { name: /^Transactional/ }).click();
    await page.waitForURL(/shown=transactional\.nps/);
    await page.getByRole('region', { name: /^Transactional, NPS/ }).waitFor();
    const headline = page.locator('.headline');
    await expect.poll(() => headline.innerText(), patience).toContain(await scoreOf('transactional'));
    await page.reload();
    await page.getByRole('region', { name: /^Transactional, NPS/ }).waitFor();
    await page.getByRole('link', { name: 'Show only these' }).click();
    await page.waitForURL(/kind=transactional&metric=nps$/);
    await kinds.waitFor({ state: 'detached' });
    await expect.poll(() => headline.innerText(), patience).toContain(await scoreOf('transactional'));
  });

  test('defines every figure one press away', async () => {
    const page = await open('/sites/demo/overview?survey=checkout');
    const questions = page.getByRole('button', { name: /^What is/ });
    await questions.first().waitFor();
    expect(await questions.count()).toBeGreaterThanOrEqual(5);
    await page.getByRole('button', { name: 'What is “Score”?' }).click();
    await page.getByText(/share of promoters \(9 and 10\) less the share of detractors/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(/share of promoters/).waitFor({ state: 'hidden' });
  });
});

describe('the filter', () => {
  test('stands in the address, survives a reload, and shows the next person the same', async () => {
    // Without what stands above them, all of these rows are near enough to sight to be there.
    const page = await open('/sites/demo/responses?survey=checkout&words=hidden&ratings=hidden');
    await page.getByRole('button', { name: 'Band', exact: true }).click();
    await page.getByRole('checkbox', { name: /^Detractors/ }).click();
    await page.keyboard.press('Escape');
    await page.waitForURL(/band=detractor/);
    await page.getByRole('searchbox').fill('words');
    await page.waitForURL(/q=words/);
    const expected = await read<ResponsesPage>(collector, 'responses?survey=checkout&band=detractor&q=words');
    const rowsOf = (shown: Page) => shown.locator('.answer-words').allInnerTexts();
    const words = expected.items.map(({ comment }) => comment);
    expect(words.length).toBeGreaterThan(3);
    await expect.poll(() => rowsOf(page), patience).toEqual(words);
    await page.reload();
    await expect.poll(() => rowsOf(page), patience).toEqual(words);
    const next = await open(new URL(page.url()).pathname + new URL(page.url()).search);
    await expect.poll(() => rowsOf(next), patience).toEqual(words);
    await next.getByRole('button', { name: /^Band: Detractors.*take away/ }).click();
    await next.waitForURL((url) => !url.search.includes('band'));
    await next.goBack();
    await expect.poll(() => rowsOf(next), patience).toEqual(words);
  });

  test('that nobody knows is an error that lists what is known, and one press clears it', async () => {
    const page = await open('/sites/demo/overview?colour=red');
    const alert = page.getByRole('alert');
    await alert.getByText('There is no such filter: colour').waitFor();
    expect(await alert.innerText()).toContain('representative, alert, q, state, meta.<key>');
    await alert.getByRole('button', { name: 'Clear the filter' }).click();
    await page.locator('.headline').first().waitFor();
  });

  test('gives exports exactly what is shown', async () => {
    const page = await open('/sites/demo/responses?survey=checkout&band=detractor');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as JSON lines' }).click(),
    ]);
    const stream = await download.createReadStream();
    const lines = (await stream.toArray()).join('').trim().split('\n');
    const { n } = await read<SummaryReply>(collector, 'summary?survey=checkout&band=detractor');
    expect(lines).toHaveLength(n);
  });
});

describe('the list of responses', () => {
  test('reads on by itself to the last of them, newest first', async () => {
    const page = await open('/sites/demo/responses?survey=checkout');
    const { n } = await read<SummaryReply>(collector, 'summary?survey=checkout');
    await page.locator('.answer').first().waitFor();
    const lowest = () =>
      page
        .locator('.answers > li')
        .evaluateAll((rows) => Math.max(...rows.map((row) => Number(row.getAttribute('aria-posinset')))));
    for (let seen = await lowest(); seen < n; seen = await lowest()) {
      await page.mouse.wheel(0, 20_000);
      await expect.poll(lowest, patience).toBeGreaterThan(seen);
    }
    expect(await listed(page)).toBe(n);
    await page.getByText('That is all of them.').waitFor();
  });

  test('leaves cards that nobody answered out, until they are asked for', async () => {
    const page = await open('/sites/demo/responses?survey=checkout');
    await page.locator('.answer').first().waitFor();
    expect(await page.getByText('Closed without a rating').count()).toBe(0);
    await page.getByRole('button', { name: 'Unanswered cards too' }).click();
    await page.getByText('Closed without a rating').first().waitFor();
    await page.waitForURL(/unanswered=shown/);
  });

  test('has a permanent address for each, with the words its person saw and their other answers', async () => {
    const answer = answerOf(0.5, {
      rating: 2,
      reasons: ['delivery'],
      comment: 'Kept for good',
      person: { id: 'p-1', name: 'Ada' },
    });
    const earlier = answerOf(3, { rating: 8, person: { id: 'p-1', name: 'Ada' } });
    await send(collector, [answer, earlier]);
    const list = await open('/sites/demo/responses?person=p-1');
    await list.locator('.answer', { hasText: 'Kept for good' }).getByRole('link').click();
    await list.waitForURL(new RegExp(`/responses/${answer.id}`));
    const page = await open(`/sites/demo/responses/${answer.id}`);
    await page.getByText('Kept for good').waitFor();
    await page.getByText(/how likely are you to recommend us/i).waitFor();
    expect(await page.locator('.response-rating').innerText()).toMatch(/2\s*Detractor/);
    expect(await page.getByRole('listitem').filter({ hasText: 'Delivery' }).count()).toBe(1);
    const other = page.getByRole('region', { name: 'Other answers of this person' });
    expect(await other.getByRole('listitem').count()).toBe(1);
    await other.getByRole('link', { name: 'All answers of this person' }).click();
    await page.waitForURL(/person=p-1/);
    await expect.poll(() => page.locator('.answer').count(), patience).toBe(2);
  });
});
