import type { Standing } from '../parts.ts';
import type { Store } from '../store/store.ts';
import { everySite, roles } from '../wire/limits.ts';
import type { Role } from '../wire/members.ts';

type Memberships = Awaited<ReturnType<Store['memberships']>>;

/** Whether a role may what `least` may. */
export const isAtLeast = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least);

/** What a user is at a site, by the larger of what they are there and on every site; role null for nobody. */
export function standingAt(memberships: Memberships, site: string | null): Standing {
  const everywhere = memberships.find((one) => one.site === everySite);
  const there = memberships.find((one) => one.site === site);
  const isEverywhere = everywhere?.role === 'owner';
  if (site === null) return { role: null, representatives: [], isEverywhere };
  const best =
    everywhere && there && isAtLeast(everywhere.role, there.role) ? everywhere : (there ?? everywhere);
  return { role: best?.role ?? null, representatives: best?.representatives ?? [], isEverywhere };
}

/** What a server with the installation's token is. */
export const everything: Standing = { role: 'owner', representatives: [], isEverywhere: true };
