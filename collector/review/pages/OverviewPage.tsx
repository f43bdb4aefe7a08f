import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { OverviewReply } from '../../wire/figures.ts';
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
import { createOverview, narrowed } from '../state/overview.ts';
import { useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { countOf } from '../words/numbers.ts';
import { AimsAndNotes } from './AimsAndNotes.tsx';
import { GroupSection } from './GroupSection.tsx';
import { Kinds, shownGroup } from './Kinds.tsx';
import { NewestComments } from './NewestComments.tsx';

/** How people answered, on one screen. */
export function OverviewPage({ site }: { site: SiteReply }) {
  const { api, router } = useReview();
  // The site's own facts change while its page stays
  const overview = useMemo(() => createOverview(api, site), [api, site.key]);
  const filter = router.filter.value;
  const { bucket, window } = router.view.value;
  const wish = { ...(bucket && { bucket }), ...(window && { window }) };
  const show = (quiet = false) => overview.show(filter, wish, quiet);
  // Asked again only for another selection or drawing; before the first is painted, since its reply may be there
  useLayoutEffect(() => {
    show();
  }, [overview, queryOf(filter, wish)]);
  useChanges(() => show(true));

  const shown = overview.value.value;
  const trouble = overview.trouble.value;
  const isLoading = overview.isLoading.value;
  return (
    <>
      <header class="overview-head">
        <h1 tabIndex={-1}>Overview</h1>
        {may(site, 'reviewer') && <QuarantineNote site={site} />}
        <DueNote site={site} />
      </header>
      <FilterLine site={site} />
      <Progress isOn={isLoading && shown !== null} text="Counting…" />
      {trouble ? (
        <TroubleNote trouble={trouble} onRetry={() => show()} onClear={() => router.setFilter({})} />
      ) : shown === null ? (
        <OverviewShape />
      ) : shown.groups.length === 0 ? (
        <Nothing site={site} />
      ) : (
        <Shown site={site} reply={shown} isLoading={isLoading} onChange={() => show(true)} />
      )}
    </>
  );
}

type ShownProps = { site: SiteReply; reply: OverviewReply; isLoading: boolean; onChange: () => void };

function Shown({ site, reply: { groups, comments, notes, aims }, isLoading, onChange }: ShownProps) {
  const { router } = useReview();
  const filter = router.filter.value;
  const group = shownGroup(groups, router.view.value.shown);
  if (!group) return null;
  return (
    <>
      <RefusedNote site={site} />
      {groups.length > 1 && <Kinds site={site} groups={groups} shown={group} />}
      <div class="overview is-screen" aria-busy={isLoading}>
        <AimsAndNotes site={site} aims={aims} onChange={onChange}>
          {(opening) => (
            <GroupSection
              key={`${group.figures.kind} ${group.figures.metric}`}
              site={site}
              group={group}
              filter={groups.length > 1 ? narrowed(filter, group.figures) : filter}
              isAlone={groups.length === 1}
              notes={notes}
              aims={aims}
              opening={opening}
            />
          )}
        </AimsAndNotes>
        <NewestComments site={site} comments={comments} />
      </div>
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
