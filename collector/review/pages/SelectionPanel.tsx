import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { Distribution } from '../charts/Distribution.tsx';
import { WordCloud } from '../charts/WordCloud.tsx';
import { ChartShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { type Filter, queryOf, withValues } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { createSelection } from '../state/selection.ts';
import { useChanges } from '../state/useChanges.ts';
import { groupText } from '../words/score.ts';

/** Scrolled further than this, somebody is reading the list. */
const readingPx = 160;

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
  // Asked again only for another selection; before the first is painted, since its reply may be there
  useLayoutEffect(() => show(), [selection, query, hasWords, hasRatings]);
  // Under somebody who reads further down nothing may move: what stands above waits until they are back.
  const waiting = useRef(() => {});
  useEffect(() => () => waiting.current(), []);
  useChanges(() => {
    waiting.current();
    if (window.scrollY <= readingPx) return show(true);
    const onScroll = () => {
      if (window.scrollY > readingPx) return;
      waiting.current();
      show(true);
    };
    waiting.current = () => window.removeEventListener('scroll', onScroll);
    window.addEventListener('scroll', onScroll, { passive: true });
  });

  return (
    <section class="selection" aria-labelledby="selection">
      <h2 id="selection" class="unseen">
        This selection in words and ratings
      </h2>
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
  if (!reply) return <ChartShape label="Reading the words…" />;
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
  const chosen = useSignal<string | null>(null);
  const reply = summary.value.value;
  const trouble = summary.trouble.value;
  if (trouble) return <TroubleNote trouble={trouble} onRetry={() => showRatings(filter)} />;
  if (!reply) return <ChartShape label="Counting…" />;
  const groups = reply.groups.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n);
  const figures = groups.find((group) => groupText(group) === chosen.value) ?? groups[0];
  if (!figures) return <p class="muted">Nobody has rated here.</p>;
  const hrefOf = (rating: number) => {
    const { band: _band, ...others } = filter;
    const own = { kind: [figures.kind], metric: [figures.metric] };
    const all = groups.length > 1 ? { ...others, ...own } : others;
    return sitePath(site.key, 'responses') + queryOf(withValues(all, 'rating', [`${rating}`]));
  };
  return (
    <div aria-busy={summary.isLoading.value}>
      {groups.length > 1 && (
        <fieldset class="segments">
          <legend class="unseen">Kinds of answers, which are never counted as one</legend>
          {groups.map((group) => (
            <button
              key={groupText(group)}
              type="button"
              aria-pressed={group === figures}
              onClick={() => {
                chosen.value = groupText(group);
              }}
            >
              {groupText(group)}
            </button>
          ))}
        </fieldset>
      )}
      <Distribution figures={figures} hrefOf={hrefOf} />
    </div>
  );
}
