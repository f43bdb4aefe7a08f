import { useSignal } from '@preact/signals';
import type { SiteReply } from '../../wire/review.ts';
import { RefusedOrigins } from '../parts/Install.tsx';
import { Tokens } from '../parts/Tokens.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { Trouble } from '../state/api.ts';
import { useReview } from '../state/review.ts';
import { countOf } from '../words/numbers.ts';

/** Who may bring answers to a site and read them, and how many: refused origins, the day's limit, tokens. */
export function AccessPage({ site }: { site: SiteReply }) {
  return (
    <>
      <h1 tabIndex={-1}>Access</h1>
      <div class="access">
        <section aria-labelledby="refused">
          <h2 id="refused">Refused origins</h2>
          <p class="muted">
            Only pages of the origins that this site lists may send answers. That stops other people’s pages,
            not programs.
          </p>
          {site.refusedOrigins.length === 0 ? <p>None lately.</p> : <RefusedOrigins site={site} />}
        </section>
        <DayLimit site={site} />
        <Tokens site={site} />
      </div>
    </>
  );
}

function DayLimit({ site }: { site: SiteReply }) {
  const { session } = useReview();
  const trouble = useSignal<Trouble | null>(null);
  const said = useSignal('');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const ratingsPerDay = Number(new FormData(event.currentTarget).get('ratings'));
    trouble.value = null;
    said.value = '';
    try {
      await session.limitRatings(site.key, ratingsPerDay);
      said.value = `Saved: ${countOf(ratingsPerDay, 'rating')} a day.`;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      trouble.value = error;
    }
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
