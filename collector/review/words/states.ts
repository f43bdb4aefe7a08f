import type { QuarantineReply, ReviewedResponse } from '../../wire/review.ts';
import { countOf, countText } from './numbers.ts';

type Reason = QuarantineReply['reasons'][number]['reason'];

const whys: Record<Reason, string> = {
  honeypot: 'a field was filled that no person sees',
  'too-fast': 'rated before anybody could have read the question',
  burst: 'more than 30 ratings a minute from one address',
  'daily-cap': 'more ratings than this site counts in a day',
  marked: 'marked as forged by your team',
};

/** Why something is in quarantine, as a clause. */
export const whyText = (reason: Reason): string => whys[reason];

/** What a response counts as, and why, where it does not count. */
export function stateText({ state, quarantine }: Pick<ReviewedResponse, 'state' | 'quarantine'>): string {
  if (state === 'counted') return 'Counted';
  if (state === 'test') return 'Test answer';
  return quarantine ? `In quarantine: ${whys[quarantine]}` : 'In quarantine';
}

/** How many wait, in a sentence; a cap that was reached is said first, since somebody has to act on it. */
export function quarantineText({ count, reasons, ratingsPerDay }: QuarantineReply): string {
  const wait = `${countOf(count, 'answer is', 'answers are')} in quarantine and in no figure`;
  if (!reasons.some(({ reason }) => reason === 'daily-cap')) return wait;
  return `A day brought more than the ${countText(ratingsPerDay)} ratings that this site counts: ${wait}`;
}
