import type { FollowupEvent } from '../../wire/followup.ts';
import type { FollowupPerson } from '../../wire/followup-policy.ts';
import type { SiteReply } from '../../wire/review.ts';
import { useReview } from '../state/review.ts';
import { momentText } from '../words/dates.ts';
import { happeningText } from './words/happening.ts';

type Props = { site: SiteReply; events: readonly FollowupEvent[]; people: readonly FollowupPerson[] };

/** Everything that happened, in order. */
export function Timeline({ site, events, people }: Props) {
  const { services } = useReview();
  const when = (at: number) => momentText(at, site.timeZone, services.now());
  return (
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline">What happened</h2>
      <ol>
        {events.map(({ number, at, by, what }) => {
          const { line, words } = happeningText(what, people, when);
          return (
            <li key={number}>
              <p class="timeline-line">
                <span>{line}</span>
                <span class="muted">{[when(at), by].filter(Boolean).join(' · ')}</span>
              </p>
              {words.map(({ title, text }) => (
                <div key={title} class="timeline-words">
                  {title && <strong>{title}</strong>}
                  <p dir="auto">{text}</p>
                </div>
              ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
