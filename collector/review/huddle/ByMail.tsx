import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { DigestReply } from '../../wire/digest.ts';
import { digestCadences, type mailLanguages } from '../../wire/limits.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { cadenceOf, cadenceTexts } from '../words/digest.ts';
import './by-mail.css';

type Wish = { number: number; cadence: DigestReply['cadence'] };

const languages: Readonly<Record<(typeof mailLanguages)[number], string>> = { en: 'English', de: 'Deutsch' };

/** Has the huddle sent to whoever is signed in: of all that they may read, and of each team that they are in. */
export function ByMail({ site, onClose }: { site: SiteReply; onClose: () => void }) {
  const { api } = useReview();
  const digest = useMemo(() => createResource<DigestReply>(), []);
  const path = `/api/sites/${encodeURIComponent(site.key)}/digest`;
  useEffect(() => {
    void digest.load((cancel) => api.get(path, cancel)).catch(() => {});
  }, [api, digest, path]);
  const said = useSignal('');
  const { isBusy, trouble, attempt } = useAttempt();
  const reply = digest.value.value;
  const wrong = trouble.value ?? digest.trouble.value;
  const isOwnOnly = site.role === 'representative';
  const all = isOwnOnly ? 'My own work' : `All of ${site.name}`;
  const rows = reply ? [{ number: 0, name: all, cadence: reply.cadence }, ...reply.teams] : [];
  const keep = ({ number, cadence }: Wish, language: string) =>
    attempt(async () => {
      // Morning is where whoever presses is now.
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      const body = { cadence, language, timeZone, ...(number > 0 && { team: number }) };
      digest.set(await api.change<DigestReply>('PUT', path, body));
      said.value = 'Kept.';
    });
  return (
    <Dialog title="By mail, for you" onClose={onClose}>
      <p class="muted">
        {isOwnOnly ? 'What was said about your own work, ' : 'The huddle, '}
        in the morning where you are: what changed, what people said, whom to thank, and which follow-ups are
        due. Nothing when there is nothing.
      </p>
      {reply && !reply.mailIsOn && (
        <p class="warning">Mail is off here: SMTP_URL and MAIL_FROM turn it on.</p>
      )}
      {wrong && <TroubleNote trouble={wrong} />}
      {reply && (
        <div class="by-mail">
          {rows.map(({ number, name, cadence }) => (
            <label key={number}>
              <span dir="auto">{name}</span>
              <select
                class="boxed"
                value={cadence}
                disabled={isBusy.value}
                onChange={({ currentTarget }) =>
                  keep({ number, cadence: cadenceOf(currentTarget.value) }, reply.language)
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
          <label>
            <span>Language of mails</span>
            <select
              class="boxed"
              value={/^de\b/.test(reply.language) ? 'de' : 'en'}
              disabled={isBusy.value}
              onChange={({ currentTarget }) =>
                keep({ number: 0, cadence: reply.cadence }, currentTarget.value)
              }
            >
              {Object.entries(languages).map(([value, name]) => (
                <option key={value} value={value} lang={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <div class="actions">
        <button type="button" class="primary" onClick={onClose}>
          Done
        </button>
        <span role="status" class="muted">
          {said.value}
        </span>
      </div>
    </Dialog>
  );
}
