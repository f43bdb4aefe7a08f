import type { SiteReply } from '../../wire/review.ts';
import type { Place } from '../state/address.ts';
import { ComparePage } from './ComparePage.tsx';
import { ReasonsPage } from './ReasonsPage.tsx';
import './figures.css';

/** Pages for those who look behind the overview. */
export function Pages({ place, site }: { place: Place; site: SiteReply | null }) {
  if (!site) return null;
  if (place.page === 'reasons') return <ReasonsPage site={site} />;
  if (place.page === 'compare') return <ComparePage site={site} />;
  return null;
}
