import type { SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';

/** What was promised to customers and is due. Until there are follow-ups here, whom to call back. */
export function FollowUps({ site }: { site: SiteReply }) {
  return (
    <p class="muted">
      <a href={`${sitePath(site.key, 'responses')}?band=detractor`}>Detractors, newest first</a>: who of them
      has been called back?
    </p>
  );
}
