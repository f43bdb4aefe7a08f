import type { FollowupPreviewReply, FollowupRule } from '../../wire/followup-policy.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useAttempt } from '../state/useAttempt.ts';
import { countOf, countText } from '../words/numbers.ts';

type Props = {
  preview: FollowupPreviewReply;
  rules: readonly FollowupRule[];
  onKeep: () => Promise<void>;
  onClose: () => void;
};

/** What rules would have made of the last days' answers, before they are kept. */
export function PreviewDialog({ preview, rules, onKeep, onClose }: Props) {
  const { isBusy, trouble, attempt } = useAttempt();
  const { days, tried, atMost } = preview;
  const made = preview.rules.reduce((sum, { first }) => sum + first, 0);
  return (
    <Dialog title="What these rules would have done" onClose={onClose}>
      <p>
        {tried === 0
          ? `No answers in the last ${days} days to try them on.`
          : `Of the ${tried >= atMost ? `newest ${countText(atMost)}` : countOf(tried, 'answer')} of the last ${days} days they would have made ${countOf(made, 'follow-up')}.`}
      </p>
      <ul class="preview-list">
        {preview.rules.map(({ key, matched, first, warning }) => {
          const rule = rules.find((one) => one.key === key);
          return (
            <li key={key}>
              <p>
                <strong dir="auto">{rule?.name ?? key}</strong>
                {rule?.isOn === false && <span class="muted"> is off</span>}
              </p>
              <p class="muted">
                fits {countText(matched)}
                {rule?.isOn &&
                  matched > first &&
                  `, makes ${countText(first)}: the others went to a rule above`}
              </p>
              {warning === 'nothing' && <p class="warning">It fits nothing. Is a condition too narrow?</p>}
              {warning === 'everything' && (
                <p class="warning">It fits every answer. Somebody would have to do all of them.</p>
              )}
            </li>
          );
        })}
      </ul>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      <div class="actions">
        <button type="button" class="primary" disabled={isBusy.value} onClick={() => attempt(onKeep)}>
          Keep these rules
        </button>
        <button type="button" class="plain" onClick={onClose}>
          Change them
        </button>
      </div>
    </Dialog>
  );
}
