import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { DigestReply } from '../../wire/digest.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';

const cadences = { off: 'Never', daily: 'Every morning', weekly: 'On Monday mornings' } as const;
const languages = { en: 'English', de: 'Deutsch' } as const;

/** The figures by mail, for whoever is signed in. */
export function ByMail({ site }: { site: SiteReply }) {
  const { api } = useReview();
  const digest = useMemo(() => createResource<DigestReply>(), []);
  const path = `/api/sites/${encodeURIComponent(site.key)}/digest`;
  useEffect(() => {
    void digest.load((cancel) => api.get(path, cancel)).catch(() => {});
  }, [api, digest, path]);
  const said = useSignal('');
  const { isBusy, trouble, attempt } = useAttempt();
  const reply = digest.value.value;
  const want = (changes: Partial<DigestReply>) =>
    attempt(async () => {
      if (!reply) return;
      const { cadence, language } = { ...reply, ...changes };
      // Morning is where whoever presses is now.
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      digest.set(await api.change<DigestReply>('PUT', path, { cadence, language, timeZone }));
      said.value = 'Kept.';
    });
  return (
    <section aria-labelledby="by-mail">
      <h2 id="by-mail">By mail, for you</h2>
      <p class="muted">
        Score, change, a comment of each band and what is open, in the morning where you are; nothing when
        nobody answered.
      </p>
      {reply && !reply.mailIsOn && (
        <p class="warning">Mail is off here: SMTP_URL and MAIL_FROM turn it on.</p>
      )}
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      {reply && (
        <div class="line-form">
          <select
            aria-label="How often"
            value={reply.cadence}
            disabled={isBusy.value}
            onChange={({ currentTarget }) => want({ cadence: cadenceOf(currentTarget.value) })}
          >
            {Object.entries(cadences).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
          <select
            aria-label="Language of the mail"
            value={/^de\b/.test(reply.language) ? 'de' : 'en'}
            disabled={isBusy.value}
            onChange={({ currentTarget }) => want({ language: currentTarget.value })}
          >
            {Object.entries(languages).map(([value, name]) => (
              <option key={value} value={value} lang={value}>
                {name}
              </option>
            ))}
          </select>
          <span role="status" class="muted">
            {said.value}
          </span>
        </div>
      )}
    </section>
  );
}

const cadenceOf = (text: string): DigestReply['cadence'] =>
  text === 'daily' || text === 'weekly' ? text : 'off';
