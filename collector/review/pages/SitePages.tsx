import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { SampleNote } from '../parts/SampleNote.tsx';
import type { Place } from '../state/address.ts';
import { mayOpen } from '../state/may.ts';
import { createResponsesList } from '../state/responses.ts';
import { useReview } from '../state/review.ts';
import { AccessPage } from './AccessPage.tsx';
import { Later } from './Later.tsx';
import { laterParts } from './laterParts.ts';
import { NotYours } from './Nowhere.tsx';
import { OverviewPage } from './OverviewPage.tsx';
import { ResponsePage } from './ResponsePage.tsx';
import { ResponsesPage } from './ResponsesPage.tsx';

const titles: Partial<Record<Place['page'], string>> = {
  overview: 'Overview',
  reasons: 'Reasons',
  compare: 'Compare',
  responses: 'Responses',
  response: 'Answer',
  huddle: 'Huddle',
  access: 'Access',
  'follow-ups': 'Follow-ups',
  accounts: 'Accounts',
  customers: 'Customers',
  import: 'Import',
  surveys: 'Surveys',
  survey: 'Survey',
  settings: 'Site',
  members: 'Members',
  privacy: 'Privacy',
  audit: 'Audit log',
  channels: 'Channels',
  alerts: 'Alerts',
};

/** The pages of one site. The list of responses outlives its page, so that coming back finds it as it was. */
export function SitePages({ site }: { site: SiteReply }) {
  const { api, router, session, live } = useReview();
  const list = useMemo(() => createResponsesList(api, site.key), [api, site.key]);
  const place = router.place.value;
  const title = titles[place.page] ?? '';
  const later = laterParts[place.page];
  const name =
    place.page === 'response'
      ? `response ${place.id}`
      : place.page === 'survey'
        ? `survey ${place.key}`
        : 'id' in place && place.id !== undefined
          ? `${place.page} ${place.id}`
          : place.page;

  const isFirst = useRef(true);
  // A new page is a new place to begin reading
  useEffect(() => {
    document.title = `${title} · ${site.name} · Tenwhy`;
    // Whoever listens to the page rather than sees it has to be told that it is another one.
    if (!isFirst.current) document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [name, title, site.name]);

  // The first answer of a site changes what its empty page says.
  const changes = live.changes.value;
  useEffect(() => {
    if (changes > 0 && site.stored === 0) session.load(true);
  }, [changes, site.stored, session]);

  if (!mayOpen(site, place.page)) return <NotYours site={site} />;
  return (
    <>
      <SampleNote site={site} />
      {later && <Later key={place.page} later={later} place={place} site={site} />}
      {place.page === 'overview' && <OverviewPage site={site} />}
      {place.page === 'responses' && <ResponsesPage site={site} list={list} />}
      {place.page === 'access' && <AccessPage site={site} />}
      {place.page === 'response' && <ResponsePage key={place.id} site={site} list={list} id={place.id} />}
    </>
  );
}
