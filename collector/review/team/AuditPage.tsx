import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { AuditEntry, AuditReply } from '../../wire/audit.ts';
import type { SiteReply } from '../../wire/review.ts';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { fullMomentText, momentText } from '../words/dates.ts';

/** Who read, changed, exported and erased what. */
export function AuditPage({ site }: { site: SiteReply }) {
  const { api } = useReview();
  const page = useMemo(() => createResource<AuditReply>(), []);
  const actor = useSignal('');
  const action = useSignal('');
  const { isBusy, trouble, attempt } = useAttempt();
  const pathOf = (cursor?: string) => {
    const query = new URLSearchParams({
      ...(actor.value && { actor: actor.value }),
      ...(action.value && { action: action.value }),
      ...(cursor && { cursor }),
    });
    return `/api/sites/${encodeURIComponent(site.key)}/audit?${query}`;
  };
  const path = pathOf();
  useEffect(() => {
    void page.load((signal) => api.get(path, signal)).catch(() => {});
  }, [api, page, path]);
  const reply = page.value.value;
  const more = () =>
    attempt(async () => {
      if (!reply?.next) return;
      const next = await api.get<AuditReply>(pathOf(reply.next));
      page.set({ ...next, entries: [...reply.entries, ...next.entries] });
    });
  return (
    <>
      <h1 tabIndex={-1}>Audit log</h1>
      <p class="access-about">
        Who read answers, changed something, exported and erased, in the last 365 days. What somebody answered
        is in none of it.
      </p>
      <div class="audit">
        <form class="line-form audit-filter">
          <Pick label="Everybody" names={reply?.actors ?? []} value={actor} />
          <Pick label="Every action" names={reply?.actions ?? []} value={action} />
        </form>
        {page.trouble.value && <TroubleNote trouble={page.trouble.value} />}
        {reply && reply.entries.length === 0 && <p class="muted">Nothing of this kind is noted.</p>}
        {reply && reply.entries.length > 0 && <Entries site={site} entries={reply.entries} />}
        {trouble.value && <TroubleNote trouble={trouble.value} onRetry={more} />}
        {reply?.next && (
          <button type="button" class="plain" disabled={isBusy.value} onClick={more}>
            {isBusy.value ? 'Reading…' : 'Load more'}
          </button>
        )}
      </div>
    </>
  );
}

type Choice = { label: string; names: readonly string[]; value: { value: string } };

function Pick({ label, names, value }: Choice) {
  return (
    <select
      aria-label={label}
      value={value.value}
      onChange={({ currentTarget }) => {
        value.value = currentTarget.value;
      }}
    >
      <option value="">{label}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Entries({ site, entries }: { site: SiteReply; entries: readonly AuditEntry[] }) {
  const { services } = useReview();
  return (
    <table class="audit-table">
      <caption class="unseen">Notes, newest first</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ at, actor, kind, action, object }, index) => (
          <tr key={index}>
            <td>
              <time dateTime={new Date(at).toISOString()} title={fullMomentText(at, site.timeZone)}>
                {momentText(at, site.timeZone, services.now())}
              </time>
            </td>
            <td>
              {actor}
              {kind === 'token' && <span class="muted"> token</span>}
            </td>
            <td>
              {action} <Thing site={site} action={action} object={object} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What it was done to, with the way there where it has a page. */
function Thing({ site, action, object }: { site: SiteReply } & Pick<AuditEntry, 'action' | 'object'>) {
  if (!object) return null;
  if (/^answer (read|ruled)$/.test(action))
    return <a href={sitePath(site.key, 'responses', object)}>{object.slice(0, 8)}…</a>;
  return <span class="muted">{object}</span>;
}
