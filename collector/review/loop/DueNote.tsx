import { useEffect, useMemo } from 'preact/hooks';
import type { FollowupsDueReply } from '../../wire/followup.ts';
import type { SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { countOf, countText } from '../words/numbers.ts';

/**
 * One quiet line: how many follow-ups wait, how many are overdue, and the way to them; nothing where nothing
 * waits. Asks by itself, so it can stand on any page, and depends on no style sheet but the first.
 */
export function DueNote({ site }: { site: SiteReply }) {
  const { api } = useReview();
  const due = useMemo(() => createResource<FollowupsDueReply>(), [site.key]);
  const path = `/api/sites/${encodeURIComponent(site.key)}/followups-due`;
  // Not worth a word of its own where it cannot be read: the page beside it says what is wrong.
  const load = () => void due.load((signal) => api.get(path, signal), true).catch(() => {});
  useEffect(load, [due, path]);
  useChanges(load);
  const counts = due.value.value;
  if (!counts || counts.open === 0) return null;
  const more = counts.open >= counts.countedTo ? 'At least ' : '';
  const parts = [
    counts.mine > 0 && `${countText(counts.mine)} yours`,
    counts.unassigned > 0 && `${countText(counts.unassigned)} with nobody`,
  ].filter(Boolean);
  return (
    <div class={counts.overdue > 0 ? 'note is-alert' : 'note'} role="status">
      <p>
        {more}
        {countOf(counts.open, 'follow-up waits', 'follow-ups wait')}
        {counts.overdue > 0 && <strong>, {countText(counts.overdue)} overdue</strong>}
        {parts.length > 0 && <span class="muted"> ({parts.join(', ')})</span>}
      </p>
      <a
        class="note-link"
        href={
          sitePath(site.key, 'follow-ups') +
          (counts.mine > 0
            ? queryOf({ assignee: ['me'] })
            : counts.overdue > 0
              ? queryOf({ overdue: ['yes'] })
              : '')
        }
      >
        {counts.mine > 0 ? 'Yours' : counts.overdue > 0 ? 'The overdue ones' : 'All follow-ups'}
      </a>
    </div>
  );
}
