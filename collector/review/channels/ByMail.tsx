import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { DigestReply } from '../../wire/digest.ts';
import { digestCadences } from '../../wire/limits.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { cadenceOf, cadenceTexts } from '../words/digest.ts';

type Cadence = DigestReply['cadence'];

const languages = { en: 'English', de: 'Deutsch' } as const;

/** The huddle by mail, for whoever is signed in: of the whole site, and of each team that they are in. */
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
  const rows = reply
    ? [{ number: 0, name: `All of ${site.name}`, cadence: reply.cadence }, ...reply.teams]
    : [];
  const keep = (wishes: readonly { number: number; cadence: Cadence }[], language: string) =>
    attempt(async () => {
      // Morning is where whoever presses is now.
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      for (const { number, cadence } of wishes) {
        const body = { cadence, language, timeZone, ...(number > 0 && { team: number }) };
        digest.set(await api.change<DigestReply>('PUT', path, body));
      }
      said.value = 'Kept.';
    });
  const wanted = rows.filter(({ cadence }) => cadence !== 'off');
  return (
    <section aria-labelledby="by-mail">
      <h2 id="by-mail">By mail, for you</h2>
      <p class="muted">
        The huddle, in the morning where you are: what changed, what people said, whom to thank, and which
        follow-ups are due. Nothing when there is nothing.
      </p>
      {reply && !reply.mailIsOn && (
        <p class="warning">Mail is off here: SMTP_URL and MAIL_FROM turn it on.</p>
      )}
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      {reply && (
        <>
          <div class="by-mail">
            {rows.map(({ number, name, cadence }) => (
              <label key={number}>
                <span dir="auto">{name}</span>
                <select
                  value={cadence}
                  disabled={isBusy.value}
                  onChange={({ currentTarget }) =>
                    keep([{ number, cadence: cadenceOf(currentTarget.value) }], reply.language)
                  }
                >
                  {digestCadences.map((value) => (
                    <option key={value} value={value}>
                      {cadenceTexts[value]}
                    </option>
                  ))}
                </select>
              </label>
            ))}
            {wanted.length > 0 && (
              <label>
                <span>Language</span>
                <select
                  value={/^de\b/.test(reply.language) ? 'de' : 'en'}
                  disabled={isBusy.value}
                  onChange={({ currentTarget }) => keep(wanted.slice(0, 1), currentTarget.value)}
                >
                  {Object.entries(languages).map(([value, name]) => (
                    <option key={value} value={value} lang={value}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </div>
          <span role="status" class="muted">
            {said.value}
          </span>
        </>
      )}
    </section>
  );
}
