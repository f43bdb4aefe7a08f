import { randomBytes } from 'node:crypto';
import type { Digest, DueDigest, Site, Store } from '../../store/store.ts';
import type { TeamReply } from '../../wire/members.ts';
import { nextMorning } from './morning.ts';

/** What holds a link that ends one digest. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * Gives a team's digest to its members and takes it from those who left it, as the team now says. Whoever ended
 * theirs is left in peace, and so is who chose another rhythm as long as the team keeps its own.
 */
export async function spreadDigest(
  store: Store,
  site: Site,
  { team, before, at }: { team: TeamReply; before: Digest['cadence']; at: number },
): Promise<void> {
  const { number, members, digest: cadence } = team;
  const known = await store.teamDigests(site.key, number);
  const isOver = cadence === 'off' && before !== 'off';
  const drop = isOver ? known : known.filter(({ userId }) => !members.includes(userId));
  const set: DueDigest[] = [];
  for (const userId of members) {
    const own = known.find((one) => one.userId === userId);
    if (cadence === 'off' || (own && (own.cadence === 'off' || before === cadence))) continue;
    const words = own ?? (await wordsOf(store, site, userId));
    const digest = { ...words, userId, team: number, cadence, token: own?.token ?? newToken() };
    set.push({ digest, dueAt: nextMorning(at, digest.timeZone, cadence) });
  }
  if (set.length + drop.length > 0) await store.spreadDigests(site.key, { set, drop }, at);
}

/** The language and time zone that a member chose at this site; English and the site's own where they did not. */
async function wordsOf(
  store: Store,
  site: Site,
  userId: string,
): Promise<Pick<Digest, 'language' | 'timeZone'>> {
  const [other] = await store.digestsOf(site.key, userId);
  return other
    ? { language: other.language, timeZone: other.timeZone }
    : { language: 'en', timeZone: site.timeZone };
}
