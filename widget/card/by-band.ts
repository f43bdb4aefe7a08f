import { fill } from './fill.ts';
import type { CardView } from './view.ts';

/** One text for everybody, or the one for this band. */
export const byBand = <T extends string | object>(
  value: T | { promoter: T; passive: T; detractor: T },
  band: 'promoter' | 'passive' | 'detractor',
): T => (typeof value === 'object' && 'promoter' in value ? value[band] : value);

/** The question above the text box; where nothing is left of it without a name, that of the reasons. */
export const followUpOf = ({ words, showing, names }: CardView): string =>
  fill(byBand(words.followUp, showing.band()), names, words.reasonQuestion);
