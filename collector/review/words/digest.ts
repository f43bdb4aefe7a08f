import type { digestCadences } from '../../wire/limits.ts';

type Cadence = (typeof digestCadences)[number];

/** How often, in words. */
export const cadenceTexts: Readonly<Record<Cadence, string>> = {
  off: 'Never',
  daily: 'Every morning',
  weekly: 'On Monday mornings',
};

/** The cadence that a choice's value names. */
export const cadenceOf = (text: string): Cadence => (text === 'daily' || text === 'weekly' ? text : 'off');
