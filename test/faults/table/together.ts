import { randomUUID } from 'node:crypto';
import { type Chance, ownChance } from '../chance.ts';
import { answer, type Fault, mustHave, nudging, press } from '../fault.ts';
import type { Tab } from '../tab.ts';
import type { World } from '../world.ts';
import { answerAndWait } from './network.ts';

const yearMs = 365 * 86_400_000;

/** Faults of several at once: tabs, responses, revisions, clocks. */
export const togetherFaults: Fault[] = [
  {
    number: 14,
    title: 'a poisoned item first of fifty',
    async play(world, chance, isAlone) {
      const tab = await world.tab();
      const id = randomUUID();
      // Before it is there, since another tab may be about to send.
      world.net.standing = { kind: 'answer', status: 503 };
      const snapshot = { id, rev: 1, survey: 'gone', version: 1, stage: 'rated', rating: 5 };
      await tab.drive(`plant(${JSON.stringify([[id, { site: 'demo', snapshot, savedAt: 1 }]])})`);
      const count = isAlone ? 49 : chance.whole(3, 6);
      await answerAndWait(world, chance, count);
      const before = world.net.bodies.length;
      world.net.standing = null;
      await tab.drive('nudge()');
      await tab.drive('flush()');
      const batch = world.net.bodies.slice(before).find((body) => body.includes(id));
      const sent: { id: string }[] = JSON.parse(batch ?? '{"responses":[]}').responses;
      mustHave(sent[0]?.id === id && sent.length > count, `${sent.length} together`);
      const kept: { aside?: string; snapshot: { id: string } }[] = await tab.drive('kept()');
      mustHave(
        kept.some((entry) => entry.snapshot.id === id && entry.aside),
        'it was not set aside',
      );
    },
  },
  {
    number: 21,
    title: 'two, then ten tabs flush at once',
    share: 0.3,
    async play(world, chance, isAlone) {
      for (const count of isAlone ? [2, 10] : [chance.whole(2, 4)]) {
        while (world.tabs(true).length < count) await world.open();
        world.net.standing = { kind: 'answer', status: 503 };
        const tabs = world.tabs(true).slice(0, count);
        await Promise.all(tabs.map((tab) => answer(tab, ownChance(chance))));
        world.net.standing = null;
        await Promise.all(tabs.map((tab) => tab.drive('nudge()')));
        await Promise.all(tabs.map((tab) => tab.drive('flush()')));
      }
    },
  },
  {
    number: 23,
    title: 'one response changed in two tabs',
    async play(world, chance) {
      const twin = chance.whole(1, 2 ** 31);
      const [one, other] = [await world.open({ twin }), await world.open({ twin })];
      const card = await one.ask();
      world.journal.share(card);
      await other.ask(card);
      if (chance.happens(0.5)) world.net.standing = { kind: 'answer', status: 503 };
      const change = async (tab: Tab, own: Chance) => {
        for (const rate of [own.whole(0, 4), own.whole(5, 10)]) await tab.press({ rate });
      };
      await Promise.all([change(one, ownChance(chance)), change(other, ownChance(chance))]);
      await press(chance.pick([one, other]), chance);
      world.net.standing = null;
      await one.drive('nudge()');
      mustHave(one.responseId() === other.responseId(), 'two responses');
      await one.close();
      await other.close();
    },
  },
  {
    number: 24,
    title: 'clock ten years off; a jump while waiting',
    async play(world, chance) {
      const ahead = chance.pick([10, -10]) * yearMs;
      const wrong = await world.open({ ahead });
      world.net.standing = { kind: 'answer', status: 503 };
      await answer(wrong, chance);
      const tab = await world.open();
      await answer(tab, chance);
      await tab.drive(`jump(${chance.pick([10, -10]) * yearMs})`);
      for (const one of [wrong, tab]) {
        const before = world.net.struck();
        await nudging(one, world.net.met(before + 1));
      }
      world.net.standing = null;
      await tab.drive('nudge()');
      if (chance.happens(0.5)) await wrong.close();
    },
  },
  {
    number: 30,
    title: 'revisions arriving 3, 1, 2; one of them a hundred times',
    async play(world, chance, isAlone) {
      const tab = await world.tab();
      world.net.standing = { kind: 'answer', status: 503 };
      await tab.ask();
      const bodies: string[] = [];
      for (const one of [{ rate: 2 }, { reason: 'price' }, { write: 'in no order' }]) {
        const before = world.net.bodies.length;
        await tab.press(one);
        await nudging(tab, world.net.reached(before + 1));
        bodies.push(world.net.bodies.at(-1) ?? '');
      }
      const [first = '', second = '', third = ''] = bodies;
      const often = Array<string>(isAlone ? 100 : 10).fill(chance.pick(bodies));
      for (const body of [third, first, second]) await post(world, body);
      await Promise.all(often.map((body) => post(world, body)));
      world.net.standing = null;
    },
  },
];

/** Brings a body to the collector past the browser. */
async function post({ collector, name }: World, body: string): Promise<void> {
  const reply = await fetch(`http://127.0.0.1:${collector.port()}/v1/responses`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', 'X-Forwarded-For': `172.16.0.${Number(name.slice(1)) % 250}` },
    body,
  });
  mustHave(reply.status === 200 || reply.status === 429, `status ${reply.status}`);
}
