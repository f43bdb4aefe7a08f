import { useMemo } from 'preact/hooks';
import { bandOf } from '../../insight/bands.ts';
import type { Suggestion } from '../../wire/reasons.ts';
import type { ReviewedResponse, SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';
import { may } from '../state/may.ts';
import { timeOf } from '../state/responses.ts';
import { useReview } from '../state/review.ts';
import { momentText } from '../words/dates.ts';
import { pagePlace, stageText } from '../words/response.ts';
import { stateText } from '../words/states.ts';
import { Marked } from './Marked.tsx';
import { SuggestionLine } from './ReasonChoice.tsx';
import { RulingButton } from './Ruling.tsx';

type Props = {
  site: SiteReply;
  response: ReviewedResponse;
  /** Came while the page was open. */
  isFresh: boolean;
  /** The selection that it is shown in, which its page keeps. */
  query: string;
  /** Called with its id once the team decided on it, here. */
  onRuled?: (id: string) => void;
  /** Words that the list was searched for. */
  sought?: readonly string[];
  /** What its words are most likely about. */
  suggestion?: Suggestion | undefined;
  /** Its place in a list of which only a part is there. */
  row?: RowPlace;
  /** With who, when and why in one line, where there is little room. */
  isShort?: boolean;
};

/** Where a row stands in a list of which only a part is there. */
export type RowPlace = {
  'data-index': number;
  'aria-posinset': number;
  'aria-setsize': number;
  style: { transform: string };
  ref: (element: HTMLLIElement | null) => void;
};

/** A row has few lines, and none to leave empty; the answer's own page keeps them. */
const emptyLines = /\s*\n\s*/g;

const noWords: readonly string[] = [];

/** One answer to read: rating in the margin, words, reasons, and who, where and when in one line. */
export function AnswerRow({ isFresh, row, ...shown }: Props) {
  const { services } = useReview();
  const { site, response, query, onRuled, sought = noWords, suggestion, isShort = false } = shown;
  // A list that scrolls gives its rows new places again and again, and what stands in them stays.
  const content = useMemo(
    () => (
      <AnswerContent
        {...{ site, response, query, sought, suggestion, isShort }}
        now={services.now()}
        onRuled={onRuled && (() => onRuled(response.id))}
      />
    ),
    [site, response, query, onRuled, sought, suggestion, isShort, services],
  );
  return (
    <li class={isFresh ? 'answer is-fresh' : 'answer'} {...row}>
      {content}
    </li>
  );
}

type ContentProps = Required<Pick<Props, 'site' | 'response' | 'query' | 'sought' | 'isShort'>> & {
  suggestion: Suggestion | undefined;
  now: number;
  onRuled: (() => void) | undefined;
};

function AnswerContent({ site, response, query, onRuled, sought, suggestion, isShort, now }: ContentProps) {
  const mayRule = may(site, 'reviewer');
  const { rating, comment, reasons, confirmed, person, page, metric, language } = response;
  const survey = site.surveys.find(({ key }) => key === response.survey);
  const when = momentText(timeOf(response), site.timeZone, now);
  const who = person?.name ?? person?.email ?? person?.id;
  const named = reasons.map((key) => survey?.reasons[key] ?? key);
  const line = (
    isShort
      ? [who, ...named]
      : [who, person?.account, survey?.name ?? response.survey, page && pagePlace(page)]
  ).filter(Boolean);
  return (
    <>
      <Rating rating={rating} metric={metric} />
      <div class="answer-body">
        {comment ? (
          <p class="answer-words" dir="auto" lang={language}>
            <Marked text={comment.replace(emptyLines, '\n')} sought={sought} />
          </p>
        ) : (
          <p class="answer-words is-none">{rating === null ? stageText(response.stage) : 'No words'}</p>
        )}
        {!isShort && (named.length > 0 || confirmed) && (
          <ul class="reasons" aria-label="Reasons">
            {named.map((name) => (
              <li key={name}>{name}</li>
            ))}
            {confirmed && (
              <li class="is-confirmed">
                {survey?.reasons[confirmed.reason] ?? confirmed.reason}, by your team
              </li>
            )}
          </ul>
        )}
        {suggestion && !confirmed && mayRule && onRuled && (
          <SuggestionLine site={site} response={response} suggestion={suggestion} onChosen={onRuled} />
        )}
        {response.state !== 'counted' && (
          <p class="answer-state">
            <span>{stateText(response)}</span>
            {onRuled && <RulingButton site={site} response={response} to="counted" onRuled={onRuled} />}
          </p>
        )}
        {response.state === 'counted' && mayRule && onRuled && (
          <div class="answer-marks">
            <RulingButton site={site} response={response} to="test" onRuled={onRuled} />
            <RulingButton site={site} response={response} to="quarantined" onRuled={onRuled} />
          </div>
        )}
        <p class="answer-line">
          <a
            class="answer-link"
            data-key-item
            href={sitePath(site.key, 'responses', response.id) + query}
            aria-label={`${rating === null ? 'No rating' : `Rating ${rating}`}, ${when}${who ? `, ${who}` : ''}`}
          >
            {when}
          </a>
          {line.map((part) => (
            <span key={part}>
              <span dir="auto">{part}</span>
            </span>
          ))}
        </p>
      </div>
    </>
  );
}

/** A rating as a small figure, coloured by its band where the metric has bands. */
export function Rating({ rating, metric }: Pick<ReviewedResponse, 'rating' | 'metric'>) {
  const band = rating !== null && metric === 'nps' ? ` is-${bandOf(rating)}` : '';
  return (
    <span class={`rating${band}`}>
      <span class="unseen">Rating </span>
      {rating ?? '–'}
    </span>
  );
}
