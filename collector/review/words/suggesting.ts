import type { Suggesting } from '../../wire/reasons.ts';
import { countOf, countText, shareText } from './numbers.ts';

/** How sure a suggestion is: `82 % sure`. */
export const sureText = (confidence: number): string => `${shareText(confidence * 100, 100)} sure`;

/** How well suggestions do, in a sentence. */
export function suggestingText({ learntFrom, heldBack, right, mostFrequentRight }: Suggesting): string {
  const inTen = Math.round((10 * right) / heldBack);
  const share =
    inTen === 10 && right < heldBack ? `over 9 of 10` : inTen === 0 ? 'under 1 of 10' : `${inTen} of 10`;
  return (
    `Suggestions were right in ${share} answers held back from learning (${countText(right)} of ${countText(heldBack)}; ` +
    `always naming the most frequent reason: ${countText(mostFrequentRight)}). Learnt here from ${countOf(learntFrom, 'answer')} of your own people.`
  );
}
