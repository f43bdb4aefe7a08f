import type { HuddleReply } from '../../wire/huddle.ts';
import type { SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';
import { standingSentence } from '../words/huddle.ts';

/** What was promised to customers: what should have been done, what is next, and what was done. */
export function FollowUps({ site, huddle }: { site: SiteReply; huddle: HuddleReply }) {
  const { overdue, due, done } = huddle.followUps;
  const path = sitePath(site.key, 'follow-ups');
  return (
    <>
      <dl class="huddle-standing">
        <div class={overdue > 0 ? 'is-late' : undefined}>
          <dt>Overdue</dt>
          <dd>{overdue}</dd>
        </div>
        <div>
          <dt>Due next</dt>
          <dd>{due}</dd>
        </div>
        <div>
          <dt>Done</dt>
          <dd>{done}</dd>
        </div>
      </dl>
      <p class="muted">
        {standingSentence(huddle)}{' '}
        <a href={overdue > 0 ? `${path}?overdue=yes` : path}>
          {overdue > 0 ? 'What is overdue' : 'All follow-ups'}
        </a>
      </p>
    </>
  );
}
