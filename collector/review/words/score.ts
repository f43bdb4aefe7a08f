import type { Score, ScoreChange } from '../../insight/score.ts';
import type { Figures, Group } from '../../insight/summary.ts';
import { countOf, countText, meanText, scoreText } from './numbers.ts';

/** Ratings under which a score is not said at all. */
export const leastForScore = 10;
/** Ratings under which a score is said in grey, with "few answers". */
export const leastForSure = 30;

/** How sure a headline may sound: nothing but the count, a grey figure, or a plain one. */
export type Sureness = 'count' | 'few' | 'plain';

/** How sure a headline over `n` ratings may sound. */
export const surenessOf = (n: number): Sureness =>
  n < leastForScore ? 'count' : n < leastForSure ? 'few' : 'plain';

/** The largest words of a group: its score, its mean, or only how many answered. */
export function headlineText(figures: Figures): string {
  if (surenessOf(figures.n) === 'count') return countText(figures.n);
  if (figures.score) return scoreText(figures.score.value);
  return figures.mean === null ? countText(figures.n) : meanText(figures.mean);
}

/** How many answers, and where the score lies: `204 answers, 95 % between 31 and 44`. */
export function intervalText(n: number, score: Score | null, mean: Figures['meanInterval'] = null): string {
  const answers = countOf(n, 'answer');
  if (mean && surenessOf(n) !== 'count') {
    return `${answers}, 95 % between ${meanText(mean.low)} and ${meanText(mean.high)}`;
  }
  if (!score || surenessOf(n) === 'count') return answers;
  return `${answers}, 95 % between ${scoreText(score.low)} and ${scoreText(score.high)}`;
}

/**
 * The change in words. Says "no clear change" unless the interval excludes 0, whatever the figure; empty
 * where there is nothing to compare with.
 */
export function changeText(change: ScoreChange | null, previous: Figures['previous']): string {
  if (!previous) return '';
  if (previous.n === 0) return 'No answers in the period before to compare with';
  if (!change || previous.n < leastForScore) {
    return `Too few answers in the period before to compare with (${countText(previous.n)})`;
  }
  const before = previous.score ? ` from ${scoreText(previous.score.value)} in the period before` : '';
  if (!change.significant) return `No clear change${before}`;
  const word = change.value > 0 ? 'Up' : 'Down';
  const [least, most] = change.value > 0 ? [change.low, change.high] : [-change.high, -change.low];
  return `${word} ${scoreText(Math.abs(change.value))}${before} (95 %: ${word.toLowerCase()} ${scoreText(least)} to ${scoreText(most)})`;
}

/** About how many more answers would narrow the interval; empty where it is narrow already. */
export const moreAnswersText = (more: number): string =>
  more === 0 ? '' : `About ${countOf(roughly(more), 'more answer')} would make it ±5`;

/** What a group of answers is called: `Relationship, NPS`. */
export function groupText({ kind, metric }: Pick<Group, 'kind' | 'metric'>): string {
  return `${kind === 'relationship' ? 'Relationship' : 'Transactional'}, ${metric.toUpperCase()}`;
}

/** Why several groups stand apart. */
export const apartText =
  'These answers are of different kinds or measures, which are never added into one score: being fond of a ' +
  'shop and being pleased with one order are two things. Each stands apart.';

/** Where a score stands to one that the site wants, or to a benchmark, as far as its interval can say. */
export function againstText(score: Score, wanted: number): 'above' | 'below' | 'open' {
  if (score.low > wanted) return 'above';
  return score.high < wanted ? 'below' : 'open';
}

/** The target in a sentence. */
export function targetText(score: Score, target: number): string {
  const name = `the target of ${scoreText(target)}`;
  const side = againstText(score, target);
  if (side === 'above') return `Above ${name}`;
  if (side === 'open') return `Not clear yet whether it has reached ${name}`;
  const missing = scoreText(target - score.value);
  return missing === '0' ? `Just below ${name}` : `${missing} below ${name}`;
}

/** A benchmark in a sentence, before its source. */
export function benchmarkText(score: Score, benchmark: number): string {
  const side = againstText(score, benchmark);
  const word = side === 'above' ? 'Above' : side === 'below' ? 'Below' : 'Not clearly different from';
  return `${word} the benchmark of ${scoreText(benchmark)}`;
}

/** The change of a mean in words; empty where there is nothing to compare with. */
export function meanChangeText({ previous, meanChange }: Pick<Figures, 'previous' | 'meanChange'>): string {
  if (!previous) return '';
  if (previous.n === 0) return 'No answers in the period before to compare with';
  if (!meanChange || previous.mean === null || previous.n < leastForScore) {
    return `Too few answers in the period before to compare with (${countText(previous.n)})`;
  }
  const before = ` from ${meanText(previous.mean)} in the period before`;
  if (!meanChange.significant) return `No clear change${before}`;
  return `${meanChange.value > 0 ? 'Up' : 'Down'} ${meanText(Math.abs(meanChange.value))}${before}`;
}

/** What a group's figures are about, for people who do not know the words. */
export const kindText = (kind: Group['kind']): string =>
  kind === 'relationship' ? 'how people see you overall' : 'how one thing went';

/** Two leading digits: more would pretend to know. */
function roughly(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.ceil(count / unit) * unit;
}
