import { expect, it } from 'vitest';
import type { ResponsesPage } from '../../../collector/wire/review.ts';
import { eventually } from '../../support/card.ts';
import { startCollector } from '../../support/collector.ts';
import { readingTime } from '../../support/reading.ts';
import { apiToken, read } from '../../support/review.ts';
import { startPuppeteer } from '../engines/drivers.ts';
import { serveHosts } from './server.ts';

// Again where the driver lost the page: Puppeteer at times keeps the one that the prerendered page took the place of.
it('waits on a prerendered page until somebody sees it', { retry: 4 }, async () => {
  const collector = await startCollector({ env: { TENWHY_API_TOKEN: apiToken } });
  const server = await serveHosts(() => collector.url);
  const tab = await startPuppeteer('chrome');
  let prerenders = 0;
  server.onRequest = (path) => {
    if (path === '/nothing.js') prerenders++;
  };
  await tab.open(`${server.origin}/before-prerender`);
  // The prerendered page fetches this once its own scripts have run.
  await eventually(() => expect(prerenders).toBe(1));
  // The page may be another one before this one has answered, which is what is wanted.
  await tab.run("void setTimeout(() => document.querySelector('a').click())").catch(() => {});
  const inCard = (selector: string) =>
    `document.querySelector('tenwhy-card')?.shadowRoot.querySelector('${selector}')`;
  await eventually(async () => expect(await tab.run(`!!${inCard('input[value="9"]')}`)).toBe(true));
  expect(await tab.run('[wasPrerendered, ...harm(), ...watched.errors]')).toEqual([true]);
  await readingTime();
  await tab.press('[part=rating] input[value="9"]');
  await eventually(async () => expect(await tab.run(`!!${inCard('[part=send]')}`)).toBe(true));
  await tab.press('[part=send]');
  await eventually(async () => {
    const { items } = await read<ResponsesPage>(collector, 'responses?survey=checkout');
    expect(items).toMatchObject([{ rating: 9, stage: 'finished' }]);
  });
  await tab.close();
  await server.close();
  await collector.stop();
});
