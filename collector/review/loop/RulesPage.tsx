import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { FollowupPreviewReply } from '../../wire/followup-policy.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TextInput } from '../editor/Inputs.tsx';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { momentText } from '../words/dates.ts';
import { PreviewDialog } from './PreviewDialog.tsx';
import { RuleFields } from './RuleFields.tsx';
import { createPolicyDesk } from './state/policy.ts';
import { Times } from './Times.tsx';

/** Which answers make a follow-up, for whom, and by when. */
export function RulesPage({ site }: { site: SiteReply }) {
  const { api, services } = useReview();
  const desk = useMemo(() => createPolicyDesk(api, site.key), [api, site.key]);
  useEffect(() => void desk.load(), [desk]);
  const { isBusy, trouble, attempt } = useAttempt();
  const preview = useSignal<FollowupPreviewReply | null>(null);
  const said = useSignal('');
  const policy = desk.policy.value;
  const kept = desk.kept.value.value;
  const readTrouble = desk.kept.trouble.value;
  const people = kept?.people ?? [];
  return (
    <>
      <nav class="response-nav" aria-label="Follow-ups">
        <a href={sitePath(site.key, 'follow-ups')} data-key="up">
          ← Follow-ups
        </a>
      </nav>
      <h1 tabIndex={-1}>Rules and times</h1>
      {readTrouble && <TroubleNote trouble={readTrouble} onRetry={() => void desk.load()} />}
      {!policy ? (
        !readTrouble && <ListShape />
      ) : (
        <form
          class="rules settings"
          onSubmit={(event) => {
            event.preventDefault();
            said.value = '';
            void attempt(async () => {
              preview.value = await desk.preview();
            });
          }}
        >
          <p class="muted">
            {kept?.changedBy
              ? `Last changed by ${kept.changedBy}, ${momentText(kept.changedAt ?? 0, site.timeZone, services.now())}.`
              : 'As they come with Tenwhy.'}{' '}
            They hold for answers from now on.
          </p>
          <section class="edit-section" aria-labelledby="rules">
            <h2 id="rules">Rules</h2>
            <p class="muted">
              The first that fits makes the follow-up, so each answer has one at most and nobody is called
              twice.
            </p>
            <ol class="rule-list">
              {policy.rules.map((rule, index) => (
                <li key={rule.key}>
                  <RuleFields
                    rule={rule}
                    site={site}
                    people={people}
                    onChange={(change) => desk.changeRule(rule.key, change)}
                    onRemove={() => desk.removeRule(rule.key)}
                    {...(index > 0 && { onRaise: () => desk.raise(rule.key) })}
                  />
                </li>
              ))}
            </ol>
            <button type="button" class="plain" onClick={desk.addRule}>
              Add a rule
            </button>
          </section>
          <Times policy={policy} site={site} people={people} onChange={desk.change} />
          <section class="edit-section" aria-labelledby="mail">
            <h2 id="mail">Mail</h2>
            <p class="muted">
              What a mail begins with in your own program. Nothing is sent from here. Filled in are {'{name}'}
              , {'{rating}'}, {'{site}'} and {'{me}'}.
            </p>
            <TextInput
              label="Subject"
              value={policy.mail.subject}
              onInput={(subject) => desk.change({ mail: { ...policy.mail, subject } })}
            />
            <TextInput
              label="Words"
              value={policy.mail.body}
              isLong
              onInput={(body) => desk.change({ mail: { ...policy.mail, body } })}
            />
          </section>
          {trouble.value && <TroubleNote trouble={trouble.value} />}
          <div class="actions">
            <button type="submit" class="primary" disabled={isBusy.value}>
              Preview and keep
            </button>
          </div>
          <p role="status">{said.value}</p>
        </form>
      )}
      {preview.value && policy && (
        <PreviewDialog
          preview={preview.value}
          rules={policy.rules}
          onKeep={async () => {
            await desk.keep();
            preview.value = null;
            said.value = 'The rules are kept.';
          }}
          onClose={() => {
            preview.value = null;
          }}
        />
      )}
    </>
  );
}
