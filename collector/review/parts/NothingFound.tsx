import type { SiteReply } from '../../wire/review.ts';
import { chipsOf, withPeriod } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { countOf } from '../words/numbers.ts';

/** Stands where a site has answers, but none that match the filter. */
export function NothingFound({ site }: { site: SiteReply }) {
  const { router } = useReview();
  const filter = router.filter.value;
  const hasPeriod = filter.from !== undefined || filter.to !== undefined;
  return (
    <section class="empty">
      <h2>Nothing matches</h2>
      <p>
        {countOf(site.stored, 'response is', 'responses are')} stored for this site, but none that fits this
        filter.
      </p>
      <div class="actions">
        {hasPeriod && (
          <button
            type="button"
            class="plain"
            onClick={() => router.setFilter(withPeriod(filter, null, null))}
          >
            Look at all time
          </button>
        )}
        {chipsOf(filter).length > 0 && (
          <button
            type="button"
            class="plain"
            onClick={() => router.setFilter(withPeriod({}, filter.from?.[0] ?? null, filter.to?.[0] ?? null))}
          >
            Clear the filter
          </button>
        )}
      </div>
    </section>
  );
}
