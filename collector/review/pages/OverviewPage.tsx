import { useEffect, useMemo } from 'preact/hooks';
import { dayNumber } from '../../insight/timeline.ts';
import type { SiteReply } from '../../wire/review.ts';
import { DueNote } from '../loop/DueNote.tsx';
import { FilterLine } from '../parts/FilterLine.tsx';
import { Install, RefusedOrigins } from '../parts/Install.tsx';
import { NothingFound } from '../parts/NothingFound.tsx';
import { Progress } from '../parts/Progress.tsx';
import { QuarantineNote } from '../parts/QuarantineNote.tsx';
import { OverviewShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { may } from '../state/may.ts';
import { createOverview } from '../state/overview.ts';
import { useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { drawingFor, drawings } from '../words/buckets.ts';
import { todayIn } from '../words/dates.ts';
import { countOf } from '../words/numbers.ts';
import { GroupSection } from './GroupSection.tsx';
import { NewestComments } from './NewestComments.tsx';

/** Days that a period without a beginning is drawn as. */
const openPeriodDays = 365;

/** How people answered, on one screen. */
export function OverviewPage({ site }: { site: SiteReply }) {
  const { api, router, services } = useReview();
  // The site's own facts change while its page stays
  const overview = useMemo(() => createOverview(api, site), [api, site.key]);
  const filter = router.filter.value;
  const [from] = filter.from ?? [];
  const [to = todayIn(site.timeZone, services.now())] = filter.to ?? [];
  const days = from ? dayNumber(to) - dayNumber(from) + 1 : openPeriodDays;
  const { bucket } = router.view.value;
  const chosen = bucket === 'day' || bucket === 'week' || bucket === 'month' ? drawings[bucket] : null;
  const drawing = chosen ?? drawingFor(days);
  const show = (quiet = false) => overview.show(filter, { drawing, isChosen: chosen !== null }, quiet);
  // Asked again only for another selection or drawing
  useEffect(() => {
    show();
  }, [overview, queryOf(filter), bucket]);
  useChanges(() => show(true));

  const shown = overview.value.value;
  const trouble = overview.trouble.value;
  const isLoading = overview.isLoading.value;
  return (
    <>
      <h1 tabIndex={-1}>Overview</h1>
      <FilterLine site={site} />
      {may(site, 'reviewer') && <QuarantineNote site={site} />}
      <DueNote site={site} />
      <Progress isOn={isLoading && shown !== null} text="Counting…" />
      {trouble ? (
        <TroubleNote trouble={trouble} onRetry={() => show()} onClear={() => router.setFilter({})} />
      ) : shown === null ? (
        <OverviewShape />
      ) : shown.groups.length === 0 ? (
        <Nothing site={site} />
      ) : (
        <div class="overview" aria-busy={isLoading}>
          <RefusedNote site={site} />
          {shown.groups.length > 1 && (
            <p class="apart">
              These answers are of different kinds or measures, which are never added into one score: being
              fond of a shop and being pleased with one order are two things. Each stands apart.
            </p>
          )}
          {shown.groups.map((group) => (
            <GroupSection
              key={`${group.figures.kind} ${group.figures.metric}`}
              site={site}
              group={group}
              isAlone={shown.groups.length === 1}
            />
          ))}
          <NewestComments site={site} comments={shown.comments} />
        </div>
      )}
    </>
  );
}

function Nothing({ site }: { site: SiteReply }) {
  if (site.stored > 0) return <NothingFound site={site} />;
  return <Install site={site} what="The score, why it moves, and the newest comments will stand here." />;
}

/** One quiet line where answers come in, but some were refused. */
function RefusedNote({ site }: { site: SiteReply }) {
  const count = site.refusedOrigins.length;
  if (count === 0) return null;
  return (
    <details class="refused-note">
      <summary>Answers from {countOf(count, 'other origin')} were refused lately</summary>
      <RefusedOrigins site={site} />
      <p>
        <a href={sitePath(site.key, 'settings')}>All origins of this site</a>
      </p>
    </details>
  );
}
