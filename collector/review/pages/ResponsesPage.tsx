import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { AnswerRow } from '../parts/AnswerRow.tsx';
import { FilterLine } from '../parts/FilterLine.tsx';
import { Install } from '../parts/Install.tsx';
import { NothingFound } from '../parts/NothingFound.tsx';
import { Progress } from '../parts/Progress.tsx';
import { CountAll } from '../parts/Ruling.tsx';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { VirtualList } from '../parts/VirtualList.tsx';
import { listedOf, queryOf } from '../state/filter.ts';
import type { ResponsesList } from '../state/responses.ts';
import { useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { countOf } from '../words/numbers.ts';
import { SelectionPanel } from './SelectionPanel.tsx';

/** Scrolled further than this, somebody is reading, and new rows wait to be asked for. */
const readingPx = 160;

/** Every answer of the selection, newest first. */
export function ResponsesPage({ site, list }: { site: SiteReply; list: ResponsesList }) {
  const { router } = useReview();
  const filter = router.filter.value;
  const query = queryOf(filter);
  const isAll = router.view.value.unanswered === 'shown';
  const isQuarantine = filter.state?.includes('quarantined') ?? false;
  const selection = listedOf(filter, isAll);
  // Asked again only for another selection; before the first is painted, since its reply may be there
  useLayoutEffect(() => {
    list.show(selection);
  }, [list, queryOf(selection)]);
  useChanges(() => {
    if (list.trouble.value) list.show(selection, true);
    else list.refresh(window.scrollY > readingPx);
  });

  const page = list.page.value;
  const trouble = list.trouble.value;
  const exportPath = (kind: string) =>
    `/api/sites/${encodeURIComponent(site.key)}/export.${kind}${queryOf(selection)}`;
  return (
    <>
      <header class="page-head">
        <h1 tabIndex={-1}>Responses</h1>
        <p class="exports">
          <button
            type="button"
            class="switch"
            aria-pressed={isAll}
            onClick={() => router.setView('unanswered', isAll ? null : 'shown')}
          >
            Unanswered cards too
          </button>
          <span class="muted wide-only">Export these:</span>
          <a href={exportPath('csv')} download>
            <span class="unseen">Export as </span>CSV
          </a>
          <a href={exportPath('jsonl')} download>
            <span class="unseen">Export as </span>JSON lines
          </a>
        </p>
      </header>
      <FilterLine site={site} />
      <Progress isOn={list.isLoading.value && page !== null} text="Looking…" />
      {trouble ? (
        <TroubleNote
          trouble={trouble}
          onRetry={() => list.show(selection, true)}
          onClear={() => router.setFilter({})}
        />
      ) : page === null ? (
        <ListShape />
      ) : page.items.length === 0 ? (
        site.stored > 0 ? (
          <NothingFound site={site} />
        ) : (
          <Install site={site} what="Every answer will stand here, newest first." />
        )
      ) : (
        <>
          {list.heldBack.value > 0 && (
            <div class="held-back">
              <button
                type="button"
                onClick={() => {
                  list.release();
                  window.scrollTo(0, 0);
                }}
              >
                {countOf(list.heldBack.value, 'new answer')} ↑
              </button>
            </div>
          )}
          <SelectionPanel site={site} filter={selection} />
          {isQuarantine && <CountAll site={site} filter={filter} onDone={() => list.show(selection, true)} />}
          <VirtualList
            key={queryOf(selection)}
            ids={page.items.map(({ id }) => id)}
            isOpen={page.next !== null}
            isBusy={list.isLoading.value}
          >
            {(index, row) => {
              const response = page.items[index];
              if (!response) return null;
              return (
                <AnswerRow
                  key={response.id}
                  site={site}
                  response={response}
                  isFresh={list.fresh.value.has(response.id)}
                  query={query}
                  sought={filter.q}
                  suggestion={page.suggested?.[response.id]}
                  row={row}
                  onRuled={list.reread}
                />
              );
            }}
          </VirtualList>
          <More list={list} />
        </>
      )}
    </>
  );
}

/** Reads on when the end of the list comes near; the button is for whoever gets there otherwise. */
function More({ list }: { list: ResponsesList }) {
  const end = useRef<HTMLDivElement>(null);
  const count = list.page.value?.items.length;
  // An end still in sight after more rows must be told anew
  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && list.more(), {
      rootMargin: '600px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [list, count]);
  if (!list.page.value?.next) return <p class="list-end muted">That is all of them.</p>;
  const trouble = list.moreTrouble.value;
  return (
    <div ref={end} class="list-end">
      {trouble && <TroubleNote trouble={trouble} onRetry={list.more} />}
      {!trouble && (
        <button type="button" class="plain" disabled={list.isLoadingMore.value} onClick={list.more}>
          {list.isLoadingMore.value ? 'Reading…' : 'Load more'}
        </button>
      )}
    </div>
  );
}
