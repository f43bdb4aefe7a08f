/** What a comment is about: the reasons of the surveys. */
export type Topic = 'delivery' | 'price' | 'quality' | 'website' | 'support' | 'other';
export type Band = 'promoter' | 'passive' | 'detractor';

/**
 * Sentences of one language, each complete in itself, so that any two of one band can stand side by
 * side. `{plant}` takes one of `plants`.
 */
export type Phrases = {
  /** Plant names that fit wherever a sentence has `{plant}`; of one gender where the language has them. */
  plants: readonly string[];
  about: Record<Topic, Record<Band, readonly string[]>>;
  /** Written by the unhappy while delivery went wrong. */
  badDelivery: readonly string[];
  /** Written by the happy about the website after its release. */
  afterRelease: readonly string[];
  /** Closing words. */
  closings: Record<Band, readonly string[]>;
  /** What stands between two sentences. */
  between: string;
};
