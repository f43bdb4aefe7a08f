import type { FollowupReply } from '../../wire/followup.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Rating } from '../parts/AnswerRow.tsx';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { timeOf } from '../state/responses.ts';
import { useReview } from '../state/review.ts';
import { momentText } from '../words/dates.ts';

/** What is known of the person, and what they said before and after. */
export function Beside({ site, shown }: { site: SiteReply; shown: FollowupReply }) {
  const { services } = useReview();
  const { followup, others } = shown;
  const { response, next } = followup;
  const when = (at: number) => momentText(at, site.timeZone, services.now());
  const person = response?.person;
  const facts = [
    ['E-mail', response?.contact?.email ?? person?.email],
    ['Account', person?.account],
    ['Value', person?.value],
    ['Served by', response?.meta.representative],
    ['Touchpoint', response?.meta.touchpoint],
    ['Answered', response && when(timeOf(response))],
    ['Contact due', when(followup.contactDueAt)],
    ['First contact', followup.firstContactAt !== null && when(followup.firstContactAt)],
    ['Closed', followup.closedAt !== null && when(followup.closedAt)],
    ['Why not now', followup.whyNot],
  ] as const;
  return (
    <aside class="facts" aria-label="About this follow-up">
      <section>
        <h2>Facts</h2>
        <dl>
          {facts.map(
            ([name, value]) =>
              value !== undefined &&
              value !== null &&
              value !== false && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd dir="auto">{String(value)}</dd>
                </div>
              ),
          )}
        </dl>
      </section>
      {next && (
        <section>
          <h2>The next time</h2>
          <p class="next-rating">
            <span>{response?.rating ?? '–'}</span>
            <span aria-hidden="true">→</span>
            <span class="unseen">then</span>
            <a href={sitePath(site.key, 'responses', next.id)}>{next.rating}</a>
            <span class="muted">{when(next.at)}</span>
          </p>
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h2>Other answers of this person</h2>
          <ul class="plain-list others-list">
            {others.map((other) => (
              <li key={other.id}>
                <a href={sitePath(site.key, 'responses', other.id) + queryOf({ person: [person?.id ?? ''] })}>
                  <Rating rating={other.rating} metric={other.metric} />
                  <span>{when(timeOf(other))}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
