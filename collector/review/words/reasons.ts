import type { ReasonMove } from '../../insight/moves.ts';
import type { ReasonFigure } from '../../insight/reasons.ts';
import type { ReasonPoint } from '../../insight/reasonTimeline.ts';
import type { ScoreChange } from '../../insight/score.ts';
import { countOf, pointsText, scoreText, shareText } from './numbers.ts';
import { leastForScore } from './score.ts';

/**
 * What moved the score, in a sentence. Only a change that is larger than chance is said to have been moved,
 * by the reason that gave most in its direction.
 */
export function movesTitle(
  moves: readonly ReasonMove[],
  { value, significant }: Pick<ScoreChange, 'value' | 'significant'>,
): string {
  const named = moves.filter(({ key }) => key !== null);
  if (!significant) {
    const most = named.find((move) => move.significant);
    return most
      ? `No clear change in all, though ${inSentence(most.name)} ${most.change > 0 ? 'gave' : 'took'} ${amount(most.change)}`
      : 'No clear change, and no reason that moved it beyond chance';
  }
  const whole = `Score ${value > 0 ? 'rose' : 'fell'} by ${amount(value)}`;
  const most = named.find(({ change }) => Math.sign(change) === Math.sign(value));
  return most && Math.abs(most.change) >= 0.5
    ? `${whole}; ${inSentence(most.name)} gave ${amount(most.change)} of it`
    : whole;
}

/** The waterfall in a sentence: what to mend first, and what carries the score. */
export function waterfallTitle(reasons: readonly ReasonFigure[], score: number | null, n: number): string {
  if (n < leastForScore || score === null) {
    return `${countOf(n, 'rating')}, too few to say what makes the score`;
  }
  const named = reasons.filter(({ key }) => key !== null);
  const first = named[0];
  if (!first) return 'Nobody has given a reason yet';
  const whole = `From 0 to ${scoreText(score)}`;
  return first.points <= -0.5
    ? `${whole}; mend ${inSentence(first.name)} first: it takes ${amount(first.points)}`
    : `${whole}; no reason takes more than it gives`;
}

/** Who chose what, by band, in a sentence. */
export function bandsTitle(reasons: readonly ReasonFigure[]): string {
  const named = reasons.filter(({ key, chosen }) => key !== null && chosen > 0);
  const warns = most(named, ({ detractors }) => detractors);
  const praises = most(named, ({ promoters }) => promoters);
  if (!warns && !praises) return 'Nobody has given a reason yet';
  if (warns && praises && warns.key === praises.key) {
    return `Promoters and detractors both speak most of ${inSentence(warns.name)}`;
  }
  return [
    warns && `Detractors speak most of ${inSentence(warns.name)}`,
    praises && `${warns ? 'promoters' : 'Promoters'} of ${inSentence(praises.name)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Scores by reason in a sentence; only intervals that do not meet are said to differ. */
export function scoresTitle(reasons: readonly ReasonFigure[]): string {
  const sure = reasons.filter(({ chosen, key }) => key !== null && chosen >= leastForScore);
  const lowest = sure.reduce<ReasonFigure | undefined>(
    (a, b) => (a && a.score <= b.score ? a : b),
    undefined,
  );
  const highest = sure.reduce<ReasonFigure | undefined>(
    (a, b) => (a && a.score >= b.score ? a : b),
    undefined,
  );
  if (!lowest || !highest) return `No reason was chosen by ${leastForScore} people or more`;
  if (lowest === highest) return `Only ${inSentence(lowest.name)} was chosen often enough for a score`;
  const ends = `${scoreText(lowest.score)} where ${inSentence(lowest.name)} was chosen, ${scoreText(highest.score)} for ${inSentence(highest.name)}`;
  return lowest.high < highest.low ? `Score ${ends}` : `No reason clearly goes with another score: ${ends}`;
}

/** Mean ratings by reason in a sentence, for CSAT and CES. */
export function meansTitle(reasons: readonly ReasonFigure[]): string {
  const sure = reasons.filter(({ chosen, key }) => key !== null && chosen >= leastForScore);
  const lowest = sure.reduce<ReasonFigure | undefined>((a, b) => (a && a.mean <= b.mean ? a : b), undefined);
  return lowest
    ? `Lowest mean where ${inSentence(lowest.name)} was chosen: ${lowest.mean.toFixed(1)}`
    : `No reason was chosen by ${leastForScore} people or more`;
}

/** Points over time in a sentence: the reason that turned most between the first and the last bucket. */
export function courseTitle(
  points: readonly ReasonPoint[],
  nameOf: (key: string | null) => string,
  bucketName: (start: string) => string,
): string {
  const sure = points.filter(({ n }) => n >= leastForScore);
  const first = sure[0];
  const last = sure.at(-1);
  if (!first || !last || first === last) return 'One month cannot show a course';
  const keys = new Set([...first.reasons, ...last.reasons].map(({ key }) => key));
  keys.delete(null);
  const turned = [...keys]
    .map((key) => ({ key, turn: pointsAt(last, key) - pointsAt(first, key) }))
    .sort((a, b) => Math.abs(b.turn) - Math.abs(a.turn))[0];
  const ends = `between ${bucketName(first.start)} and ${bucketName(last.start)}`;
  if (!turned || Math.abs(turned.turn) < 0.5) return `Every reason gave about the same ${ends}`;
  const name = inSentence(nameOf(turned.key)).replace(/^\p{Ll}/u, (first) => first.toUpperCase());
  return `${name} turned most ${ends}: ${pointsText(turned.turn)} points`;
}

/** A share of those who rated, in words. */
export const ofRated = (part: number, all: number): string => `${shareText(part, all)} of those who rated`;

const pointsAt = (point: ReasonPoint, key: string | null): number =>
  point.reasons.find((reason) => reason.key === key)?.points ?? 0;

const amount = (points: number): string => scoreText(Math.abs(points));

/** Letters of a name within a sentence. */
const nameChars = 32;

/**
 * A reason's name within a sentence: small at its beginning, unless it is written in capitals; a longer one
 * in quotation marks, or nobody would see where it ends.
 */
export function inSentence(name: string): string {
  const letters = [...name];
  const isLong = letters.length > nameChars;
  const short = isLong
    ? `${letters
        .slice(0, nameChars - 1)
        .join('')
        .trimEnd()}…`
    : name;
  // Written from the right to the left, it must not carry its neighbours along.
  const isolated = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(short) ? `\u2068${short}\u2069` : short;
  if (isLong || short.split(/\s+/).length > 2) return `“${isolated}”`;
  return /^\p{Lu}\p{Ll}/u.test(isolated) ? isolated.replace(/^./u, (first) => first.toLowerCase()) : isolated;
}

function most(
  reasons: readonly ReasonFigure[],
  of: (reason: ReasonFigure) => number,
): ReasonFigure | undefined {
  const found = reasons.reduce<ReasonFigure | undefined>((a, b) => (a && of(a) >= of(b) ? a : b), undefined);
  return found && of(found) > 0 ? found : undefined;
}
