import { bandOf } from './bands.ts';
import type { ReasonFigure } from './reasons.ts';
import { type Bands, countIn, scoreOf } from './score.ts';

/** Ratings of one value, such as those that came from one page. */
export type RatingsOf = { value: string; rating: number; count: number };

/** How those answered who have a value in common: a representative, a touchpoint, a page. */
export type Standing = Bands & {
  value: string;
  n: number;
  /** 100 × (promoters − detractors) ÷ rated; null under ten ratings, where it would be chance. */
  score: number | null;
};

/** Ratings under which no score of a few is told. */
const leastForScore = 10;

/** Standings by value, those first that most detractors have in common. */
export function standingsOf(
  ratings: readonly RatingsOf[],
  nameOf: (value: string) => string = (value) => value,
): Standing[] {
  const bands = new Map<string, Bands>();
  for (const { value, rating, count } of ratings) {
    const name = nameOf(value);
    const found = bands.get(name) ?? { promoters: 0, passives: 0, detractors: 0 };
    bands.set(name, found);
    found[`${bandOf(rating)}s`] += count;
  }
  return [...bands]
    .map(([value, counts]) => {
      const n = countIn(counts);
      const score = n < leastForScore ? null : (scoreOf(counts)?.value ?? null);
      return { value, ...counts, n, score };
    })
    .sort((a, b) => b.detractors - a.detractors || b.n - a.n || (a.value < b.value ? -1 : 1));
}

/**
 * The step of the journey to walk through: where most points were lost, which is where most detractors came
 * from, for each of them takes 100 ÷ rated from the score. Null where no two have a step in common.
 */
export const stepToWalk = (standings: readonly Standing[]): Standing | null =>
  standings.find(({ detractors }) => detractors >= 2) ?? null;

/** What a reason gives to the score now, and what it gave before; in points. */
export type Mover = { key: string | null; name: string; now: number; before: number };

/** Movements under this many points are nothing to speak of. */
const leastMove = 0.5;

/** The reasons whose points moved most, those that fell and those that rose. */
export function moversOf(
  now: readonly ReasonFigure[],
  before: readonly ReasonFigure[],
  atMost: number,
): Mover[] {
  const all = new Map<string | null, Mover>();
  for (const { key, name, points } of now) all.set(key, { key, name, now: points, before: 0 });
  for (const { key, name, points } of before) {
    all.set(key, { key, name, now: all.get(key)?.now ?? 0, before: points });
  }
  const moved = ({ now, before }: Mover) => Math.abs(now - before);
  return [...all.values()]
    .filter((mover) => mover.key !== null && moved(mover) >= leastMove)
    .sort((a, b) => moved(b) - moved(a))
    .slice(0, atMost);
}

/** What somebody said, as far as it is chosen from. */
type Said = { id: string; text: string; person: string | null };

/** Characters from which on a comment says something that a team can talk about. */
const telling = 24;

/** Some of what was said: the newest that tell something, one of each person; short ones only to fill up. */
export function chosenOf<T extends Said>(said: readonly T[], atMost: number): T[] {
  const people = new Set<string>();
  const once = said.filter(({ id, person }) => {
    const name = person ?? id;
    return !people.has(name) && people.add(name);
  });
  const long = once.filter(({ text }) => text.length >= telling);
  const short = once.filter(({ text }) => text.length < telling);
  return [...long, ...short].slice(0, atMost);
}
