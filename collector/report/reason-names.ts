import type { SiteEntry } from '../intake/sites.ts';
import type { Parts } from '../parts.ts';

/** How a site's reasons are called, `No reason` for none. */
export async function reasonNamer(
  parts: Pick<Parts, 'sites'>,
  entry: SiteEntry,
  counts: readonly { key: string | null }[],
  selected?: readonly string[],
): Promise<(key: string | null) => string> {
  const keys = new Set(counts.flatMap(({ key }) => (key === null ? [] : [key])));
  const names = await reasonNames(parts, entry, [...keys], selected);
  return (key) => (key === null ? 'No reason' : (names.get(key) ?? key));
}

/**
 * Names of reasons in their survey's own language: by the newest version, and for a reason that a survey
 * offers no more by the last version that did. Surveys of the selection come before the others.
 */
async function reasonNames(
  parts: Pick<Parts, 'sites'>,
  entry: SiteEntry,
  keys: readonly string[],
  selected: readonly string[] = [],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const surveys = [...entry.surveys].sort(
    (a, b) => Number(selected.includes(b.key)) - Number(selected.includes(a.key)),
  );
  const deepest = Math.max(0, ...surveys.map(({ version }) => version));
  for (let back = 0; back < deepest; back++) {
    for (const survey of surveys) {
      if (keys.every((key) => names.has(key))) return names;
      if (survey.version <= back) continue;
      const older = await parts.sites.version(entry, survey.key, survey.version - back);
      const words = older?.words[older.language]?.reasons ?? {};
      for (const key of keys) {
        const name = Object.hasOwn(words, key) ? words[key] : undefined;
        if (name !== undefined && !names.has(key)) names.set(key, name);
      }
    }
  }
  return names;
}
