import { useSignal } from '@preact/signals';
import type { SiteReply } from '../../wire/review.ts';
import { CopyText } from '../parts/CopyText.tsx';
import { Origins } from '../parts/Origins.tsx';
import { Tokens } from '../parts/Tokens.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { Trouble } from '../state/api.ts';
import { useReview } from '../state/review.ts';
import { countOf } from '../words/numbers.ts';

/** What a site is let in by and kept to: its tag, its origins, its day's limit and its tokens. */
export function SettingsPage({ site }: { site: SiteReply }) {
  const tag = `<script async src="${location.origin}/tenwhy.js" data-site="${site.key}"></script>`;
  return (
    <>
      <h1 tabIndex={-1}>Settings</h1>
      <div class="settings">
        <section aria-labelledby="install">
          <h2 id="install">Script tag</h2>
          <p class="muted">Paste it before the end of your pages’ body.</p>
          <CopyText text={tag} label="Script tag" />
        </section>
        <Origins site={site} />
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
