import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { FollowupAct, FollowupActsReply, FollowupItem, FollowupReply } from '../../wire/followup.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Rating } from '../parts/AnswerRow.tsx';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { useChanges } from '../state/useChanges.ts';
import { AskDialog, type Asked } from './AskDialog.tsx';
import { AssignMenu } from './AssignMenu.tsx';
import { Beside } from './Beside.tsx';
import { StateMark } from './Marks.tsx';
import { undoneText } from './state/acting.ts';
import { Timeline } from './Timeline.tsx';
import { dueText, kindTexts, mailLink, ruleText, whoText, whyText } from './words/followup.ts';

/** One follow-up: who it is about, what they said, why it is due, and all that happened. */
export function FollowupPage({ site, id }: { site: SiteReply; id: string }) {
  const { api, router } = useReview();
  const resource = useMemo(() => createResource<FollowupReply>(), [id]);
  const path = `/api/sites/${encodeURIComponent(site.key)}`;
  const load = (quiet = false) =>
    void resource.load((signal) => api.get(`${path}/followups/${encodeURIComponent(id)}`, signal), quiet);
  // Read anew for another one alone
  useEffect(() => load(), [resource, path]);
  useChanges(() => load(true));
  const act = async (items: readonly FollowupItem[], wanted: FollowupAct) => {
    const body = { followups: items.map(({ id: one, revision }) => ({ id: one, revision })), do: wanted };
    const { results } = await api.change<FollowupActsReply>('POST', `${path}/followup-acts`, body);
    load(true);
    return results;
  };
  const shown = resource.value.value;
  const trouble = resource.trouble.value;
  return (
    <>
      <nav class="response-nav" aria-label="Follow-ups">
        <a href={sitePath(site.key, 'follow-ups') + queryOf(router.filter.value)} data-key="up">
          ← Follow-ups
        </a>
      </nav>
      {(trouble || !shown) && <h1 class="unseen">Follow-up</h1>}
      {trouble ? (
        <TroubleNote trouble={trouble} onRetry={() => load()} />
      ) : shown ? (
        <Shown site={site} shown={shown} onAct={act} />
      ) : (
        <ListShape />
      )}
    </>
  );
}

type ShownProps = {
  site: SiteReply;
  shown: FollowupReply;
  onAct: (items: readonly FollowupItem[], act: FollowupAct) => Promise<FollowupActsReply['results']>;
};

function Shown({ site, shown, onAct }: ShownProps) {
  const { services, session } = useReview();
  const { followup, seen, events, people, me } = shown;
  const { response, facts, state, assignee } = followup;
  const asked = useSignal<Asked | null>(null);
  const said = useSignal('');
  const { trouble, attempt } = useAttempt();
  const now = services.now();
  const isWaiting = followup.closedAt === null;
  const names = { site: site.name, me: session.me.value?.user.name || session.me.value?.user.email || '' };
  const mail = mailLink(followup, shown.mail, names);
  const assign = (to: string | null) =>
    void attempt(async () => {
      said.value = undoneText(await onAct([followup], { act: 'assign', to }));
    });
  const ask = (what: Asked['what'], way?: 'mail') => () => {
    asked.value = { what, items: [followup], way };
  };
  return (
    <article class="response">
      <div class="response-said">
        <h1 tabIndex={-1} dir="auto">
          {whoText(followup)}
        </h1>
        <p class="followup-head">
          {isWaiting && (
            <strong class={followup.dueAt <= now ? 'followup-due is-late' : 'followup-due'}>
              {dueText(followup, now)}
            </strong>
          )}
          <span class="followup-kind">{kindTexts[followup.kind]}</span>
          <StateMark item={followup} />
        </p>
        <p class="followup-why">
          {whyText(facts, response?.rating ?? null)}. {ruleText(facts)}.
        </p>
        <div class="followup-bar">
          <span class={assignee ? '' : 'is-nobody'}>
            {assignee ? `With ${assignee.name}` : 'With nobody yet'}
          </span>
          {isWaiting && (
            <>
              {me !== null && assignee?.id !== me && (
                <button type="button" class="plain" data-press="assign" onClick={() => assign(me)}>
                  Assign to me
                </button>
              )}
              <AssignMenu people={people} me={me} onAssign={assign} />
            </>
          )}
          {state !== 'cancelled' && (
            <button type="button" class="primary" data-press="state" onClick={ask('state')}>
              State…
            </button>
          )}
          <button type="button" class="plain" data-press="note" onClick={ask('note')}>
            Note…
          </button>
          {mail && isWaiting && (
            <a class="plain" href={mail} onClick={ask('state', 'mail')}>
              Write a mail
            </a>
          )}
        </div>
        <p role="status">{said.value}</p>
        {trouble.value && <TroubleNote trouble={trouble.value} />}
        {response ? (
          <blockquote class="followup-answer">
            <p class="asked" dir="auto" lang={response.language}>
              {seen?.question}
            </p>
            <p class="response-rating">
              <Rating rating={response.rating} metric={response.metric} />
            </p>
            {response.reasons.length > 0 && (
              <ul class="reasons" aria-label="Reasons">
                {response.reasons.map((key) => (
                  <li key={key} dir="auto" lang={response.language}>
                    {seen?.reasons[key] ?? key}
                  </li>
                ))}
              </ul>
            )}
            {response.comment ? (
              <p class="response-words" dir="auto" lang={response.language}>
                {response.comment}
              </p>
            ) : (
              <p class="muted">No words.</p>
            )}
            <p>
              <a href={sitePath(site.key, 'responses', followup.id)}>The whole answer</a>
            </p>
          </blockquote>
        ) : (
          <p class="muted">The answer was taken back, and nothing of it is kept.</p>
        )}
        <Timeline site={site} events={events} people={people} />
      </div>
      <Beside site={site} shown={shown} />
      {asked.value && (
        <AskDialog
          asked={asked.value}
          site={site}
          onAct={onAct}
          onClose={(text) => {
            asked.value = null;
            said.value = text;
          }}
        />
      )}
    </article>
  );
}
