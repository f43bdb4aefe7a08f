import { useId, useRef } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { todayIn } from '../words/dates.ts';

const kinds = ['call', 'order', 'complaint', 'visit', 'mail'];
const noonMs = 12 * 60 * 60_000;

/** Notes what happened with a customer, on a date. */
export function FactForm({ path, site, onAdded }: { path: string; site: SiteReply; onAdded: () => void }) {
  const { api, services } = useReview();
  const { attempt, trouble, isBusy } = useAttempt();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const today = todayIn(site.timeZone, services.now());
  const add = async (event: Event) => {
    event.preventDefault();
    if (!form.current) return;
    const data = new FormData(form.current);
    const day = String(data.get('day'));
    // A day, not a moment: today is now, and another day its noon.
    const at = day === today ? services.now() : Date.parse(`${day}T00:00:00Z`) + noonMs;
    const isAdded = await attempt(() =>
      api.change('POST', `${path}/facts`, {
        at,
        kind: String(data.get('kind')),
        note: String(data.get('note')),
      }),
    );
    if (!isAdded) return;
    form.current?.reset();
    onAdded();
  };
  return (
    <form ref={form} class="fact-form" onSubmit={add} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Note what happened</h2>
      <div class="field">
        <label for={`${id}-kind`}>What</label>
        <input
          id={`${id}-kind`}
          name="kind"
          list={`${id}-kinds`}
          required
          maxLength={200}
          autocomplete="off"
        />
        <datalist id={`${id}-kinds`}>
          {kinds.map((kind) => (
            <option key={kind} value={kind} />
          ))}
        </datalist>
      </div>
      <div class="field">
        <label for={`${id}-day`}>When</label>
        <input id={`${id}-day`} name="day" type="date" required defaultValue={today} max={today} />
      </div>
      <div class="field">
        <label for={`${id}-note`}>Note</label>
        <textarea id={`${id}-note`} name="note" rows={3} maxLength={2_000} dir="auto" />
      </div>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
      <button type="submit" class="plain" disabled={isBusy.value}>
        Add
      </button>
    </form>
  );
}
