import type { Mover } from '../../insight/huddle.ts';
import type { Group } from '../../insight/summary.ts';
import type { HuddleReply } from '../../wire/huddle.ts';
import { dayText } from './dates.ts';
import { countOf, countText, pointsText, scoreText, shareText, signedText } from './numbers.ts';
import { leastForScore } from './score.ts';

/** Days that a huddle may look back on, as the page offers them. */
export const huddleDays = [1, 7, 14, 30] as const;

/** How long: `7 days`. */
export const daysText = (days: number): string => (days === 1 ? 'Today' : `${days} days`);

/** First and last day: `3 Mar to 9 Mar 2026`. */
export const spanText = ({ from, to }: { from: string; to: string }): string =>
  from === to ? dayText(from) : `${dayText(from, from.slice(0, 4) === to.slice(0, 4))} to ${dayText(to)}`;

/** How a group did, in one sentence: what it is, from what, and whether that is a change. */
export function groupSentence({ n, score, mean, previous, change, metric }: Group): string {
  const answers = countOf(n, 'answer');
  const before = previous ? `, ${countText(previous.n)} before` : '';
  if (n < leastForScore) return `${answers}${before}: too few for a ${metric === 'nps' ? 'score' : 'mean'}`;
  if (!score) {
    const earlier = previous?.mean != null ? `, ${previous.mean.toFixed(1)} before` : '';
    return `Mean ${mean?.toFixed(1) ?? '–'}${earlier} · ${answers}`;
  }
  if (!change || !previous || previous.n < leastForScore)
    return `${answers}${before}: too few before to compare`;
  if (!change.significant)
    return `No clear change from ${scoreText(previous.score?.value ?? 0)} · ${answers}`;
  const word = change.value > 0 ? 'Up' : 'Down';
  return `${word} ${scoreText(Math.abs(change.value))} from ${scoreText(previous.score?.value ?? 0)} · ${answers}`;
}

/** How a reason moved: `Delivery takes 6.2 more`. */
export function moverSentence({ name, now, before }: Mover): string {
  const by = pointsText(now - before);
  return `${name}: ${by} points (${pointsText(before)} before, ${pointsText(now)} now)`;
}

/** Why this step and no other. */
export function stepSentence({ detractors, allDetractors, n }: NonNullable<HuddleReply['step']>): string {
  return (
    `${countText(detractors)} of ${countOf(allDetractors, 'detractor')} came from here ` +
    `(${shareText(detractors, n)} of its ${countOf(n, 'answer')}). Walk through it yourselves, as a customer would.`
  );
}

/** A score in a table, a dash where it would be chance. */
export const standingText = (score: number | null): string => (score === null ? '–' : signedText(score));

/** What the numbers of follow-ups are about. */
export function standingSentence({ from, to, team }: Pick<HuddleReply, 'from' | 'to' | 'team'>): string {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  const span = days === 1 ? 'day' : `${days} days`;
  return `${team ? `Of what concerns ${team.name}` : 'Of all'}: due in the next ${span}, done in the last ${span}.`;
}
