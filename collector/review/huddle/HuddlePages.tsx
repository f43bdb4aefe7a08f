import type { SiteReply } from '../../wire/review.ts';
import type { Place } from '../state/address.ts';
import { HuddlePage } from './HuddlePage.tsx';
import { SharedPage } from './SharedPage.tsx';
import './huddle.css';
import './shared.css';
import './sheet.css';

/** The team's ten minutes, and what people without an account see of it. */
export function Pages({ place, site }: { place: Place; site: SiteReply | null }) {
  if (place.page === 'shared') return <SharedPage />;
  return site && <HuddlePage site={site} />;
}
