import { useEffect, useMemo } from 'preact/hooks';
import type { InstallReply } from '../../wire/editor.ts';
import { CopyText } from '../parts/CopyText.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { countOf } from '../words/numbers.ts';
import { useDesk } from './desk.ts';
import { Section } from './Inputs.tsx';
import { Calls, InstallWays } from './InstallWays.tsx';
import { MailSection } from './MailSection.tsx';
import { Qr } from './Qr.tsx';

/** Where the survey can stand: pages, mails, paper. */
export function ShareTab() {
  const { api } = useReview();
  const { site, surveyKey, editor } = useDesk();
  const install = useMemo(() => createResource<InstallReply>(), []);
  const path = `/api/sites/${encodeURIComponent(site.key)}/install`;
  const load = () => void install.load((signal) => api.get<InstallReply>(path, signal)).catch(() => {});
  // Read anew for another site alone
  useEffect(load, [path]);
  const reply = install.value.value;
  if (!reply)
    return install.trouble.value ? <TroubleNote trouble={install.trouble.value} onRetry={load} /> : null;
  const href = `${reply.publicUrl}/s/${site.key}/${surveyKey}`;
  return (
    <>
      {!editor.reply.value?.published && (
        <p class="warning">It is not published yet: whatever is placed now asks nobody until it is.</p>
      )}
      <Section title="On your pages" about="Pasted once for the whole site; surveys come and go without it.">
        <InstallWays site={site.key} survey={surveyKey} reply={reply} />
        <Calls site={site} calls={reply.calls} onLook={load} />
        {site.refusedOrigins.length > 0 && (
          <p class="hint">
            Answers from {countOf(site.refusedOrigins.length, 'other origin')} were refused lately:{' '}
            <a href={sitePath(site.key, 'settings')}>allow them</a>, if they are yours.
          </p>
        )}
      </Section>
      <Section
        title="Try it"
        about="With this in a page’s address, answers are marked as test and left out of every figure; with tenwhy=why a corner of the page says who is asked and why."
      >
        <CopyText text="?tenwhy=test" label="test mode" />
      </Section>
      <Section title="A page of its own" about="For mails, chats and paper. Opening it stores nothing.">
        <CopyText text={href} label="address of its page" />
        <p>
          <a href={href} target="_blank" rel="noreferrer">
            Open it
          </a>
        </p>
        <Qr href={href} name={`${site.key}-${surveyKey}`} />
      </Section>
      <MailSection href={href} />
    </>
  );
}
