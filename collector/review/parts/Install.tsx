import type { SiteReply } from '../../wire/review.ts';
import { may } from '../state/may.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { momentText } from '../words/dates.ts';
import { countOf } from '../words/numbers.ts';
import { CopyText } from './CopyText.tsx';
import { TroubleNote } from './TroubleNote.tsx';

/** What stands on a page of a site that has no answers yet: what will be there, and the one thing to do. */
export function Install({ site, what }: { site: SiteReply; what: string }) {
  const tag = `<script async src="${location.origin}/tenwhy.js" data-site="${site.key}"></script>`;
  if (!may(site, 'reviewer')) {
    return (
      <section class="empty" aria-labelledby="install">
        <h2 id="install">No answers about your work yet</h2>
        <p>{what} It fills by itself with the first answer that names you.</p>
      </section>
    );
  }
  return (
    <section class="empty" aria-labelledby="install">
      <h2 id="install">No answers yet</h2>
      <p>{what} It fills by itself with the first answer; nothing needs to be reloaded.</p>
      <p>Paste this before the end of your pages’ body:</p>
      <CopyText text={tag} label="Script tag" />
      <RefusedOrigins site={site} />
      {site.origins.includes('loopback') && (
        <p class="muted">
          Or try it first in the <a href="/demo/">demo shop</a>: place an order, and answer.
        </p>
      )}
    </section>
  );
}

/** Origins whose answers were refused, each with one press to let it in. */
export function RefusedOrigins({ site }: { site: SiteReply }) {
  const { session, services } = useReview();
  const { trouble, attempt } = useAttempt();
  if (site.refusedOrigins.length === 0) return null;
  const allow = async (origin: string) => {
    await attempt(async () => {
      await session.allowOrigin(site.key, origin);
    });
  };
  return (
    <div class="refused">
      <p>Answers from these origins were refused, since this site does not list them:</p>
      <ul>
        {site.refusedOrigins.map(({ origin, lastAt, count }) => (
          <li key={origin}>
            <span class="refused-origin">{origin}</span>
            <span class="muted">
              {countOf(count, 'time')}, last {momentText(lastAt, site.timeZone, services.now())}
            </span>
            {may(site, 'owner') && (
              <button type="button" class="plain" onClick={() => allow(origin)}>
                Allow <span class="unseen">{origin}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
    </div>
  );
}
