import type { SiteReply } from '../../wire/review.ts';
import type { Place } from '../state/address.ts';
import { FollowupPage } from './FollowupPage.tsx';
import { HelpedPage } from './HelpedPage.tsx';
import { QueuePage } from './QueuePage.tsx';
import { RulesPage } from './RulesPage.tsx';
import '../editor/fields.css';
import './queue.css';
import './followup.css';
import './rules.css';

/** What is fetched only by those who close the loop. Ids of answers are never one of these two words. */
export function Pages({ place, site }: { place: Place; site: SiteReply | null }) {
  if (!site || place.page !== 'follow-ups') return null;
  if (place.id === undefined) return <QueuePage site={site} />;
  if (place.id === 'rules') return <RulesPage site={site} />;
  if (place.id === 'helped') return <HelpedPage site={site} />;
  return <FollowupPage key={place.id} site={site} id={place.id} />;
}
