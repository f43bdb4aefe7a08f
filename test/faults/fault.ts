import type { Chance } from './chance.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

/** One row of the table of faults. */
export type Fault = {
  number: number;
  title: string;
  /** Needs a browser that it may kill. */
  needsProfile?: true;
  /** How often a random schedule picks it beside the others, 1 where absent: what takes seconds comes seldom. */
  share?: number;
  /**
   * Lets it happen while somebody answers, and may leave the world as ill as it likes. `isAlone`: nothing else
   * happens, so what it does in full takes its time. Throws where the fault itself did not come about.
   */
  play(world: World, chance: Chance, isAlone: boolean): Promise<void>;
};

export const reasonKeys = ['delivery', 'price', 'quality', 'website', 'support', 'other'];

/** Words that nothing takes for a number or an address. */
export const someWords = (chance: Chance): string =>
  Array.from({ length: chance.whole(1, 12) }, () =>
    chance.pick(['well', 'late', 'kind', 'box', 'ünï', '好']),
  ).join(' ');

/** A new card and one to four presses on it; resolves with what the card said of the last. */
export async function answer(tab: Tab, chance: Chance, patienceMs?: number): Promise<string> {
  await tab.ask();
  return press(tab, chance, patienceMs);
}

/** One to four presses on the card that is up. */
export async function press(tab: Tab, chance: Chance, patienceMs?: number): Promise<string> {
  const first = chance.whole(0, 10);
  let said = await tab.press({ rate: first }, patienceMs);
  if (chance.happens(0.3)) said = await tab.press({ rate: (first + chance.whole(1, 10)) % 11 }, patienceMs);
  if (chance.happens(0.5)) said = await tab.press({ reason: chance.pick(reasonKeys) }, patienceMs);
  if (chance.happens(0.5)) said = await tab.press({ write: someWords(chance) }, patienceMs);
  return said;
}

const nudgeEachMs = 60;

/**
 * Resolves with a promise, and meanwhile lets the tab's waits pass again and again: one that is let pass before
 * the page has read how long it is to wait would be no use.
 */
export async function nudging(tab: Tab, promise: Promise<void>): Promise<void> {
  const timer = setInterval(() => tab.drive('nudge()').catch(() => {}), nudgeEachMs);
  try {
    await tab.drive('nudge()');
    await promise;
  } finally {
    clearInterval(timer);
  }
}

/** Throws where what a fault is about did not happen. */
export function mustHave(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`the fault did not come about: ${what}`);
}
