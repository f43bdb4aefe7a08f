import { type Chance, createChance } from './chance.ts';
import { type SamplePerson, samplePeople } from './people.ts';
import type { SampleOptions } from './sample.ts';
import { sampleStory } from './story.ts';

/** A customer of the sample shop, and what happened with them. All made up. */
export type SampleCustomer = {
  id: string;
  name: string;
  account: string | null;
  value: 'A' | 'B' | 'C' | null;
  segment: string;
  /** Dates such as `2026-03-31`. */
  start: string;
  end: string | null;
  traits: Record<string, string | number>;
  facts: { id: string; at: number; kind: string; note: string | null }[];
};

const dayMs = 86_400_000;
/** Known to the shop's books; of the others only their answers are known. */
const knownShare = 0.93;
/** Who leaves within the year: of the usual mood, and more the worse it is. */
const leavingShare = 0.06;

/** The people of the sample year as the shop's books have them. The same for the same options. */
export function sampleCustomers(options: SampleOptions): SampleCustomer[] {
  const chance = createChance(options.seed, 'customers');
  const story = sampleStory(options);
  const people = samplePeople(createChance(options.seed, 'people'));
  return people
    .filter(() => chance.yes(knownShare))
    .map((person) => {
      const { firstDay, endDay } = stay(chance, person, story.days);
      const dateOf = (day: number) => new Date(story.startMs + day * dayMs).toISOString().slice(0, 10);
      const revenue = Math.round(yearly[person.value] * chance.between(0.4, 1.9));
      return {
        id: person.id,
        name: person.name,
        account: person.account ?? null,
        value: person.value,
        segment: person.account ? 'business' : 'private',
        start: dateOf(firstDay),
        end: endDay === null ? null : dateOf(endDay),
        traits: { revenue, years: chance.whole(1, 6), cost: Math.round(revenue * chance.between(0.2, 0.9)) },
        facts: factsOf(
          chance,
          person,
          { from: Math.max(0, firstDay), to: endDay ?? story.days - 1 },
          story.startMs,
        ),
      };
    });
}

const yearly: Readonly<Record<SamplePerson['value'], number>> = { A: 4_200, B: 1_100, C: 180 };

/** Days of the sample year, negative before it. Two in three were there before it began. */
function stay(
  chance: Chance,
  { mood }: SamplePerson,
  days: number,
): { firstDay: number; endDay: number | null } {
  const firstDay = chance.yes(0.66)
    ? -chance.whole(20, 1_800)
    : chance.whole(1, Math.max(2, Math.round(days * 0.7)));
  const hasLeft = chance.yes(Math.min(0.6, leavingShare * (mood < -0.5 ? 5 : mood < 0 ? 2 : 1)));
  if (!hasLeft) return { firstDay, endDay: null };
  return { firstDay, endDay: chance.whole(Math.max(firstDay + 1, Math.round(days * 0.4)), days) };
}

const kinds = { order: 6, call: 2, complaint: 1 };
const notes: Readonly<Record<keyof typeof kinds, readonly string[]>> = {
  order: ['Two olive trees for the entrance', 'Refill of twelve pots', 'A monstera for the new room'],
  call: ['Asked how to water over the holidays', 'Wants one invoice a month', 'Liked the new packaging'],
  complaint: ['Parcel left in the rain', 'Pot arrived broken, sent another', 'Waited a week for an answer'],
};

function factsOf(
  chance: Chance,
  { id }: SamplePerson,
  { from, to }: { from: number; to: number },
  startMs: number,
): SampleCustomer['facts'] {
  if (to <= from) return [];
  return Array.from({ length: chance.whole(0, 5) }, (_, index) => {
    const kind = chance.weighted(kinds);
    return {
      id: `${id}-${index + 1}`,
      at: startMs + chance.whole(from, to) * dayMs + chance.whole(8, 17) * 3_600_000,
      kind,
      note: chance.yes(0.8) ? chance.one(notes[kind]) : null,
    };
  });
}
