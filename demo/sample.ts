import { type Chance, createChance } from './chance.ts';
import { createCommentWriter } from './comments/writer.ts';
import { type SampleResponse, type ShowingParts, showing } from './showing.ts';
import { sampleStory, traffic } from './story.ts';
import { createVisitors } from './visitors.ts';

export type { SampleResponse } from './showing.ts';

/** Which sample year: `now` says when it ends (yesterday, UTC), in ms since 1970. */
export type SampleOptions = { seed: number; now: number; days?: number };

const showingsADay = 16.5;
const dayMs = 86_400_000;
const minuteMs = 60_000;
/** How many showings each hour (UTC) gets; only the proportions count. */
const hours = [1, 0.5, 0.3, 0.3, 0.6, 2, 5, 9, 11, 12, 11, 10, 9, 9, 9, 8, 8, 9, 11, 12, 9, 5, 2.5, 1];

/** How many responses `sampleResponses` makes of the same options. */
export function sampleCount(options: SampleOptions): number {
  return showingsByDay(options).reduce((sum, showings) => sum + showings, 0);
}

/**
 * A year of a made-up shop: its responses as the widget would have sent them last, with the moment at
 * which that arrived, oldest first. The same for the same options.
 */
export function* sampleResponses(options: SampleOptions): Generator<SampleResponse> {
  const story = sampleStory(options);
  const chance = createChance(options.seed, 'showings');
  const parts: ShowingParts = {
    story,
    chance,
    visitors: createVisitors(createChance(options.seed, 'people')),
    comment: createCommentWriter(story, createChance(options.seed, 'comments')),
  };
  for (const [day, showings] of showingsByDay(options).entries()) {
    const moments = Array.from({ length: showings }, () => story.startMs + day * dayMs + timeOfDay(chance));
    const responses = moments.sort((a, b) => a - b).map((shownAt) => showing(parts, day, shownAt));
    yield* responses.sort((a, b) => a.receivedAt - b.receivedAt);
  }
}

function showingsByDay(options: SampleOptions): number[] {
  const story = sampleStory(options);
  const chance = createChance(options.seed, 'days');
  return Array.from({ length: story.days }, (_, day) =>
    Math.floor(showingsADay * traffic(story, day) * chance.between(0.8, 1.2) + chance.next()),
  );
}

/** Milliseconds since midnight. Nobody comes in the last half hour, so that each answer ends on its day. */
function timeOfDay(chance: Chance): number {
  const hour = Number(chance.weighted(Object.fromEntries(hours.entries()) as Record<string, number>));
  const minutes = chance.next() * (hour === 23 ? 30 : 60);
  return Math.floor((hour * 60 + minutes) * minuteMs);
}
