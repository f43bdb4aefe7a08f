import type { SiteReply } from '../../wire/review.ts';
import type { Place } from '../state/address.ts';
import { AuditPage } from './AuditPage.tsx';
import { MembersPage } from './MembersPage.tsx';
import { PrivacyPage } from './PrivacyPage.tsx';
import './team.css';

/** Who may see a site, who did what, and how long answers are kept. */
export function Pages({ place, site }: { place: Place; site: SiteReply | null }) {
  if (!site) return null;
  if (place.page === 'members') return <MembersPage site={site} />;
  if (place.page === 'privacy') return <PrivacyPage site={site} />;
  if (place.page === 'audit') return <AuditPage site={site} />;
  return null;
}
