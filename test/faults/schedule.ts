import { type Chance, createChance } from './chance.ts';
import { answer, type Fault } from './fault.ts';
import type { Outcome } from './journal.ts';
import type { Lab } from './lab.ts';
import { faults } from './table/all.ts';
import { openWorld, type World } from './world.ts';

/** What a schedule was and what came of it. */
export type Played = { name: string; faults: number[]; outcome: Outcome; ms: number };

/** One fault by itself, with answers before and after it. */
export async function playAlone(lab: Lab, fault: Fault, seed: string): Promise<Played> {
  const chance = createChance(`${seed} ${fault.number}`);
  return play(lab, `fault ${fault.number}`, [fault], async (world) => {
    await answer(await world.tab(), chance);
    await fault.play(world, chance, true);
  });
}

/** A random sequence of faults and answers; the same seed and index give the same. */
export async function playSchedule(lab: Lab, seed: string, index: number): Promise<Played> {
  const chance = createChance(`${seed}/${index}`);
  const drawn = Array.from({ length: chance.whole(1, 4) }, () => draw(chance));
  return play(lab, `schedule ${index}`, drawn, async (world) => {
    for (const fault of drawn) {
      if (chance.happens(0.3)) await answer(await world.tab(), chance);
      await fault.play(world, chance, false);
    }
  });
}

async function play(
  lab: Lab,
  name: string,
  drawn: readonly Fault[],
  run: (world: World) => Promise<void>,
): Promise<Played> {
  const begunAt = performance.now();
  const world = await openWorld(lab, { hasProfile: drawn.some(({ needsProfile }) => needsProfile) });
  try {
    const outcome = await within(
      run(world).then(() => world.verdict()),
      mostMs,
    );
    return { name, faults: drawn.map(({ number }) => number), outcome, ms: performance.now() - begunAt };
  } catch (error) {
    throw new Error(`${name} (faults ${drawn.map(({ number }) => number)})`, { cause: error });
  } finally {
    await world.close();
  }
}

/** Nothing takes this long: what does waits for something that never comes. */
export const mostMs = 110_000;

function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not at its end after ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** By their shares. */
function draw(chance: Chance): Fault {
  let left = chance.part() * faults.reduce((sum, { share = 1 }) => sum + share, 0);
  for (const fault of faults) {
    left -= fault.share ?? 1;
    if (left < 0) return fault;
  }
  return chance.pick(faults);
}
