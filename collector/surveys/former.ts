import type { FormerReason } from '../wire/editor.ts';
import type { PublishedSurvey } from '../wire/survey.ts';

/**
 * Reasons that some version offered and `offered` does not name, newest first. Brought back under their own
 * key, their answers from before and after stay one row.
 */
export function formerReasons(
  versions: readonly PublishedSurvey[],
  offered: readonly string[],
): FormerReason[] {
  const found = new Map<string, FormerReason>();
  for (const { version, reasons, words } of versions) {
    for (const { key } of reasons) {
      if (offered.includes(key) || found.has(key)) continue;
      const names = Object.entries(words).map(([tag, own]) => [tag, own.reasons[key] ?? key]);
      found.set(key, { key, names: Object.fromEntries(names), version });
    }
  }
  return [...found.values()];
}
