import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { NewSecretReply, SecretsReply } from '../../wire/editor.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { CopyText } from '../parts/CopyText.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { momentText } from '../words/dates.ts';
import { Section } from './Inputs.tsx';

/** What a site's server signs by: made here, shown once, two at a time so that one can take over. */
export function Secrets({ path, timeZone }: { path: string; timeZone: string }) {
  const { api, services } = useReview();
  const list = useMemo(() => createResource<SecretsReply>(), []);
  const fresh = useSignal('');
  const retiring = useSignal<number | null>(null);
  const { trouble, attempt } = useAttempt();
  useEffect(() => {
    void list.load((signal) => api.get<SecretsReply>(`${path}/secrets`, signal)).catch(() => {});
  }, [api, list, path]);
  const make = async () => {
    await attempt(async () => {
      const reply = await api.change<NewSecretReply>('POST', `${path}/secrets`);
      fresh.value = reply.secret;
      list.set(reply);
    });
  };
  return (
    <Section
      title="Secrets for signed identity"
      about="With one, your server signs who is here, so that nobody answers for somebody else. Two hold at a time: make the new one, use it, then retire the old."
    >
      <ul class="origin-list">
        {list.value.value?.secrets.map(({ number, algorithm, addedAt }) => (
          <li key={number}>
            <span>
              {algorithm === 'HS256' ? 'Secret' : 'Public key'} {number}{' '}
              <span class="muted">
                {algorithm}, made {momentText(addedAt, timeZone, services.now())}
              </span>
            </span>
            <button
              type="button"
              class="switch"
              onClick={() => {
                retiring.value = number;
              }}
            >
              Retire<span class="unseen"> {number}</span>
            </button>
          </li>
        ))}
      </ul>
      {fresh.value && (
        <div class="note is-tall" role="status">
          <p>
            <strong>This is shown once.</strong> Put it where your server keeps its secrets, and never into a
            page.
          </p>
          <CopyText text={fresh.value} label="secret" />
        </div>
      )}
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      <button type="button" class="plain" onClick={make}>
        Make a secret
      </button>
      {retiring.value !== null && (
        <Confirm
          title={`Retire ${retiring.value}?`}
          text="What is signed by it is no longer believed, links in mails included."
          action="Retire"
          onConfirm={async () => {
            list.set(await api.change<SecretsReply>('DELETE', `${path}/secrets/${retiring.value}`));
            retiring.value = null;
          }}
          onClose={() => {
            retiring.value = null;
          }}
        />
      )}
    </Section>
  );
}
