import { useSignal } from '@preact/signals';
import type { SiteReply } from '../../wire/review.ts';
import { Tokens } from '../parts/Tokens.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { countOf } from '../words/numbers.ts';

/** What servers may do in a site's name, and how many ratings of everybody else count in a day. */
export function AccessPage({ site }: { site: SiteReply }) {
  return (
    <>
      <h1 tabIndex={-1}>Access</h1>
      <p class="access-about">
        Whose servers may call, and how much counts in a day. Whose pages may send answers is set under{' '}
        <a href={sitePath(site.key, 'settings')}>Site</a>.
      </p>
      <div class="access">
        <DayLimit site={site} />
        <Tokens site={site} />
      </div>
    </>
  );
}

function DayLimit({ site }: { site: SiteReply }) {
  const { session } = useReview();
  const { trouble, attempt } = useAttempt();
  const said = useSignal('');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const ratingsPerDay = Number(new FormData(event.currentTarget).get('ratings'));
    said.value = '';
    await attempt(async () => {
      await session.limitRatings(site.key, ratingsPerDay);
      said.value = `Saved: ${countOf(ratingsPerDay, 'rating')} a day.`;
    });
  };
  return (
    <section aria-labelledby="limit">
      <h2 id="limit">Ratings a day</h2>
      <p class="muted">
        More than these are kept in quarantine, and the overview says so. What your servers send with a token
        is not limited.
      </p>
      <form class="line-form" onSubmit={submit}>
        <input
          type="number"
          name="ratings"
          aria-label="Ratings that count in one day"
          min={1}
          max={100_000}
          required
          defaultValue={String(site.ratingsPerDay)}
        />
        <button type="submit" class="plain">
          Save
        </button>
        <span role="status" class="muted">
          {said.value}
        </span>
      </form>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
    </section>
  );
}
