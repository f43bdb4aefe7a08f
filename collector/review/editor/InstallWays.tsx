import { useSignal } from '@preact/signals';
import type { InstallReply } from '../../wire/editor.ts';
import type { SiteReply } from '../../wire/review.ts';
import { CopyText } from '../parts/CopyText.tsx';
import { useReview } from '../state/review.ts';
import { momentText } from '../words/dates.ts';
import { waysToInstall } from './words/tags.ts';

/** The ways to put the widget into a page, one at a time. */
export function InstallWays({ site, survey, reply }: { site: string; survey: string; reply: InstallReply }) {
  const chosen = useSignal(0);
  const ways = waysToInstall(site, survey, reply);
  const way = ways[chosen.value];
  return (
    <div class="ways">
      <fieldset class="segments" aria-label="Way to install">
        {ways.map(({ title }, index) => (
          <button
            key={title}
            type="button"
            aria-pressed={index === chosen.value}
            onClick={() => {
              chosen.value = index;
            }}
          >
            {title}
          </button>
        ))}
      </fieldset>
      {way && (
        <>
          <p class="muted">{way.about}</p>
          <CopyText text={way.code} label={way.title} />
        </>
      )}
    </div>
  );
}

type CallsProps = { site: SiteReply; calls: InstallReply['calls']; onLook: () => void };

/** From which origins pages called, so that whoever pasted the tag sees that it works. */
export function Calls({ site, calls, onLook }: CallsProps) {
  const { services } = useReview();
  const text = (at: number) => momentText(at, site.timeZone, services.now());
  return (
    <div class="calls" role="status">
      {calls.length === 0 ? (
        <p>
          <span class="state is-draft">Waiting</span> No page with the tag has called yet. Open one of yours,
          then look again.
        </p>
      ) : (
        <ul>
          {calls.map(({ origin, firstAt, lastAt }) => (
            <li key={origin}>
              <span class="state is-live">Works</span> <strong>{origin}</strong>{' '}
              <span class="muted">
                first call {text(firstAt)}
                {lastAt > firstAt && `, newest ${text(lastAt)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="switch" onClick={onLook}>
        Look again
      </button>
    </div>
  );
}
