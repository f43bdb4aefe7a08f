import type { HuddleComment } from '../../wire/huddle.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Rating } from '../parts/AnswerRow.tsx';
import { sitePath } from '../state/address.ts';
import { dayText, todayIn } from '../words/dates.ts';

type Props = {
  comment: HuddleComment;
  /** Null where the answer cannot be opened from here. */
  site: SiteReply | null;
  timeZone: string;
  hasNames: boolean;
  /** For somebody by name. */
  isPraise?: boolean;
};

/** A comment to read out. */
export function Quote({ comment, site, timeZone, hasNames, isPraise = false }: Props) {
  const { id, rating, text, language, at, who, representative, touchpoint } = comment;
  const day = dayText(todayIn(timeZone, at), true);
  const line = [hasNames ? who : null, touchpoint].filter((part) => part !== null);
  return (
    <figure class="quote">
      <Rating rating={rating} metric="nps" />
      <div>
        {isPraise && representative !== null && (
          <p class="quote-for">
            For <strong dir="auto">{representative}</strong>
          </p>
        )}
        <blockquote dir="auto" lang={language}>
          {text}
        </blockquote>
        <figcaption class="muted">
          {site && id !== null ? <a href={sitePath(site.key, 'responses', id)}>{day}</a> : day}
          {line.map((part) => (
            <span key={part}>
              {' · '}
              <bdi>{part}</bdi>
            </span>
          ))}
        </figcaption>
      </div>
    </figure>
  );
}
