import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { defaultRetentionDays, maxRetentionDays, minRetentionDays } from '../../wire/limits.ts';
import type { PrivacyReply } from '../../wire/privacy.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { countOf } from '../words/numbers.ts';
import { PersonSection } from './PersonSection.tsx';

/** How long answers are kept, and what is known of one person. */
export function PrivacyPage({ site }: { site: SiteReply }) {
  const { api } = useReview();
  const path = `/api/sites/${encodeURIComponent(site.key)}`;
  const privacy = useMemo(() => createResource<PrivacyReply>(), []);
  const look = () => privacy.load((signal) => api.get(`${path}/privacy`, signal)).catch(() => {});
  // Read anew for another site alone
  useEffect(() => void look(), [path]);
  const reply = privacy.value.value;
  return (
    <>
      <h1 tabIndex={-1}>Privacy</h1>
      <p class="access-about">
        No cookies, no address, no third party: what is stored of people is what they answered, and what your
        pages said of them.
      </p>
      <div class="access">
        {privacy.trouble.value && <TroubleNote trouble={privacy.trouble.value} onRetry={look} />}
        {reply ? (
          <Retention
            path={path}
            days={reply.retentionDays}
            isSample={site.sample}
            onSaved={(saved) => privacy.set(saved)}
          />
        ) : (
          <div aria-busy="true" />
        )}
        <PersonSection path={path} />
      </div>
    </>
  );
}

type Props = {
  path: string;
  days: number | null;
  isSample: boolean;
  onSaved: (reply: PrivacyReply) => void;
};

function Retention({ path, days, isSample, onSaved }: Props) {
  const { api } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  const isKept = useSignal(days === null);
  const said = useSignal('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const retentionDays = isKept.value ? null : Number(new FormData(event.currentTarget).get('days'));
    said.value = '';
    void attempt(async () => {
      onSaved(await api.change<PrivacyReply>('PUT', `${path}/privacy`, { retentionDays }));
      said.value =
        retentionDays === null
          ? 'Saved: answers are kept.'
          : `Saved: answers are kept for ${countOf(retentionDays, 'day')}.`;
    });
  };
  return (
    <section aria-labelledby="retention">
      <h2 id="retention">How long answers are kept</h2>
      <p class="muted">
        Once a day, answers that are older are erased for good, imported ones too, and figures lose them.
        {isSample && ' Made-up answers stay until you remove them.'}
      </p>
      <form class="form" onSubmit={submit}>
        <fieldset class="ticks">
          <legend class="unseen">How long</legend>
          <label>
            <input
              type="radio"
              name="kept"
              checked={!isKept.value}
              onChange={() => {
                isKept.value = false;
              }}
            />
            <span>So many days</span>
          </label>
          <label>
            <input
              type="radio"
              name="kept"
              checked={isKept.value}
              onChange={() => {
                isKept.value = true;
              }}
            />
            <span>Until somebody erases them</span>
          </label>
        </fieldset>
        <div class="line-form">
          <input
            type="number"
            name="days"
            aria-label="Days that answers are kept"
            min={minRetentionDays}
            max={maxRetentionDays}
            required={!isKept.value}
            disabled={isKept.value}
            defaultValue={String(days ?? defaultRetentionDays)}
          />
          <span class="muted">days</span>
          <button type="submit" class="plain" disabled={isBusy.value}>
            Save
          </button>
          <span role="status" class="muted">
            {said.value}
          </span>
        </div>
        {trouble.value && <TroubleNote trouble={trouble.value} />}
      </form>
    </section>
  );
}
