import type { Chance } from './chance.ts';

/** A follow-up as far as the made-up team knows it. Moments are ms since 1970. */
export type ToHandle = {
  kind: 'recover' | 'ask' | 'thank' | 'contact' | 'invite';
  openedAt: number;
  dueAt: number;
};

/** One thing that somebody of the made-up team does. */
export type Deed = { at: number; by: string } & (
  | { do: 'contact'; way: 'call' | 'visit' | 'mail'; notes: { kind: NoteKind; text: string }[] }
  | { do: 'close'; outcome: Outcome; note: string; whyNot?: string }
  | { do: 'escalate'; note: string }
);
type NoteKind = 'action' | 'highlight' | 'risk' | 'observation';
type Outcome =
  | 'recovered'
  | 'explained'
  | 'planned'
  | 'thanked'
  | 'recommends'
  | 'talked'
  | 'declined'
  | 'no-answer'
  | 'not-possible';

const hourMs = 3_600_000;
const unhandledMs = 9 * 24 * hourMs;
const team = ['ida@quillfern.example', 'bram@quillfern.example', 'noor@quillfern.example'] as const;

const endings: Readonly<Record<ToHandle['kind'], Readonly<Partial<Record<Outcome, number>>>>> = {
  recover: { recovered: 46, explained: 22, planned: 9, 'no-answer': 16, 'not-possible': 7 },
  ask: { explained: 52, planned: 22, recovered: 8, 'no-answer': 18 },
  contact: { recovered: 50, explained: 34, planned: 6, 'no-answer': 10 },
  thank: { thanked: 66, recommends: 20, 'no-answer': 14 },
  invite: { talked: 48, planned: 10, declined: 22, 'no-answer': 20 },
};
const words: Readonly<Record<Outcome, readonly string[]>> = {
  recovered: [
    'Sent a new plant and called the next day: it stands well.',
    'Refunded the delivery; they will order again in spring.',
    'Apologised, and moved the order to the morning round.',
  ],
  explained: ['Told them why it took so long. They had not known.', 'Went through the care card together.'],
  planned: ['Wants larger pots for offices.', 'Asks for delivery on Saturdays.'],
  thanked: ['Thanked them by name. Glad that somebody reads it.', 'A card went out with the next order.'],
  recommends: ['Will write a few lines for our page.', 'Told two other offices about us.'],
  talked: [
    'An hour over coffee: orders for three offices, and nobody had told us.',
    'Talked for half an hour; wants to choose the delivery window.',
  ],
  declined: ['Glad to be asked, no time before summer.', 'Rather not, but keep sending the plants.'],
  'no-answer': ['Rang twice and wrote once.', 'Left a message; nothing came back.'],
  'not-possible': ['No address, no number.', 'Has moved away.'],
};
const notes: readonly { kind: NoteKind; text: string }[] = [
  { kind: 'action', text: 'Send the care card for the olive tree.' },
  { kind: 'action', text: 'Check the packing at the north depot.' },
  { kind: 'highlight', text: 'Likes that the drivers ring before they come.' },
  { kind: 'risk', text: 'Looks at another shop for the new floor.' },
  { kind: 'observation', text: 'Their new office opens in autumn.' },
];

/** Whether somebody of the made-up team invites a promoter to talk, and when; null where they do not. */
export function inviteAt(ratedAt: number, chance: Chance, now: number): number | null {
  const at = Math.round(ratedAt + chance.between(2, 60) * hourMs);
  return chance.yes(0.16) && at < now ? at : null;
}

/** Teams of the made-up shop, by the reasons that they look after. */
export const sampleTeams = [
  { name: 'Delivery', reasons: ['delivery'] },
  { name: 'Care', reasons: ['support', 'website'] },
] as const;

/**
 * What the made-up team does about a follow-up until `now`: most in time, some late, some not at all yet.
 * Oldest first.
 */
export function deedsFor({ kind, openedAt, dueAt }: ToHandle, chance: Chance, now: number): Deed[] {
  const by = chance.one(team);
  // Of the last days some are nobody's yet, and some of those overdue.
  if (chance.yes(0.35) && now - openedAt < unhandledMs) return [];
  const span = dueAt - openedAt;
  const isLate = chance.yes(0.17);
  const contactAt = Math.round(
    openedAt + span * (isLate ? chance.between(1.05, 2.2) : chance.between(0.1, 0.92)),
  );
  const outcome = chance.weighted(endings[kind] as Record<Outcome, number>);
  const isReached = outcome !== 'no-answer' && outcome !== 'not-possible';
  const closedAt = Math.round(contactAt + chance.between(0.5, 70) * hourMs);
  const deeds: Deed[] = [];
  if (isLate && kind === 'recover' && chance.yes(0.2)) {
    deeds.push({ at: dueAt + hourMs / 2, by, do: 'escalate', note: 'Should have been called by now.' });
  }
  const said = chance.yes(0.45) ? [chance.one(notes)] : [];
  const way = chance.weighted({ call: 60, mail: 32, visit: 8 });
  if (isReached) deeds.push({ at: contactAt, by, do: 'contact', way, notes: said });
  const whyNot = outcome === 'planned' ? { whyNot: 'It waits for the season after this one.' } : {};
  deeds.push({ at: closedAt, by, do: 'close', outcome, note: chance.one(words[outcome]), ...whyNot });
  return deeds.filter(({ at }) => at <= now);
}
