import { countText } from '../words/numbers.ts';

/** What a mark's link says: `See the 42 people`. */
export const peopleText = (count: number): string =>
  count === 1 ? 'See this person' : `See the ${countText(count)} people`;
