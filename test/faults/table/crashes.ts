import { answer, type Fault, mustHave, nudging } from '../fault.ts';

/** Faults that end a tab, its renderer or the whole browser, or put a page to sleep. */
export const crashFaults: Fault[] = [
  {
    number: 3,
    title: 'tab closed within 5 ms of "Saved"',
    async play(world, chance) {
      if (chance.happens(0.5)) world.net.standing = { kind: 'hang' };
      const tab = await world.open();
      await answer(tab, chance);
      await tab.close();
      world.net.heal();
    },
  },
  {
    number: 4,
    title: 'renderer killed after "Saved"',
    async play(world, chance) {
      if (chance.happens(0.5)) world.net.standing = { kind: 'hang' };
      const tab = await world.open();
      await answer(tab, chance);
      await tab.crash();
      world.net.heal();
    },
  },
  {
    number: 5,
    title: 'browser killed, and started again',
    needsProfile: true,
    share: 0.1,
    async play(world, chance) {
      world.net.standing = { kind: 'hang' };
      for (let count = chance.whole(1, 2); count > 0; count--) {
        const said = await answer(await world.open(), chance);
        mustHave(said === 'saved', `the card says ${said}`);
      }
      await world.restartBrowser();
      world.net.heal();
    },
  },
  {
    number: 22,
    title: 'the tab that holds the lock frozen, then killed',
    share: 0.3,
    async play(world, chance) {
      const holder = await world.open({ patience: 60_000 });
      const other = await world.open();
      const before = world.net.struck();
      world.net.plan({ kind: 'hang' });
      await answer(holder, chance);
      await nudging(holder, world.net.met(before + 1));
      const session = await world.context().newCDPSession(holder.page);
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      const posts = world.net.bodies.length;
      await answer(other, chance);
      await nudging(other, world.net.reached(posts + 1));
      await holder.crash();
    },
  },
  {
    number: 26,
    title: 'back-forward cache with something waiting',
    async play(world, chance, isAlone) {
      const tab = await world.open();
      // Told to wait, the page sends nothing as it goes; with a request under way it would not be kept.
      world.net.standing = { kind: 'answer', status: 503, headers: { 'Retry-After': '5' } };
      const before = world.net.struck();
      await answer(tab, chance);
      await world.net.met(before + 1);
      await tab.page.waitForFunction("drive.said() === 'onDevice'", undefined, { polling: 20 });
      await tab.away();
      if (chance.happens(0.5)) world.net.standing = null;
      // Beside other faults the browser may have its reasons to load it anew.
      mustHave((await tab.back()) || !isAlone, 'the page came back new');
      world.net.standing = null;
    },
  },
];
