import { useSignal } from '@preact/signals';
import { useReview } from '../state/review.ts';

/** Text to paste elsewhere, with a button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const { services } = useReview();
  const said = useSignal('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.value = 'Copied';
    } catch {
      // Without https, or where the browser asks and is told no, the clipboard is closed to a page.
      said.value = 'Select the text and copy it';
    }
    services.later(() => {
      said.value = '';
    }, 3_000);
  };
  return (
    <div class="copy">
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" class="plain" onClick={copy}>
        Copy <span class="unseen">{label}</span>
      </button>
      <span role="status" class="muted">
        {said.value}
      </span>
    </div>
  );
}
