import { useEffect, useMemo } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { createQuarantine } from '../state/quarantine.ts';
import { useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { momentText } from '../words/dates.ts';
import { quarantineText } from '../words/states.ts';

/** One quiet line where answers wait in quarantine: how many, since when, and the way to them. */
export function QuarantineNote({ site }: { site: SiteReply }) {
  const { api, services } = useReview();
  const quarantine = useMemo(() => createQuarantine(api, site.key), [api, site.key]);
  useEffect(() => {
    quarantine.show();
  }, [quarantine]);
  useChanges(() => quarantine.show());

  const waiting = quarantine.value.value;
  if (!waiting || waiting.since === null) return null;
  const isCapped = waiting.reasons.some(({ reason }) => reason === 'daily-cap');
  return (
    <div class={isCapped ? 'note is-alert' : 'note'} role="status">
      <p>
        {quarantineText(waiting)}
        <span class="muted">
          , the first since {momentText(waiting.since, site.timeZone, services.now())}.
        </span>
      </p>
      {isCapped && (
        <a class="note-link" href={sitePath(site.key, 'access')}>
          Change the limit
        </a>
      )}
      <a class="note-link" href={sitePath(site.key, 'responses') + queryOf({ state: ['quarantined'] })}>
        Look at {waiting.count === 1 ? 'it' : 'them'}
      </a>
    </div>
  );
}
