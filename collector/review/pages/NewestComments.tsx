import { useRef } from 'preact/hooks';
import type { ReviewedResponse, SiteReply } from '../../wire/review.ts';
import { AnswerRow } from '../parts/AnswerRow.tsx';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { useReview } from '../state/review.ts';

/** What people wrote last. */
export function NewestComments({
  site,
  comments,
}: {
  site: SiteReply;
  comments: readonly ReviewedResponse[];
}) {
  const { router } = useReview();
  // Which were there when the page opened; later ones are marked as new.
  const first = useRef<ReadonlySet<string> | null>(null);
  const asked = useRef('');
  const query = queryOf(router.filter.value);
  if (first.current === null || asked.current !== query) {
    first.current = new Set(comments.map(({ id }) => id));
    asked.current = query;
  }
  return (
    <section class="comments" aria-labelledby="comments">
      <header class="group-head">
        <h2 id="comments">Newest comments</h2>
        <a class="only" href={sitePath(site.key, 'responses') + query}>
          All responses
        </a>
      </header>
      {comments.length === 0 ? (
        <p class="muted">Nobody has written anything lately. What people write stands here, newest first.</p>
      ) : (
        <ul class="answers is-short">
          {comments.map((response) => (
            <AnswerRow
              key={response.id}
              site={site}
              response={response}
              isFresh={!first.current?.has(response.id)}
              query={query}
              isShort
            />
          ))}
        </ul>
      )}
    </section>
  );
}
