import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import type { LinkReply } from '../../wire/views.ts';
import { queryOf, withPeriod } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { createLinks } from '../state/views.ts';
import { dayText, periodOf, todayIn } from '../words/dates.ts';
import { CopyText } from './CopyText.tsx';
import { Dialog } from './Dialog.tsx';
import { DialogEnd } from './DialogEnd.tsx';
import { TroubleNote } from './TroubleNote.tsx';

type Props = { site: SiteReply; onClose: () => void };

/** Makes a link by which people without an account see one page of this selection, and lists those there are. */
export function LinkDialog({ site, onClose }: Props) {
  const { api, router, services } = useReview();
  const links = useMemo(() => createLinks(api, site.key), [api, site.key]);
  useEffect(() => {
    links.show();
  }, [links]);
  const { isBusy, trouble, attempt } = useAttempt();
  const made = useSignal<string | null>(null);
  const isHuddle = router.place.value.page === 'huddle';
  const { days } = router.view.value;

  const queryFor = () => {
    const filter = router.filter.value;
    const period = periodOf(filter, todayIn(site.timeZone, services.now()));
    // "Last 30 days" shall be that on the day when somebody looks.
    if (period.kind === 'last') {
      return queryOf(withPeriod(filter, null, null), { days: `${Math.min(period.days, 92)}` }).slice(1);
    }
    return queryOf(filter, isHuddle && days ? { days } : {}).slice(1);
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    await attempt(async () => {
      made.value = await links.add({
        name: String(form.get('name') ?? '').trim(),
        page: form.get('page') === 'huddle' ? 'huddle' : 'overview',
        query: queryFor(),
        days: Number(form.get('days')),
      });
    });
  };
  const list = links.value.value?.links ?? [];
  return (
    <Dialog title="Link without names" onClose={onClose}>
      {made.value ? (
        <div class="made" role="status">
          <p>Copy this link now. It is shown once. Whoever has it sees the page, and nothing else.</p>
          <CopyText text={made.value} label="link" />
        </div>
      ) : (
        <form class="form" onSubmit={submit}>
          <p class="muted">
            For people without an account: one page of this selection, to read. Names are left out, and so are
            e-mail addresses, phone and card numbers in comments. What else people write about themselves
            stays: read before you share.
          </p>
          <label class="field">
            <span>Who it is for</span>
            <input name="name" required maxLength={200} placeholder="Screen in the warehouse" />
          </label>
          <label class="field">
            <span>Page</span>
            <select name="page">
              <option value="overview">Overview</option>
              <option value="huddle" selected={isHuddle}>
                Huddle
              </option>
            </select>
          </label>
          <label class="field">
            <span>It ends</span>
            <select name="days">
              <option value="7">after 7 days</option>
              <option value="30" selected>
                after 30 days
              </option>
              <option value="90">after 90 days</option>
              <option value="365">after a year</option>
            </select>
          </label>
          <DialogEnd act="Make the link" isBusy={isBusy} trouble={trouble} onClose={onClose} />
        </form>
      )}
      {list.length > 0 && (
        <>
          <h3>Links there are</h3>
          <ul class="plain-list rows">
            {list.map((link) => (
              <LinkRow key={link.number} site={site} link={link} onRevoke={() => links.revoke(link.number)} />
            ))}
          </ul>
        </>
      )}
      {made.value && (
        <div class="actions">
          <button type="button" class="plain" onClick={onClose}>
            I have it
          </button>
        </div>
      )}
    </Dialog>
  );
}

type RowProps = { site: SiteReply; link: LinkReply; onRevoke: () => Promise<void> };

function LinkRow({ site, link: { name, page, addedBy, endsAt }, onRevoke }: RowProps) {
  const { services } = useReview();
  const { isBusy, trouble, attempt } = useAttempt();
  const day = dayText(todayIn(site.timeZone, endsAt));
  return (
    <li>
      <span>
        <strong dir="auto">{name}</strong>
        <span class="muted">
          {page === 'huddle' ? 'Huddle' : 'Overview'} · by {addedBy} ·{' '}
          {endsAt <= services.now() ? `ended ${day}` : `ends ${day}`}
        </span>
      </span>
      <button type="button" class="plain" disabled={isBusy.value} onClick={() => attempt(onRevoke)}>
        Revoke<span class="unseen"> {name}</span>
      </button>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
    </li>
  );
}
