import type { ComponentChildren } from 'preact';
import type { Standing } from '../../insight/huddle.ts';
import type { HuddleReply } from '../../wire/huddle.ts';
import type { SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';
import { queryOf, withValues } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { moverSentence, spanText, standingText, stepSentence } from '../words/huddle.ts';
import { countText } from '../words/numbers.ts';
import { Changed } from './Changed.tsx';
import { Quote } from './Quote.tsx';

type Props = {
  huddle: HuddleReply;
  title: string;
  timeZone: string;
  /** Null where nothing may be opened from here. */
  site: SiteReply | null;
  hasNames: boolean;
  followUps?: ComponentChildren;
};

const bands = [
  { band: 'detractor', title: 'Detractors' },
  { band: 'passive', title: 'Passives' },
  { band: 'promoter', title: 'Promoters' },
] as const;

/** The huddle on one sheet. */
export function Sheet({ huddle, title, timeZone, site, hasNames, followUps }: Props) {
  const { praise, comments, step, movers, representatives, touchpoints } = huddle;
  const quote = { site, timeZone, hasNames };
  const said = bands.some(({ band }) => comments[band].length > 0);
  return (
    <article class="sheet">
      <header class="sheet-head">
        <h2 dir="auto">{title}</h2>
        <p class="muted">
          {spanText(huddle)}, compared with {spanText(huddle.before)}
        </p>
      </header>
      <section aria-labelledby="changed">
        <h3 id="changed">What changed</h3>
        <Changed groups={huddle.groups} />
        {movers.length > 0 && (
          <ul class="movers">
            {movers.map((mover) => (
              <li key={mover.key}>{moverSentence(mover)}</li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="said">
        <h3 id="said">What people said</h3>
        {said ? (
          <div class="said">
            {bands.map(({ band, title }) => (
              <section key={band} aria-labelledby={`said-${band}`}>
                <h4 id={`said-${band}`} class="band-title">
                  <span class={`band-mark is-${band}`} aria-hidden="true" /> {title}
                </h4>
                {comments[band].length === 0 && <p class="muted">Nobody wrote.</p>}
                {comments[band].map((comment) => (
                  <Quote key={comment.id ?? comment.text} comment={comment} {...quote} />
                ))}
              </section>
            ))}
          </div>
        ) : (
          <p class="muted">Nobody has written anything in these days.</p>
        )}
      </section>
      <div class="sheet-rest">
        {hasNames && site && (
          <section aria-labelledby="praise">
            <h3 id="praise">Pass on</h3>
            {praise.length === 0 ? (
              <p class="muted">No kind words with a representative’s name in these days.</p>
            ) : (
              praise.map((comment) => (
                <Quote key={comment.id ?? comment.text} comment={comment} isPraise {...quote} />
              ))
            )}
          </section>
        )}
        <section aria-labelledby="walk">
          <h3 id="walk">Walk through</h3>
          {step ? (
            <>
              <p class="walk">
                {step.address ? (
                  <a href={step.address} target="_blank" rel="noreferrer" dir="auto">
                    {step.value}
                  </a>
                ) : (
                  <strong dir="auto">{step.value}</strong>
                )}
              </p>
              <p>{stepSentence(step)}</p>
            </>
          ) : (
            <p class="muted">No step of the journey lost points to two people or more.</p>
          )}
        </section>
        {followUps && (
          <section aria-labelledby="due">
            <h3 id="due">Follow-ups</h3>
            {followUps}
          </section>
        )}
        {hasNames && representatives.length > 1 && (
          <Standings
            title="By representative"
            name="representative"
            standings={representatives}
            site={site}
          />
        )}
        {touchpoints.length > 1 && (
          <Standings title="By touchpoint" name="meta.touchpoint" standings={touchpoints} site={site} />
        )}
      </div>
    </article>
  );
}

type StandingsProps = {
  title: string;
  /** Name of the filter that narrows the page to one. */
  name: string;
  standings: readonly Standing[];
  site: SiteReply | null;
};

function Standings({ title, name, standings, site }: StandingsProps) {
  const { router } = useReview();
  const filter = router.filter.value;
  return (
    <section>
      <h3>{title}</h3>
      <table class="standings" aria-label={title}>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">Name</span>
            </th>
            <th scope="col">Answers</th>
            <th scope="col">Detractors</th>
            <th scope="col">Score</th>
          </tr>
        </thead>
        <tbody>
          {standings.map(({ value, n, detractors, score }) => (
            <tr key={value}>
              <th scope="row">
                {site ? (
                  <a
                    dir="auto"
                    href={
                      sitePath(site.key, 'huddle') +
                      queryOf(withValues(filter, name, [value]), router.view.value)
                    }
                  >
                    {value}
                  </a>
                ) : (
                  <span dir="auto">{value}</span>
                )}
              </th>
              <td>{countText(n)}</td>
              <td>{countText(detractors)}</td>
              <td>{standingText(score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
