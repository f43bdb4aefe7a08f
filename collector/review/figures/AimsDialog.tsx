import type { Aims, AimsChanges } from '../../wire/aims.ts';
import { maxNoteChars, maxPageChars } from '../../wire/limits.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { DialogEnd } from '../parts/DialogEnd.tsx';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import './figures.css';

type Props = { site: SiteReply; aims: Aims; onChange: () => void; onClose: () => void };

/** Sets what the site wants of its score, and what it is held against. */
export function AimsDialog({ site, aims: { target, benchmark }, onChange, onClose }: Props) {
  const { api } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const isSaved = await attempt(() =>
      api.change('PATCH', `/api/sites/${encodeURIComponent(site.key)}/aims`, changesIn(form)),
    );
    if (!isSaved) return;
    onChange();
    onClose();
  };
  return (
    <Dialog title="Target and benchmark" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <label class="field">
          <span>Target, the score that you want</span>
          <input
            name="target"
            type="number"
            min={-100}
            max={100}
            step="any"
            defaultValue={numberText(target)}
          />
          <span class="hint">−100 to 100; empty for none.</span>
        </label>
        <label class="field">
          <span>Benchmark, a score of others</span>
          <input
            name="benchmark"
            type="number"
            min={-100}
            max={100}
            step="any"
            defaultValue={numberText(benchmark?.score ?? null)}
          />
        </label>
        <label class="field">
          <span>Where the benchmark is from</span>
          <input
            name="source"
            maxLength={maxNoteChars}
            placeholder="Online shops in Austria, 2025, 41 shops"
            defaultValue={benchmark?.source ?? ''}
          />
        </label>
        <label class="field">
          <span>Its address</span>
          <input
            name="link"
            type="url"
            maxLength={maxPageChars}
            placeholder="https://"
            defaultValue={benchmark?.link ?? ''}
          />
        </label>
        <DialogEnd act="Save" isBusy={isBusy} trouble={trouble} onClose={onClose} />
      </form>
    </Dialog>
  );
}

const numberText = (value: number | null): string => (value === null ? '' : String(value));

function changesIn(form: FormData): AimsChanges {
  const textOf = (name: string) => String(form.get(name) ?? '').trim();
  const link = textOf('link');
  return {
    target: textOf('target') === '' ? null : Number(textOf('target')),
    benchmark:
      textOf('benchmark') === ''
        ? null
        : { score: Number(textOf('benchmark')), source: textOf('source'), ...(link && { link }) },
  };
}
