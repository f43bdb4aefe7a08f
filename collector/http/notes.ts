import type { Context } from 'hono';
import type { AppEnv, Caller, Parts } from '../parts.ts';
import { everySite, maxTextChars } from '../wire/limits.ts';
import type { Rule } from './access.ts';

/** The same reading by the same person is one note for so long: a list that is open asks again and again. */
const sameReadingMs = 10 * 60_000;
/** Readings remembered by this process; past them some are noted once more, which does no harm. */
const maxReadings = 5_000;

/** How a caller is named to others: by e-mail address, or by the token's name. */
export const nameOf = (caller: Caller): string => (caller.kind === 'member' ? caller.email : caller.name);

/** Returns what notes a call that came about, before its reply goes out. */
export function createNotes({ store, now }: Parts) {
  const readings = new Map<string, number>();

  function isRepeated(name: string): boolean {
    const before = readings.get(name);
    if (before !== undefined && now() - before < sameReadingMs) return true;
    if (readings.size >= maxReadings) readings.clear();
    readings.set(name, now());
    return false;
  }

  return async (c: Context<AppEnv>, { note }: Rule, site: string | null, path: string): Promise<void> => {
    if (note === null || c.res.status >= 400) return;
    const caller = c.get('caller');
    const noted = c.get('noted');
    const object = (noted?.object ?? lastName(path, c.req.path)).slice(0, maxTextChars);
    const isReading = c.req.method === 'GET' && !note.endsWith('exported');
    if (isReading && isRepeated([site, caller.kind, nameOf(caller), note, object].join('\n'))) return;
    await store.note({
      // What is written of a site that is gone would be found by nobody.
      site: note === 'site removed' ? everySite : (noted?.site ?? site ?? everySite),
      at: now(),
      actor: nameOf(caller),
      kind: caller.kind,
      action: note,
      object: note === 'site removed' ? (site ?? '') : object,
    });
  };
}

/** What the address calls the thing: the last of its names, `responses/:id/state` → the id. Never the filter. */
function lastName(pattern: string, path: string): string {
  const names = pattern.split('/');
  const index = names.findLastIndex((name) => name.startsWith(':') && name !== ':site');
  return index < 0 ? '' : (path.split('/')[index] ?? '');
}
