import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { SurveyState, VersionsReply } from '../../wire/editor.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { momentText } from '../words/dates.ts';
import { useDesk } from './desk.ts';
import { Section } from './Inputs.tsx';

/** Versions with who, when and what changed; pausing, ending, and back to the last version. */
export function HistoryTab() {
  const { api, services, session } = useReview();
  const { editor, site, surveyKey } = useDesk();
  const versions = useMemo(() => createResource<VersionsReply>(), []);
  const isDiscarding = useSignal(false);
  const { trouble, attempt } = useAttempt();
  const reply = editor.reply.value;
  const version = reply?.published?.version ?? 0;
  const state = reply?.published?.state ?? null;
  useEffect(() => {
    const path = `/api/sites/${encodeURIComponent(site.key)}/surveys/${encodeURIComponent(surveyKey)}/versions`;
    if (version > 0) void versions.load((signal) => api.get<VersionsReply>(path, signal)).catch(() => {});
  }, [api, versions, site.key, surveyKey, version]);
  const put = async (next: SurveyState) => {
    await attempt(async () => {
      await editor.setState(next);
      await session.load(true);
    });
  };
  return (
    <>
      <Section title="State">
        {state === null ? (
          <p class="muted">Nobody is asked before it is published.</p>
        ) : (
          <>
            <p>
              {state === 'live' && 'Live: pages ask it.'}
              {state === 'paused' && 'Paused: nobody is asked, and it can go on at any time.'}
              {state === 'ended' && 'Ended: nobody is asked. Its page for mails says so.'}
            </p>
            <div class="actions">
              {state !== 'live' && (
                <button type="button" class="plain" onClick={() => put('live')}>
                  Make it live
                </button>
              )}
              {state === 'live' && (
                <button type="button" class="plain" onClick={() => put('paused')}>
                  Pause
                </button>
              )}
              {state !== 'ended' && (
                <button type="button" class="plain" onClick={() => put('ended')}>
                  End
                </button>
              )}
            </div>
          </>
        )}
        {trouble.value && <TroubleNote trouble={trouble.value} />}
        {(reply?.revision ?? 0) > 0 && state !== null && (
          <button
            type="button"
            class="switch"
            onClick={() => {
              isDiscarding.value = true;
            }}
          >
            Discard the draft
          </button>
        )}
        {isDiscarding.value && (
          <Confirm
            title="Discard the draft?"
            text={`What was written since version ${version} goes for good. The version stays as it is.`}
            action="Discard"
            onConfirm={async () => {
              await editor.discard();
              isDiscarding.value = false;
            }}
            onClose={() => {
              isDiscarding.value = false;
            }}
          />
        )}
      </Section>
      <Section
        title="Versions"
        about="An answer keeps the words of the version that its person saw, whatever is changed later."
      >
        {versions.trouble.value && <TroubleNote trouble={versions.trouble.value} />}
        <ol class="versions">
          {versions.value.value?.versions.map((item) => (
            <li key={item.version}>
              <p>
                <strong>Version {item.version}</strong>{' '}
                <span class="muted">
                  {momentText(item.at, site.timeZone, services.now())}
                  {item.by && ` by ${item.by}`}
                </span>{' '}
                <a href={`${sitePath(site.key, 'responses')}?survey=${surveyKey}&version=${item.version}`}>
                  Its answers
                </a>
              </p>
              {item.note && <p>{item.note}</p>}
              <ul>
                {item.changes.map(({ what, startsNewLine }) => (
                  <li key={what} class="muted">
                    {what}
                    {startsNewLine && <span class="warning"> begins a new line in the figures</span>}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}
