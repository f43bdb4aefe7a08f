import type { SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';
import { useReview } from '../state/review.ts';

/** Stands where nothing waits: because all is done, because the filter leaves nothing, or because nobody answered yet. */
export function NothingToDo({ site }: { site: SiteReply }) {
  const { router } = useReview();
  const isFiltered = Object.keys(router.filter.value).length > 0;
  if (isFiltered) {
    return (
      <section class="empty">
        <h2>Nothing here</h2>
        <p>No follow-up fits what is chosen above.</p>
        <div class="actions">
          <button type="button" class="plain" onClick={() => router.setFilter({})}>
            Look at all that waits
          </button>
        </div>
      </section>
    );
  }
  return (
    <section class="empty">
      <h2>{site.stored === 0 ? 'Follow-ups will stand here' : 'Nothing waits'}</h2>
      <p>
        {site.stored === 0
          ? 'Each answer that deserves an act gets one: by somebody, by a time, with an outcome. Begin with a survey on your pages.'
          : 'Every answer that deserved an act has had it. The next one will stand here as soon as it arrives.'}
      </p>
      <div class="actions">
        {site.stored === 0 ? (
          <a href={sitePath(site.key, 'settings')}>Put the tag into a page</a>
        ) : (
          <a href={sitePath(site.key, 'follow-ups', 'helped')}>See whether it helped</a>
        )}
        <a href={sitePath(site.key, 'follow-ups', 'rules')}>Which answers make one</a>
      </div>
    </section>
  );
}
