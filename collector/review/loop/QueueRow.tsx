import type { FollowupItem } from '../../wire/followup.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Rating } from '../parts/AnswerRow.tsx';
import { sitePath } from '../state/address.ts';
import { useReview } from '../state/review.ts';
import { momentText } from '../words/dates.ts';
import { Next, StateMark } from './Marks.tsx';
import { dueText, kindTexts, ruleText, whoText, whyText } from './words/followup.ts';

type Props = {
  site: SiteReply;
  item: FollowupItem;
  me: string | null;
  /** The selection that it is shown in, which its page keeps. */
  query: string;
  isChosen: boolean;
  onChoose: () => void;
  onAssign: () => void;
  onAsk: (what: 'state' | 'note') => void;
};

/** One follow-up of the queue: by when, for whom, what they said, and why it is due when it is. */
export function QueueRow({ site, item, me, query, isChosen, onChoose, onAssign, onAsk }: Props) {
  const { services } = useReview();
  const { response, facts, assignee, closedAt, dueAt } = item;
  const now = services.now();
  const who = whoText(item);
  const survey = site.surveys.find(({ key }) => key === response?.survey);
  const isOver = closedAt !== null;
  const isLate = !isOver && dueAt <= now;
  const line = [response?.person?.account, survey?.name ?? response?.survey].filter(Boolean);
  return (
    <li class={isChosen ? 'answer followup is-chosen' : 'answer followup'}>
      <span class="followup-margin">
        <Rating rating={response?.rating ?? null} metric={response?.metric ?? 'nps'} />
        {!isOver && (
          <input
            type="checkbox"
            class="followup-choose"
            data-press="select"
            aria-label={`Choose ${who}`}
            checked={isChosen}
            onChange={onChoose}
          />
        )}
      </span>
      <div class="answer-body">
        <p class="followup-head">
          <a
            class="answer-link"
            data-key-item
            href={sitePath(site.key, 'follow-ups', item.id) + query}
            dir="auto"
          >
            {who}
          </a>
          <span class={isLate ? 'followup-due is-late' : 'followup-due'}>
            {isOver ? momentText(closedAt, site.timeZone, now) : dueText(item, now)}
          </span>
          <span class="followup-kind">{kindTexts[item.kind]}</span>
          <StateMark item={item} />
        </p>
        <p class="followup-why" title={ruleText(facts)}>
          {whyText(facts, response?.rating ?? null)}
        </p>
        {response?.comment && (
          <p class="answer-words" dir="auto" lang={response.language}>
            {response.comment}
          </p>
        )}
        {!response && <p class="answer-words is-none">The answer was taken back.</p>}
        <p class="answer-line">
          {line.map((part) => (
            <span key={part}>
              <span dir="auto">{part}</span>
            </span>
          ))}
          {response && response.reasons.length > 0 && (
            <span>
              <span dir="auto">{response.reasons.map((key) => survey?.reasons[key] ?? key).join(', ')}</span>
            </span>
          )}
        </p>
        <Next item={item} />
      </div>
      <div class="followup-acts">
        <span class={assignee ? 'followup-who' : 'followup-who is-nobody'}>
          {assignee ? assignee.name : 'Nobody yet'}
        </span>
        {!isOver && (
          <span class="followup-buttons">
            {me !== null && assignee?.id !== me && (
              <button type="button" class="switch" data-press="assign" onClick={onAssign}>
                Assign to me<span class="unseen">: {who}</span>
              </button>
            )}
            <button type="button" class="switch" data-press="state" onClick={() => onAsk('state')}>
              State…<span class="unseen"> of {who}</span>
            </button>
            <button type="button" class="switch" data-press="note" onClick={() => onAsk('note')}>
              Note…<span class="unseen"> on {who}</span>
            </button>
          </span>
        )}
      </div>
    </li>
  );
}
