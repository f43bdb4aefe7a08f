import { type Story, sampleStory } from './story.ts';

const dayMs = 86_400_000;

/** What the made-up shop wanted, and what happened in its year, as its team would have written it down. */
export function sampleAims(options: { now: number; days?: number }) {
  const story = sampleStory(options);
  const on = (day: number) => new Date(story.startMs + day * dayMs).toISOString().slice(0, 10);
  return {
    target: 45,
    benchmark: { score: 38, source: 'Made-up benchmark of garden shops', link: null },
    weights: {},
    notes: notesOf(story).map(({ day, ...note }) => ({ ...note, day: on(day) })),
  };
}

const notesOf = ({ release, badFrom, badTo }: Story) => [
  { day: release, kind: 'release' as const, text: 'New website: search, filters, checkout in two steps' },
  { day: badFrom, kind: 'incident' as const, text: 'Parcels get lost at the carrier' },
  { day: badTo + 1, kind: 'note' as const, text: 'Carrier says that all parcels are found' },
];
