import type { Helped, NextRating } from '../../../insight/loop.ts';
import { countOf, countText, meanText, pointsText, shareText } from '../../words/numbers.ts';

const one = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** Hours in the unit that reads best: `40 min`, `5.5 h`, `3.1 days`; a dash while it is not known. */
export function waitText(hours: number | null): string {
  if (hours === null) return '–';
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  return hours < 72 ? `${one.format(hours)} h` : `${one.format(hours / 24)} days`;
}

/** Whether the loop is closed in time, as a sentence. */
export function inTimeTitle({ due, inTime }: Helped): string {
  if (due === 0) return 'Nothing has been due yet';
  if (inTime === due) return `All ${countText(due)} were reached in time`;
  return `${shareText(inTime, due)} of ${countOf(due, 'follow-up')} were reached in time`;
}

/** How long people wait, as a sentence. */
export function waitTitle({ medianHours, n, contacted }: Helped): string {
  if (n === 0) return 'No follow-ups yet';
  return medianHours === null
    ? `${countText(contacted)} of ${countText(n)} were contacted so far`
    : `Half were contacted within ${waitText(medianHours)}`;
}

/** Whether it helped, as a sentence that claims no more than the figures bear. */
export function nextTitle({ reached, unreached }: Helped): string {
  if (!reached) return 'Nobody who was contacted has rated again yet';
  const people = countOf(reached.n, 'person', 'people');
  const gave = `${people} who were contacted gave ${meanText(reached.after)} after ${meanText(reached.before)}`;
  if (!reached.change?.significant) return `${gave}: too few to call it a change`;
  if (unreached?.change?.significant && overlap(reached, unreached)) {
    return `${gave}; those who were not gained about as much`;
  }
  return gave;
}

function overlap({ change: a }: NextRating, { change: b }: NextRating): boolean {
  return a !== null && b !== null && a.low <= b.high && b.low <= a.high;
}

/** A difference with its interval: `+2.1 (0.9 to 3.3)`. */
export function changeText(next: NextRating | null): string {
  if (!next) return '–';
  const difference = pointsText(next.change?.value ?? next.after - next.before);
  return next.change
    ? `${difference} (${pointsText(next.change.low)} to ${pointsText(next.change.high)})`
    : difference;
}
