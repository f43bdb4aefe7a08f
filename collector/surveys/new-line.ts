import type { PublishedVersion, VersionStore } from '../store/editing.ts';
import { changesBetween } from './changes.ts';

/** The newest version with another question, scale or measure than the one before, and when it came. */
export type NewLine = { version: number; at: number };

/** Where a survey's figures begin anew, from its versions, newest first; null where they never did. */
export function newLineIn(versions: readonly Pick<PublishedVersion, 'survey' | 'at'>[]): NewLine | null {
  for (const [index, { survey, at }] of versions.entries()) {
    const before = versions[index + 1];
    const isNew = before && changesBetween(before.survey, survey).some(({ startsNewLine }) => startsNewLine);
    if (isNew) return { version: survey.version, at };
  }
  return null;
}

const maxKnown = 1_000;
const known = new WeakMap<VersionStore, Map<string, NewLine | null>>();

/** The same, of a survey whose newest version is `version`; read once, since no version ever changes. */
export async function newLineOf(
  store: VersionStore,
  site: string,
  { key, version }: { key: string; version: number },
): Promise<NewLine | null> {
  if (version === 1) return null;
  const lines = known.get(store) ?? new Map<string, NewLine | null>();
  known.set(store, lines);
  const name = `${site}\n${key}\n${version}`;
  const found = lines.get(name);
  if (found !== undefined) return found;
  const line = newLineIn(await store.surveyVersions(site, key));
  if (lines.size >= maxKnown) lines.clear();
  lines.set(name, line);
  return line;
}
