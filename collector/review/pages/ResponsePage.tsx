import { useEffect, useMemo } from 'preact/hooks';
import { bandOf } from '../../insight/bands.ts';
import type { SiteReply } from '../../wire/review.ts';
import { BeginFollowup } from '../loop/BeginFollowup.tsx';
import { Rating } from '../parts/AnswerRow.tsx';
import { Marked } from '../parts/Marked.tsx';
import { ReasonChoice } from '../parts/ReasonChoice.tsx';
import { RulingLine } from '../parts/Ruling.tsx';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { createResponse, type OneResponse } from '../state/response.ts';
import { type ResponsesList, timeOf } from '../state/responses.ts';
import { useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { dayText, momentText, todayIn } from '../words/dates.ts';
import { stageText } from '../words/response.ts';
import { ResponseFacts } from './ResponseFacts.tsx';

type Props = { site: SiteReply; list: ResponsesList; id: string };

/** One answer by its permanent address: what was asked, what was said, and all that is known about it. */
export function ResponsePage({ site, list, id }: Props) {
  const { api, router } = useReview();
  const response = useMemo(() => createResponse(api, site.key, id), [api, site.key, id]);
  useEffect(() => {
    response.show();
  }, [response]);
  useChanges(() => response.show(true));

  const query = queryOf(router.filter.value);
  const shown = response.value.value;
  const trouble = response.trouble.value;
  return (
    <>
      <nav class="response-nav" aria-label="Answers">
        <a href={sitePath(site.key, 'responses') + query} data-key="up">
          ← Responses
        </a>
        <Neighbours site={site} list={list} id={id} query={query} />
      </nav>
      {trouble ? (
        <TroubleNote trouble={trouble} onRetry={() => response.show()} />
      ) : shown === null ? (
        <ListShape />
      ) : (
        <Shown site={site} shown={shown} query={query} onRuled={() => response.show(true)} />
      )}
    </>
  );
}

/** The answers before and after it in the list, where the list has been read. */
function Neighbours({ site, list, id, query }: Props & { query: string }) {
  const items = list.page.value?.items ?? [];
  const index = items.findIndex((response) => response.id === id);
  const newer = index > 0 ? items[index - 1] : undefined;
  const older = index >= 0 ? items[index + 1] : undefined;
  return (
    <span class="neighbours">
      {newer && (
        <a href={sitePath(site.key, 'responses', newer.id) + query} data-key="previous">
          Newer
        </a>
      )}
      {older && (
        <a href={sitePath(site.key, 'responses', older.id) + query} data-key="next">
          Older
        </a>
      )}
    </span>
  );
}

const bandNames = { promoter: 'Promoter', passive: 'Passive', detractor: 'Detractor' };

function Shown({
  site,
  shown: { response, seen, others, suggestion, suggesting, followup },
  query,
  onRuled,
}: {
  site: SiteReply;
  shown: OneResponse;
  query: string;
  onRuled: () => void;
}) {
  const { router } = useReview();
  const sought = router.filter.value.q ?? [];
  const { rating, metric, comment, language, reasons, stage, person } = response;
  return (
    <article class="response">
      <div class="response-said">
        <h1 tabIndex={-1}>Answer of {dayText(todayIn(site.timeZone, timeOf(response)))}</h1>
        <p class="asked" dir="auto" lang={language}>
          {seen.question}
        </p>
        <p class="response-rating">
          <Rating rating={rating} metric={metric} />
          <span>
            {rating === null
              ? stageText(stage)
              : metric === 'nps'
                ? bandNames[bandOf(rating)]
                : `of 10, ${metric.toUpperCase()}`}
          </span>
        </p>
        {reasons.length > 0 && (
          <ul class="reasons" aria-label="Reasons">
            {reasons.map((key) => (
              <li key={key} dir="auto" lang={language}>
                {seen.reasons[key] ?? key}
              </li>
            ))}
          </ul>
        )}
        {comment ? (
          <p class="response-words" dir="auto" lang={language}>
            <Marked text={comment} sought={sought} />
          </p>
        ) : (
          <p class="muted">No words.</p>
        )}
        <ReasonChoice
          site={site}
          response={response}
          names={seen.reasons}
          suggestion={suggestion}
          suggesting={suggesting}
          onChosen={onRuled}
        />
        <BeginFollowup site={site} shown={{ response, followup }} onBegun={onRuled} />
        <RulingLine site={site} response={response} onRuled={onRuled} />
      </div>
      <div class="response-aside">
        {person?.id !== undefined && <Others site={site} person={person.id} others={others} query={query} />}
        <ResponseFacts site={site} response={response} />
      </div>
    </article>
  );
}

type OthersProps = { site: SiteReply; person: string; others: OneResponse['others']; query: string };

function Others({ site, person, others }: OthersProps) {
  const { services } = useReview();
  const all = sitePath(site.key, 'responses') + queryOf({ person: [person] });
  return (
    <section class="others" aria-labelledby="others">
      <h2 id="others">Other answers of this person</h2>
      {others.length === 0 ? (
        <p class="muted">None yet.</p>
      ) : (
        <>
          <ul class="plain-list">
            {others.map((other) => (
              <li key={other.id}>
                <a href={sitePath(site.key, 'responses', other.id) + queryOf({ person: [person] })}>
                  <Rating rating={other.rating} metric={other.metric} />
                  <span>
                    {momentText(timeOf(other), site.timeZone, services.now())}
                    {other.comment && (
                      <span class="other-words" dir="auto" lang={other.language}>
                        {other.comment}
                      </span>
                    )}
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <a href={all}>All answers of this person</a>
        </>
      )}
    </section>
  );
}
