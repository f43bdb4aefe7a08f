import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { bandOf } from '../../insight/bands.ts';
import type { FollowupPolicyReply } from '../../wire/followup-policy.ts';
import { followupKinds, maxFollowupNoteChars } from '../../wire/limits.ts';
import type { ResponseReply, SiteReply } from '../../wire/review.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { DialogEnd } from '../parts/DialogEnd.tsx';
import { sitePath } from '../state/address.ts';
import { may } from '../state/may.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { dueText, kindTexts, outcomeTexts, stateTexts } from './words/followup.ts';

type Kind = (typeof followupKinds)[number];
type Props = {
  site: SiteReply;
  shown: Pick<ResponseReply, 'response' | 'followup'>;
  onBegun: () => void;
};

/** What is done about an answer: the way to its follow-up, or beginning one by hand. */
export function BeginFollowup({ site, shown: { response, followup }, onBegun }: Props) {
  const { services } = useReview();
  const isAsking = useSignal(false);
  const close = () => {
    isAsking.value = false;
  };
  const mayBegin = may(site, 'reviewer') && response.stage !== 'withdrawn';
  const isThere = followup !== null && followup.state !== 'cancelled';
  if (!isThere && !mayBegin) return null;
  return (
    <p class="response-followup">
      {isThere ? (
        <a href={sitePath(site.key, 'follow-ups', response.id)}>
          Follow-up: {kindTexts[followup.kind].toLowerCase()},{' '}
          {followup.outcome
            ? outcomeTexts[followup.outcome].toLowerCase()
            : `${stateTexts[followup.state].toLowerCase()}, ${dueText(followup, services.now())}`}
        </a>
      ) : (
        <button
          type="button"
          class="plain"
          onClick={() => {
            isAsking.value = true;
          }}
        >
          Follow up…
        </button>
      )}
      {isAsking.value && (
        <Ask
          site={site}
          response={response}
          onClose={close}
          onBegun={() => {
            close();
            onBegun();
          }}
        />
      )}
    </p>
  );
}

/** What is usual after such a rating; whoever begins it may choose another. */
function usualKind(rating: number | null): Kind {
  if (rating === null) return 'contact';
  return ({ detractor: 'recover', passive: 'ask', promoter: 'invite' } as const)[bandOf(rating)];
}

type AskProps = {
  site: SiteReply;
  response: ResponseReply['response'];
  onBegun: () => void;
  onClose: () => void;
};

function Ask({ site, response, onBegun, onClose }: AskProps) {
  const { api } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  const path = `/api/sites/${encodeURIComponent(site.key)}`;
  const policy = useMemo(() => createResource<FollowupPolicyReply>(), []);
  useEffect(() => {
    void policy.load((cancel) => api.get(`${path}/followup-policy`, cancel)).catch(() => {});
  }, [api, policy, path]);
  const usual = usualKind(response.rating);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const note = String(form.get('note') ?? '').trim();
    void attempt(async () => {
      await api.send('POST', `${path}/followups`, {
        response: response.id,
        kind: String(form.get('kind')),
        assignee: String(form.get('assignee') ?? '') || null,
        ...(note && { note }),
      });
      onBegun();
    });
  };
  return (
    <Dialog title="Follow up on this answer" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <fieldset class="ticks">
          <legend>What for</legend>
          {followupKinds.map((kind) => (
            <label key={kind}>
              <input type="radio" name="kind" value={kind} defaultChecked={kind === usual} />
              <span>{kindTexts[kind]}</span>
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>Who</span>
          <select name="assignee">
            <option value="me">Me</option>
            <option value="">Nobody yet</option>
            {policy.value.value?.people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Note</span>
          <textarea name="note" rows={3} maxLength={maxFollowupNoteChars} />
        </label>
        <DialogEnd act="Begin" isBusy={isBusy} trouble={trouble} onClose={onClose} />
      </form>
    </Dialog>
  );
}
