import type { Score } from '../../insight/score.ts';
import type { CompareReply } from '../../wire/figures.ts';
import type { SiteReply } from '../../wire/review.ts';
import { chipsOf, type Filter } from '../state/filter.ts';
import { chipText, choiceGroups } from './choices.ts';
import { periodOf, periodText } from './dates.ts';
import { meanText, scoreText, shareText } from './numbers.ts';
import { inSentence } from './reasons.ts';
import { leastForScore } from './score.ts';

/** A selection in words: its period, and what is set besides. */
export function selectionText(site: SiteReply, filter: Filter, today: string): string {
  const groups = choiceGroups(site, filter);
  return [
    periodText(periodOf(filter, today)),
    ...chipsOf(filter).map(({ name, value }) => chipText(name, value, groups)),
  ].join(' · ');
}

const obstacles = {
  empty: 'One of the two has no ratings, so that there is nothing to compare',
  mixed:
    'One of the two mixes kinds or measures, which are never added into one score: choose a survey, kind or metric',
  different:
    'The two are of different kinds or measures: a score of one says nothing about the other, so that there is no difference',
} as const;

/** What the two have to do with each other, in a sentence. */
export function differenceText({ a, b, obstacle, change, meanChange }: CompareReply): string {
  if (obstacle) return obstacles[obstacle];
  if (a.n < leastForScore || b.n < leastForScore) {
    return `Too few answers to compare: ${leastForScore} on each side are the least`;
  }
  const difference = change ?? meanChange;
  if (!difference) return 'There is nothing to compare';
  const textOf = change ? scoreText : meanText;
  const [left, right] = change
    ? [scoreOf(a.score), scoreOf(b.score)]
    : [meanText(a.mean ?? 0), meanText(b.mean ?? 0)];
  if (!difference.significant) return `No clear difference: A ${left}, B ${right}`;
  const { value, low, high } = difference;
  const [least, most] = value > 0 ? [low, high] : [-high, -low];
  const word = value > 0 ? 'higher' : 'lower';
  return `A is ${textOf(Math.abs(value))} ${word} than B (95 %: ${textOf(least)} to ${textOf(most)})`;
}

/** Which reasons make the difference, in a sentence. */
export function differenceMovesTitle({ moves, change }: Pick<CompareReply, 'moves' | 'change'>): string {
  const named = (moves ?? []).filter(({ key }) => key !== null);
  if (!change?.significant) {
    const most = named.find((move) => move.significant);
    return most
      ? `No clear difference in all, though ${inSentence(most.name)} gives ${most.change > 0 ? 'A' : 'B'} more`
      : 'No reason differs beyond chance';
  }
  const most = named.find((move) => Math.sign(move.change) === Math.sign(change.value));
  const whole = `Of ${scoreText(Math.abs(change.value))} points of difference`;
  return most && Math.abs(most.change) >= 0.5
    ? `${whole} ${inSentence(most.name)} makes ${scoreText(Math.abs(most.change))}`
    : `${whole} no single reason makes much`;
}

/** Both distributions in a sentence. */
export function sharesTitle({ a, b }: Pick<CompareReply, 'a' | 'b'>): string {
  if (a.bands && b.bands) {
    return `Promoters are ${shareText(a.bands.promoters, a.n)} of A and ${shareText(b.bands.promoters, b.n)} of B, detractors ${shareText(a.bands.detractors, a.n)} and ${shareText(b.bands.detractors, b.n)}`;
  }
  const top = (side: CompareReply['a']) => shareText((side.share9to10 ?? 0) * side.n, side.n);
  return `${top(a)} of A and ${top(b)} of B chose 9 or 10`;
}

const scoreOf = (score: Score | null): string => (score ? scoreText(score.value) : '–');
