import type { Band, Topic } from './comments/phrases.ts';

const dayMs = 86_400_000;

/** What happened in the sample year, in days from its first. */
export type Story = {
  days: number;
  /** Midnight UTC of the first day, in ms since 1970. */
  startMs: number;
  /** First and last day of the fortnight in which parcels got lost. */
  badFrom: number;
  badTo: number;
  /** Day on which the new website went live. */
  release: number;
};

/**
 * The year that ends yesterday (UTC). The bad fortnight lies within the last ninety days, the release
 * before them, so that both the default view and the year have something to show.
 */
export function sampleStory({ now, days = 365 }: { now: number; days?: number }): Story {
  const badFrom = Math.round(days * 0.835);
  return {
    days,
    startMs: (Math.floor(now / dayMs) - days) * dayMs,
    badFrom,
    badTo: badFrom + Math.min(14, Math.ceil(days / 10)) - 1,
    release: Math.round(days * 0.67),
  };
}

/** Whether parcels were getting lost on this day. */
export const isBadDelivery = (story: Story, day: number): boolean =>
  day >= story.badFrom && day <= story.badTo;

/** Whether the new website was live on this day. */
export const isReleased = (story: Story, day: number): boolean => day >= story.release;

/** How often people speak of each topic, that day and there; only the proportions count. */
export function topicWeights(story: Story, day: number, touchpoint = ''): Record<Topic, number> {
  const there = spokenOf[touchpoint] ?? {};
  return {
    delivery: (isBadDelivery(story, day) ? 7 : 1.5) * (there.delivery ?? 1),
    price: there.price ?? 1,
    quality: 1.7 * (there.quality ?? 1),
    website: 1.3 * (there.website ?? 1),
    support: there.support ?? 1,
    other: 0.6,
  };
}

/** Whoever just ordered speaks of the website, whoever unpacked a parcel of parcel and plant. */
const spokenOf: Readonly<Record<string, Partial<Record<Topic, number>>>> = {
  checkout: { delivery: 0.6, price: 1.4, quality: 0.8, website: 1.6 },
  delivery: { delivery: 1.8, quality: 1.5, website: 0.5, price: 0.6 },
  phone: { support: 4 },
};

/** Points by which the topic lifts or lowers a rating on a day. */
export function topicEffect(story: Story, day: number, topic: Topic): number {
  const usual: Record<Topic, number> = {
    delivery: isBadDelivery(story, day) ? -4 : 0.1,
    price: -0.6,
    quality: 0.8,
    website: isReleased(story, day) ? 0.7 : -1.1,
    support: 0.2,
    other: 0,
  };
  // Whoever came in those two weeks for something else was less patient, too.
  const mood = isBadDelivery(story, day) && topic !== 'delivery' ? -0.5 : 0;
  return usual[topic] + mood + slope * (day / story.days - 0.5);
}

/** Points that everything improves by over the whole span. */
const slope = 0.7;

/** How a representative's customers rate what they did, in points. */
export const representativeEffect: Readonly<Record<string, number>> = {
  'r-1': 0.3,
  'r-2': -0.4,
  'r-3': 0.9,
  'r-4': 0,
  'r-5': 0.2,
  'r-6': -0.9,
  'r-7': 0.5,
  'r-8': -0.1,
};

/** Band of an NPS rating. */
export const bandOf = (rating: number): Band =>
  rating >= 9 ? 'promoter' : rating >= 7 ? 'passive' : 'detractor';

/** Showings for a usual day to be multiplied by: the week, the season, and the shop's growth. */
export function traffic(story: Story, day: number): number {
  const date = new Date(story.startMs + day * dayMs);
  const week = [0.92, 1.16, 1.1, 1.08, 1.04, 0.95, 0.75][date.getUTCDay()] ?? 1;
  const season = [0.96, 1, 1.06, 1.12, 1.14, 1, 0.9, 0.84, 0.98, 1, 1.02, 1.2][date.getUTCMonth()] ?? 1;
  return week * season * (0.88 + 0.22 * (day / story.days));
}
