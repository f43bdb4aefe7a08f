import { useEffect, useMemo } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { Distribution } from '../charts/Distribution.tsx';
import { WordCloud } from '../charts/WordCloud.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { type Filter, queryOf, withValues } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { createSelection } from '../state/selection.ts';
import { useChanges } from '../state/useChanges.ts';
import { groupText } from '../words/score.ts';

type Props = { site: SiteReply; filter: Filter };

/** What the selection says and how it rates, above its answers; each can be put away, which its address keeps. */
export function SelectionPanel({ site, filter }: Props) {
  const { api, router } = useReview();
  const selection = useMemo(() => createSelection(api, site.key), [api, site.key]);
  const { words, ratings } = router.view.value;
  const hasWords = words !== 'hidden';
  const hasRatings = ratings !== 'hidden';
  const query = queryOf(filter);
  const show = (quiet = false) => {
    if (hasWords) selection.showTerms(filter, quiet);
    if (hasRatings) selection.showRatings(filter, quiet);
  };
  // Asked again only for another selection
  useEffect(() => show(), [selection, query, hasWords, hasRatings]);
  useChanges(() => show(true));

  return (
    <section class="selection" aria-label="This selection in words and ratings">
      <p class="selection-switches">
        <Toggle name="words" text="Words" isOn={hasWords} />
        <Toggle name="ratings" text="Ratings" isOn={hasRatings} />
      </p>
      {(hasWords || hasRatings) && (
        <div class={hasWords && hasRatings ? 'selection-figures is-two' : 'selection-figures'}>
          {hasWords && <Words site={site} filter={filter} selection={selection} />}
          {hasRatings && <Ratings site={site} filter={filter} selection={selection} />}
        </div>
      )}
    </section>
  );
}

function Toggle({ name, text, isOn }: { name: 'words' | 'ratings'; text: string; isOn: boolean }) {
  const { router } = useReview();
  return (
    <button
      type="button"
      class="switch"
      aria-pressed={isOn}
      onClick={() => router.setView(name, isOn ? 'hidden' : null)}
    >
      {text}
    </button>
  );
}

type PartProps = Props & { selection: ReturnType<typeof createSelection> };

function Words({ site, filter, selection: { terms, showTerms } }: PartProps) {
  const { router } = useReview();
  const reply = terms.value.value;
  const trouble = terms.trouble.value;
  if (trouble) return <TroubleNote trouble={trouble} onRetry={() => showTerms(filter)} />;
  if (!reply) return <span class="shape-chart" role="status" aria-label="Reading the words…" />;
  return (
    <div aria-busy={terms.isLoading.value}>
      <WordCloud
        reply={reply}
        hrefOf={(text) =>
          sitePath(site.key, 'responses') +
          queryOf(withValues(router.filter.value, 'q', [text]), router.view.value)
        }
      />
    </div>
  );
}

function Ratings({ site, filter, selection: { summary, showRatings } }: PartProps) {
  const reply = summary.value.value;
  const trouble = summary.trouble.value;
  if (trouble) return <TroubleNote trouble={trouble} onRetry={() => showRatings(filter)} />;
  if (!reply) return <span class="shape-chart" role="status" aria-label="Counting…" />;
  const groups = reply.groups.filter(({ n }) => n > 0);
  return (
    <div class="selection-ratings" aria-busy={summary.isLoading.value}>
      {groups.map((figures) => (
        <div key={groupText(figures)}>
          {groups.length > 1 && <p class="muted">{groupText(figures)}</p>}
          <Distribution
            figures={figures}
            hrefOf={(rating) => {
              const { band: _band, ...others } = filter;
              const own = { kind: [figures.kind], metric: [figures.metric] };
              const all = groups.length > 1 ? { ...others, ...own } : others;
              return sitePath(site.key, 'responses') + queryOf(withValues(all, 'rating', [`${rating}`]));
            }}
          />
        </div>
      ))}
    </div>
  );
}
