import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ResponsesPage } from '../../../collector/wire/review.ts';
import { eventually } from '../../support/card.ts';
import { type CollectorProcess, startCollector } from '../../support/collector.ts';
import { readingTime } from '../../support/reading.ts';
import { apiToken, read } from '../../support/review.ts';
import { type HostServer, serveHosts } from '../hosts/server.ts';
import { engines, missing, type Tab } from './drivers.ts';

let collector: CollectorProcess;
let server: HostServer;
const env = { TENWHY_API_TOKEN: apiToken };

beforeAll(async () => {
  collector = await startCollector({ env });
  server = await serveHosts(() => collector.url);
});
afterAll(async () => {
  await server.close();
  await collector.stop();
});

/** What the card's own root says in its words. */
const text = (tab: Tab) => tab.run<string>("document.querySelector('tenwhy-card').shadowRoot.textContent");
const says = (tab: Tab, words: string) =>
  eventually(async () => expect(await text(tab).catch(() => '')).toContain(words));
/** Waits until something stands in the card. */
const stands = (tab: Tab, selector: string) =>
  eventually(async () =>
    expect(
      await tab.run(`!!document.querySelector('tenwhy-card')?.shadowRoot.querySelector('${selector}')`),
    ).toBe(true),
  );
/** What has the focus, inside the card if it is there. */
const focused = (tab: Tab) =>
  tab.run<string>(
    '(({ value, id, localName }) => value || id || localName)(document.activeElement.shadowRoot?.activeElement ?? document.activeElement)',
  );

/** What was stored with a comment, in quarantine too: presses come faster than anybody reads. */
const rowOf = (comment: string) =>
  eventually(async () => {
    const { items } = await read<ResponsesPage>(collector, 'responses?survey=checkout&state=all');
    const found = items.filter((one) => one.comment === comment);
    expect(found).toHaveLength(1);
    return found[0];
  });

for (const engine of engines) {
  const without = missing(engine);
  if (without.length > 0) console.warn(`Not tried in ${engine.name}: there is no ${without.join(', ')}`);

  describe.skipIf(without.length > 0)(`in ${engine.name}`, () => {
    let tab: Tab;
    beforeAll(async () => {
      tab = await engine.start();
    });
    afterAll(() => tab?.close());
    beforeEach(async () => {
      // Nobody is asked twice about an order, so each test is somebody else.
      await tab.open(`${server.origin}/other`);
      await tab.run('localStorage.clear()');
      await tab.open(`${server.origin}/plain`);
      await stands(tab, '[part=rating] input[value="9"]');
      await readingTime();
    });

    it('takes an answer by pointer', async () => {
      const comment = `By pointer in ${engine.name}`;
      await tab.press('[part=rating] input[value="9"]');
      await says(tab, 'Saved. You can still change it.');
      await stands(tab, 'textarea');
      await tab.press('[part=reason] input[value="quality"]');
      await tab.press('textarea');
      await tab.type(comment);
      await tab.press('[part=send]');
      await says(tab, 'Thank you!');
      expect(await rowOf(comment)).toMatchObject({ rating: 9, reasons: ['quality'], stage: 'finished' });
      expect(await tab.run('watched.errors.concat(watched.keys)')).toEqual([]);
    });

    it('takes an answer by keyboard alone, and gives the focus back', async () => {
      const comment = `By keyboard in ${engine.name}`;
      expect(await focused(tab)).toBe('own');
      await tab.key('Tab');
      expect(await focused(tab)).toBe('0');
      await tab.key('ArrowRight');
      await tab.key('ArrowRight');
      await tab.key(' ');
      await says(tab, 'Saved. You can still change it.');
      await stands(tab, 'textarea');
      expect(await focused(tab)).toBe('2');
      await tab.key('Tab');
      await tab.key(' ');
      await tab.key('Tab');
      expect(await focused(tab)).toBe('comment');
      await tab.type(comment);
      await tab.key('Tab');
      await tab.key('Enter');
      await says(tab, 'Thank you');
      expect(await rowOf(comment)).toMatchObject({ rating: 2, reasons: ['delivery'], stage: 'finished' });
      await tab.key('Escape');
      await eventually(async () =>
        expect(await tab.run("!!document.querySelector('tenwhy-card')")).toBe(false),
      );
      expect(await focused(tab)).toBe('own');
    });

    it('keeps an answer while the collector is away, and delivers it after', async () => {
      const comment = `Offline in ${engine.name}`;
      await tab.press('[part=rating] input[value="9"]');
      await says(tab, 'Saved. You can still change it.');
      await stands(tab, 'textarea');
      // What is personal is taken out by a part that is fetched with the rating.
      await eventually(async () =>
        expect(
          await tab.run("performance.getEntriesByType('resource').some(({ name }) => /redact/.test(name))"),
        ).toBe(true),
      );
      const { dataFolder, port } = collector;
      await collector.stop();
      await tab.press('[part=rating] input[value="4"]');
      await says(tab, 'Saved on this device, will be sent.');
      await tab.press('textarea');
      await tab.type(comment);
      await tab.press('[part=send]');
      await says(tab, 'Thank you for telling us.');
      collector = await startCollector({ env, dataFolder, port });
      // As often as somebody would look: the collector may have said when to come again.
      await eventually(async () => {
        const { waiting } = await tab.run<{ waiting: number }>(
          "new Promise((done) => tenwhy('flush', done))",
        );
        expect(waiting).toBe(0);
      });
      expect(await rowOf(comment)).toMatchObject({ rating: 4, stage: 'finished' });
    });
  });
}
