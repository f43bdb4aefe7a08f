import { roles } from '../../wire/limits.ts';
import type { Role } from '../../wire/members.ts';
import type { SiteReply } from '../../wire/review.ts';
import type { Place } from './address.ts';

/** Whether whoever is signed in may what this role may; the collector refuses it to others all the same. */
export const may = (site: Pick<SiteReply, 'role'>, least: Role): boolean =>
  roles.indexOf(site.role) >= roles.indexOf(least);

/** The least role for pages that not every reviewer is shown. */
const leastOf: { readonly [Page in Place['page']]?: Role } = {
  overview: 'representative',
  reasons: 'representative',
  responses: 'representative',
  huddle: 'representative',
  response: 'representative',
  'follow-ups': 'representative',
  surveys: 'editor',
  survey: 'editor',
  import: 'editor',
  settings: 'editor',
  access: 'owner',
  privacy: 'owner',
  audit: 'owner',
  channels: 'owner',
};

/** Whether a page is for whoever is signed in; most show what everybody but a representative may read. */
export const mayOpen = (site: Pick<SiteReply, 'role'>, page: Place['page']): boolean =>
  may(site, leastOf[page] ?? 'reviewer');
