import type { SiteReply } from '../../wire/review.ts';
import type { Place } from '../state/address.ts';
import { AlertsPage } from './AlertsPage.tsx';
import { ChannelsPage } from './ChannelsPage.tsx';
import './channels.css';

/** What a site says by itself, and to whom. */
export function Pages({ place, site }: { place: Place; site: SiteReply | null }) {
  if (!site) return null;
  if (place.page === 'channels') return <ChannelsPage site={site} />;
  if (place.page === 'alerts') return <AlertsPage site={site} />;
  return null;
}
