import { randomUUID } from 'node:crypto';
import type { Chance } from '../chance.ts';
import { answer, type Fault, mustHave, press } from '../fault.ts';
import type { World } from '../world.ts';

/** How long to wait for a card that can say nothing before the collector has the answer. */
const impatientMs = 400;

/**
 * Answers on pages whose storage fails. The first reply is cut, so that nothing may claim to be saved on this
 * device; then the collector has it, and the card says so.
 */
async function answerWithout(world: World, chance: Chance, ways: readonly string[]): Promise<void> {
  for (const storage of ways) {
    const tab = await world.open({ storage });
    world.net.plan({ kind: 'cutReply', afterBytes: 0 });
    await tab.ask();
    const said = await tab.press({ rate: chance.whole(0, 10) }, impatientMs);
    mustHave(said !== 'onDevice', `with storage ${storage} the card says ${said}`);
    await tab.drive('nudge()');
    await press(tab, chance, 3_000);
  }
}

const some = <T>(list: readonly T[], chance: Chance, isAlone: boolean): readonly T[] =>
  isAlone ? list : [chance.pick(list)];

/** Faults of the browser's own storage. */
export const storageFaults: Fault[] = [
  {
    number: 16,
    title: 'quota exceeded on write',
    async play(world, chance, isAlone) {
      const tab = await world.open();
      const session = await world.context().newCDPSession(tab.page);
      const quota = (quotaSize?: number) =>
        session.send('Storage.overrideQuotaForOrigin', {
          origin: world.lab.shop,
          ...(quotaSize !== undefined && { quotaSize }),
        });
      await tab.ask();
      await quota(1);
      await press(tab, chance);
      await quota();
      await answer(tab, chance);
      await answerWithout(world, chance, isAlone ? ['put throws'] : []);
    },
  },
  {
    number: 17,
    title: 'IndexedDB absent, throwing',
    play: (world, chance, isAlone) =>
      answerWithout(world, chance, some(['absent', 'throwing', 'open throws'], chance, isAlone)),
  },
  {
    number: 18,
    title: 'opening the database never answers',
    share: 0.3,
    play: (world, chance) => answerWithout(world, chance, ['silent']),
  },
  {
    number: 19,
    title: 'connection to the database lost midway',
    async play(world, chance, isAlone) {
      const tab = await world.open();
      await answer(tab, chance);
      for (const loss of some(['lose(false)', 'lose(true)', 'abortNext()'], chance, isAlone)) {
        await tab.drive(loss);
        const said = await answer(tab, chance);
        mustHave(said === 'saved', `after ${loss} the card says ${said}`);
      }
    },
  },
  {
    number: 20,
    title: 'storage, locks, all blocked',
    play: (world, chance, isAlone) =>
      answerWithout(world, chance, some(['blocked', 'none', 'locks throw'], chance, isAlone)),
  },
  {
    number: 25,
    title: 'old script with new storage, and the reverse',
    async play(world, chance) {
      const tab = await world.tab();
      const strange = {
        shape: 2,
        site: 'demo',
        sealed: true,
        snapshot: snapshotFor(world.name, 'never', 3),
      };
      const rating = chance.whole(0, 10);
      const card = `planted-${chance.whole(0, 1e9)}`;
      const plain = snapshotFor(world.name, card, rating);
      // As an older script kept it, without the time.
      const planted = [
        [strange.snapshot.id, strange],
        [plain.id, { site: 'demo', snapshot: plain }],
      ];
      await tab.drive(`plant(${JSON.stringify(planted)}, ${chance.happens(0.5) ? 7 : undefined})`);
      const given = { stage: 'rated', rating, reasons: [], comment: null };
      world.journal.note(card, { rev: 1, answer: given, isSaved: true });
      await answer(tab, chance);
      await tab.drive('nudge()');
      await tab.drive('flush()');
      const kept = JSON.stringify(await tab.drive('kept()'));
      mustHave(kept.includes(JSON.stringify(strange)), 'the newer script’s entry is gone or changed');
      const isSent = world.net.bodies.some((body) => body.includes(strange.snapshot.id));
      mustHave(!isSent, 'the newer script’s entry was sent');
    },
  },
];

/** A response as it stands in the outbox. */
const snapshotFor = (world: string, card: string, rating: number) => ({
  id: randomUUID(),
  rev: 1,
  survey: 'checkout',
  version: 1,
  stage: 'rated',
  rating,
  reasons: [],
  meta: { world, card },
});
