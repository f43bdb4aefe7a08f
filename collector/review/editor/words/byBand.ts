/** The bands in the order in which they are shown, with their ratings. */
export const bands = [
  { band: 'promoter', name: 'Promoters', ratings: '9–10' },
  { band: 'passive', name: 'Passives', ratings: '7–8' },
  { band: 'detractor', name: 'Detractors', ratings: '0–6' },
] as const;
export type BandName = (typeof bands)[number]['band'];

/** Whether a text is written for each band apart. */
export const isByBand = (value: unknown): value is Record<BandName, unknown> =>
  typeof value === 'object' && value !== null && 'promoter' in value;

/** The texts of what may be one for all or one for each band. */
export const byBandTexts = (value: unknown): string[] =>
  (isByBand(value) ? bands.map(({ band }) => value[band]) : [value]).filter(
    (text): text is string => typeof text === 'string',
  );
