import { execFileSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Chance, ownChance } from '../chance.ts';
import { answer, type Fault, mustHave, nudging } from '../fault.ts';
import type { World } from '../world.ts';

/** Faults of the collector's process and of its disk. */
export const collectorFaults: Fault[] = [
  {
    number: 6,
    title: 'collector killed before commit',
    share: 0.5,
    async play(world, chance) {
      const tab = await world.tab();
      const killed = killDuring(world, (kill) => ({
        // Stopped first, so that what then reaches its socket is never read.
        before: () => process.kill(world.collector.pid(), 'SIGSTOP'),
        sent: kill,
      }));
      await answer(tab, chance);
      await killed;
    },
  },
  {
    number: 7,
    title: 'collector killed after commit, before the reply',
    share: 0.5,
    async play(world, chance) {
      const tab = await world.tab();
      const killed = killDuring(world, (kill) => ({ replied: kill }));
      await answer(tab, chance);
      await killed;
    },
  },
  {
    number: 8,
    title: 'collector killed inside a group commit',
    share: 0.3,
    async play(world, chance, isAlone) {
      const tabs = [await world.tab(), ...(await Promise.all([world.open(), world.open()]))];
      if (isAlone) tabs.push(await world.open());
      const held: (() => void)[] = [];
      const killAfterMs = chance.part() * 4;
      const killed = new Promise<void>((done) => {
        world.net.standing = {
          kind: 'around',
          // Held until all are there, so that they reach the collector in one turn.
          before: () =>
            new Promise<void>((go) => {
              held.push(go);
              if (held.length < tabs.length) return;
              world.net.standing = null;
              setTimeout(() => world.collector.kill().then(done), killAfterMs);
              for (const one of held) one();
            }),
        };
      });
      await Promise.all(tabs.map((tab) => answer(tab, ownChance(chance))));
      for (const tab of tabs) await tab.drive('nudge()');
      await killed;
      await world.revive();
    },
  },
  {
    number: 9,
    title: 'random kills under load',
    share: 0.2,
    async play(world, chance, isAlone) {
      const tabs = await Promise.all([world.open(), world.open(), world.open()]);
      let isOver = false;
      let up = Promise.resolve();
      const people = tabs.map(async (tab) => {
        const own = ownChance(chance);
        while (!isOver) {
          await answer(tab, own);
          await tab.drive('nudge()');
          // A load is what it takes while it runs; what waits meanwhile would only fill the outbox.
          await up;
        }
      });
      const all = Promise.all(people);
      // Looked at below; until then it is nobody's.
      all.catch(() => {});
      for (let kills = isAlone ? 20 : 2; kills > 0; kills--) {
        const reached = world.net.bodies.length + chance.whole(1, 6);
        await Promise.race([world.net.reached(reached), all]);
        await world.collector.kill();
        up = world.revive();
        await up;
      }
      isOver = true;
      await all;
    },
  },
  {
    number: 29,
    title: 'disk full, database locked, read-only',
    share: 0.5,
    async play(world, chance, isAlone) {
      const ways = [locked, readOnly, ...(existsSync('/usr/bin/prlimit') ? [full] : [])];
      for (const way of isAlone ? ways : [chance.pick(ways)]) {
        const tab = await world.open();
        await tab.ask();
        const posts = world.net.bodies.length;
        const heal = await way(world, chance);
        try {
          await tab.press({ rate: chance.whole(0, 10) });
          await nudging(tab, world.net.reached(posts + 1));
        } finally {
          heal();
        }
        await answer(tab, chance);
      }
    },
  },
];

/** Plans for the next POST to kill the collector at a moment of it, and starts it again after. */
async function killDuring(
  world: World,
  moments: (kill: () => void) => { before?: () => unknown; sent?: () => unknown; replied?: () => unknown },
): Promise<void> {
  await new Promise<void>((done) => {
    world.net.plan({ kind: 'around', ...moments(() => world.collector.kill().then(done)) });
  });
  await world.revive();
}

type Way = (world: World, chance: Chance) => Promise<() => void>;

/** Another program writes and does not end. */
const locked: Way = async ({ collector }) => {
  const database = new Database(join(collector.dataFolder, 'tenwhy.db'));
  database.exec('begin immediate');
  const end = () => void (database.open && database.close());
  // Shorter than the collector waits for it half of the times, and longer the others.
  const timer = setTimeout(end, 300);
  return () => {
    clearTimeout(timer);
    end();
  };
};

/** SQLite takes a database whose file is gone from its place as read-only. */
const readOnly: Way = async ({ collector }) => {
  const file = join(collector.dataFolder, 'tenwhy.db');
  renameSync(file, `${file}.away`);
  return () => {
    mustHave(!existsSync(file), 'another database stands in its place');
    renameSync(`${file}.away`, file);
  };
};

/** The system lets its files grow no further, which is a write that fails as on a full disk. */
const full: Way = async ({ collector }) => {
  const limit = (bytes: string) =>
    void execFileSync('/usr/bin/prlimit', [`--pid=${collector.pid()}`, `--fsize=${bytes}:unlimited`]);
  limit('1');
  return () => limit('unlimited');
};
