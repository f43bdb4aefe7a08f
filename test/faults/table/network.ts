import type { Chance } from '../chance.ts';
import type { Deed } from '../deed.ts';
import { answer, type Fault, mustHave, nudging } from '../fault.ts';
import type { World } from '../world.ts';

/** Answers once for each of these deeds, which the POST meets with, and lets waits pass in between. */
async function answerAmid(world: World, chance: Chance, deeds: readonly Deed[], wishes = {}): Promise<void> {
  const tab = Object.keys(wishes).length > 0 ? await world.open(wishes) : await world.tab();
  for (const deed of deeds) {
    const before = world.net.struck();
    world.net.plan(deed);
    await answer(tab, chance);
    await nudging(tab, world.net.met(before + 1));
  }
}

const some = <T>(list: readonly T[], chance: Chance, isAlone: boolean): readonly T[] =>
  isAlone ? list : [chance.pick(list)];

/** Faults of the line between browser and collector. */
export const networkFaults: Fault[] = [
  {
    number: 1,
    title: 'offline before the press',
    async play(world, chance) {
      const tab = await world.tab();
      await tab.ask();
      await world.context().setOffline(true);
      const said = await tab.press({ rate: chance.whole(0, 10) });
      mustHave(/^(onDevice|saved)$/.test(said), `the card says ${said}`);
      await tab.press({ reason: 'price' });
      await world.context().setOffline(false);
    },
  },
  {
    number: 2,
    title: 'cut between request and reply',
    play: (world, chance) =>
      answerAmid(world, chance, Array(chance.whole(1, 3)).fill({ kind: 'cutReply', afterBytes: 0 })),
  },
  {
    number: 10,
    title: 'request or reply cut or reset after so many bytes',
    play(world, chance, isAlone) {
      const deeds: Deed[] = Array.from({ length: isAlone ? 8 : 2 }, () => ({
        kind: chance.happens(0.6) ? ('cutReply' as const) : ('cutRequest' as const),
        afterBytes: chance.whole(1, 700),
        isReset: chance.happens(0.5),
      }));
      return answerAmid(world, chance, deeds);
    },
  },
  {
    number: 11,
    title: 'reply after the time-out',
    play: (world, chance) =>
      answerAmid(world, chance, [{ kind: 'delay', ms: chance.whole(250, 600) }], { patience: 150 }),
  },
  {
    number: 12,
    title: '429 with seconds, a date, nonsense, a negative number',
    play(world, chance, isAlone) {
      const headers = [
        '3',
        new Date(Date.now() + 90_000).toUTCString(),
        new Date(Date.now() - 90_000).toUTCString(),
        'soon',
        '-5',
        '999999999999',
      ];
      const deeds = some(headers, chance, isAlone).map(
        (after): Deed => ({ kind: 'answer', status: 429, headers: { 'Retry-After': after } }),
      );
      return answerAmid(world, chance, deeds);
    },
  },
  {
    number: 13,
    title: '503 for long, then well',
    async play(world, chance, isAlone) {
      const tab = await world.tab();
      const wait = chance.happens(0.5) ? { headers: { 'Retry-After': '5' } } : {};
      world.net.standing = { kind: 'answer', status: 503, ...wait };
      await answer(tab, chance);
      for (let tries = isAlone ? 20 : 3; tries > 0; tries--) {
        const before = world.net.struck();
        await nudging(tab, world.net.met(before + 1));
      }
      world.net.standing = null;
    },
  },
  {
    number: 15,
    title: '413 for a batch',
    async play(world, chance, isAlone) {
      const most = chance.whole(1, 3);
      await answerAndWait(world, chance, isAlone ? 12 : 4);
      const before = world.net.struck();
      const isMany = (body: string) => JSON.parse(body).responses.length > most;
      world.net.standing = { kind: 'answer', status: 413, when: isMany, body: '<h1>Too large</h1>' };
      await nudging(await world.tab(), world.net.met(before + 1));
      for (const tab of world.tabs(true)) await tab.drive('flush()');
      world.net.standing = null;
    },
  },
  {
    number: 27,
    title: 'collector blocked by CORS or by the page’s policy',
    async play(world, chance) {
      await answerAmid(world, chance, [{ kind: 'unreadable' }, { kind: 'unreadable' }]);
      const tab = await world.open();
      await tab.ask();
      await tab.drive('forbid()');
      const said = await tab.press({ rate: chance.whole(0, 10) });
      mustHave(/^(onDevice|saved)$/.test(said), `the card says ${said}`);
      await tab.close();
    },
  },
  {
    number: 28,
    title: 'captive portal: 200 with HTML, 302',
    play(world, chance, isAlone) {
      const portal = { kind: 'answer', body: '<html>Sign in to the hotel</html>' } as const;
      const elsewhere = { Location: `${world.lab.shop}/portal` };
      const deeds: Deed[] = [
        { ...portal, status: 200, headers: { 'Content-Type': 'text/html' } },
        { ...portal, status: 302, headers: elsewhere },
        { ...portal, status: 307, headers: elsewhere },
        { ...portal, status: 511 },
      ];
      return answerAmid(world, chance, some(deeds, chance, isAlone));
    },
  },
];

/** Several answers that the collector refuses to take now, so that they wait together. */
export async function answerAndWait(world: World, chance: Chance, count: number): Promise<void> {
  const tab = await world.tab();
  world.net.standing = { kind: 'answer', status: 503 };
  for (let left = count; left > 0; left--) {
    await tab.ask();
    await tab.press({ rate: chance.whole(0, 10) });
  }
}
