import type { CustomerFact } from '../../wire/customers.ts';
import type { ReviewedResponse, SiteReply } from '../../wire/review.ts';
import { AnswerRow } from '../parts/AnswerRow.tsx';
import { timeOf } from '../state/responses.ts';
import { useReview } from '../state/review.ts';
import { momentText } from '../words/dates.ts';

/** A fact as a history shows it, with whom it is about where several people stand together. */
export type ShownFact = CustomerFact & { who?: { text: string; href: string } };

type Props = {
  site: SiteReply;
  responses: readonly ReviewedResponse[];
  facts: readonly ShownFact[];
  /** There are older answers than these. */
  hasMore: boolean;
  onRemoveFact?: (fact: CustomerFact) => void;
};

/** Answers and what happened besides, in the order of time, newest first. */
export function History({ site, responses, facts, hasMore, onRemoveFact }: Props) {
  const oldest = responses.at(-1);
  const entries = [
    ...responses.map((response) => ({ at: timeOf(response), response, fact: null })),
    ...facts
      // Past the last answer that is here, others may stand between.
      .filter(({ at }) => !hasMore || !oldest || at >= timeOf(oldest))
      .map((fact) => ({ at: fact.at, response: null, fact })),
  ].sort((a, b) => b.at - a.at);
  if (entries.length === 0) return <p class="muted">Nothing has happened yet.</p>;
  return (
    <>
      <ul class="answers history">
        {entries.map(({ response, fact }) =>
          response ? (
            <AnswerRow key={response.id} site={site} response={response} isFresh={false} query="" />
          ) : (
            <FactRow
              key={`${fact.who?.href} ${fact.id}`}
              site={site}
              fact={fact}
              {...(onRemoveFact && { onRemove: () => onRemoveFact(fact) })}
            />
          ),
        )}
      </ul>
      {hasMore && <p class="list-end muted">Older answers stand among the responses.</p>}
    </>
  );
}

function FactRow({ site, fact, onRemove }: { site: SiteReply; fact: ShownFact; onRemove?: () => void }) {
  const { services } = useReview();
  const { at, kind, note, who } = fact;
  return (
    <li class="answer is-fact">
      <span class="fact-mark" aria-hidden="true" />
      <div class="answer-body">
        <p class="fact-kind" dir="auto">
          {kind}
        </p>
        {note && (
          <p class="answer-words" dir="auto">
            {note}
          </p>
        )}
        <p class="answer-line">
          <span>{momentText(at, site.timeZone, services.now())}</span>
          {who && (
            <a href={who.href} dir="auto">
              {who.text}
            </a>
          )}
          {onRemove && (
            <button type="button" class="switch" onClick={onRemove}>
              Remove<span class="unseen"> this note: {kind}</span>
            </button>
          )}
        </p>
      </div>
    </li>
  );
}
