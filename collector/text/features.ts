import { tokensOf } from './tokens.ts';

/** What a text is compared by: its words, and pairs of words that stand side by side. */
export function featuresOf(text: string, language: string): string[] {
  const features: string[] = [];
  let before = '';
  for (const token of tokensOf(text, language)) {
    if (token) features.push(token.key);
    if (token && before) features.push(`${before} ${token.key}`);
    before = token?.key ?? '';
  }
  return features;
}
