import { useEffect, useMemo } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { AlertList } from './AlertList.tsx';
import { Rules } from './Rules.tsx';
import { createAlerts } from './state.ts';

/** What the site speaks of by itself: what is so now, what was, and by which rules. */
export function AlertsPage({ site }: { site: SiteReply }) {
  const { api } = useReview();
  const alerts = useMemo(() => createAlerts(api, site.key), [api, site.key]);
  useEffect(() => {
    alerts.show();
  }, [alerts]);
  useChanges(() => alerts.show(true));
  const reply = alerts.value.value;
  const open = reply?.alerts.filter(({ state }) => state === 'open') ?? [];
  const past = reply?.alerts.filter(({ state }) => state !== 'open') ?? [];
  return (
    <>
      <h1 tabIndex={-1}>Alerts</h1>
      <div class="access alerts">
        {alerts.trouble.value && <TroubleNote trouble={alerts.trouble.value} onRetry={() => alerts.show()} />}
        {!reply && !alerts.trouble.value && <ListShape />}
        {reply && (
          <>
            <section aria-labelledby="now">
              <h2 id="now">Now</h2>
              {open.length === 0 ? (
                <p class="all-well">Nothing to speak of. What is steady is left alone.</p>
              ) : (
                <AlertList site={site} alerts={open} rules={reply.rules} />
              )}
            </section>
            <Rules site={site} alerts={alerts} rules={reply.rules} />
            <section aria-labelledby="before">
              <h2 id="before">Before</h2>
              {past.length === 0 ? (
                <p class="muted">No alert has ended yet.</p>
              ) : (
                <AlertList site={site} alerts={past} rules={reply.rules} />
              )}
            </section>
          </>
        )}
      </div>
    </>
  );
}
