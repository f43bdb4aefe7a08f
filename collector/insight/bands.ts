/** Who would praise, who is content, who would warn. */
export type Band = 'promoter' | 'passive' | 'detractor';

/**
 * The band of a rating: promoter 9–10, passive 7–8, detractor 0–6.
 * Source: F. Reichheld, "The One Number You Need to Grow", Harvard Business Review, December 2003.
 */
export const bandOf = (rating: number): Band =>
  rating >= 9 ? 'promoter' : rating >= 7 ? 'passive' : 'detractor';
