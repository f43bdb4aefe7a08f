import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { FilterLine } from '../parts/FilterLine.tsx';
import { Install } from '../parts/Install.tsx';
import { NothingFound } from '../parts/NothingFound.tsx';
import { Progress } from '../parts/Progress.tsx';
import { OverviewShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { queryOf } from '../state/filter.ts';
import { narrowed } from '../state/overview.ts';
import { useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { apartText } from '../words/score.ts';
import { ReasonSection } from './ReasonSection.tsx';
import { createReasonReport } from './state/reasonReport.ts';

/** What makes the score, reason by reason. */
export function ReasonsPage({ site }: { site: SiteReply }) {
  const { api, router } = useReview();
  const report = useMemo(() => createReasonReport(api, site.key), [api, site.key]);
  const filter = router.filter.value;
  const show = (quiet = false) => report.show(filter, quiet);
  // Asked again only for another selection; before the first is painted, since its reply may be there
  useLayoutEffect(() => {
    show();
  }, [report, queryOf(filter)]);
  useChanges(() => show(true));

  const shown = report.value.value;
  const trouble = report.trouble.value;
  const isLoading = report.isLoading.value;
  return (
    <>
      <h1 tabIndex={-1}>Reasons</h1>
      <FilterLine site={site} />
      <Progress isOn={isLoading && shown !== null} text="Counting…" />
      {trouble ? (
        <TroubleNote trouble={trouble} onRetry={() => show()} onClear={() => router.setFilter({})} />
      ) : shown === null ? (
        <OverviewShape />
      ) : shown.groups.length === 0 ? (
        site.stored > 0 ? (
          <NothingFound site={site} />
        ) : (
          <Install site={site} what="What makes the score, reason by reason, will stand here." />
        )
      ) : (
        <div class="overview" aria-busy={isLoading}>
          {shown.groups.length > 1 && <p class="apart">{apartText}</p>}
          {shown.groups.map((group) => (
            <ReasonSection
              key={`${group.figures.kind} ${group.figures.metric}`}
              site={site}
              group={group}
              weights={shown.weights}
              filter={shown.groups.length > 1 ? narrowed(filter, group.figures) : filter}
              isAlone={shown.groups.length === 1}
              onWeight={report.weigh}
            />
          ))}
        </div>
      )}
    </>
  );
}
