import type { SiteReply } from '../../wire/review.ts';
import { DueNote } from '../loop/DueNote.tsx';
import { sitePath } from '../state/address.ts';

/** What was promised to customers and is due; and whoever might have been overlooked. */
export function FollowUps({ site }: { site: SiteReply }) {
  return (
    <>
      <DueNote site={site} />
      <p class="muted">
        <a href={`${sitePath(site.key, 'responses')}?band=detractor`}>Detractors, newest first</a>: who of
        them has been called back?
      </p>
    </>
  );
}
