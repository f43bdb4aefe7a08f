import { useId } from 'preact/hooks';
import type { Aims, Note } from '../../wire/aims.ts';
import type { OverviewGroup } from '../../wire/figures.ts';
import { noReason } from '../../wire/limits.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Distribution } from '../charts/Distribution.tsx';
import { FunnelRows } from '../charts/FunnelRows.tsx';
import { Moves } from '../charts/Moves.tsx';
import { Reasons } from '../charts/Reasons.tsx';
import { Timeline } from '../charts/Timeline.tsx';
import { NewLineNotes } from '../parts/NewLineNotes.tsx';
import { sitePath } from '../state/address.ts';
import { type Filter, queryOf, withValues } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { withinBucket } from '../words/buckets.ts';
import { groupText, kindText, leastForScore } from '../words/score.ts';
import type { Opening } from './AimsAndNotes.tsx';
import { ScoreBlock } from './ScoreBlock.tsx';

type Props = {
  site: SiteReply;
  group: OverviewGroup;
  /** The selection narrowed to this group. */
  filter: Filter;
  /** Nothing else is shown beside it. */
  isAlone: boolean;
  notes: readonly Note[];
  aims: Aims;
  opening: Opening;
};

/** Figures and charts of one kind and metric. */
export function GroupSection({ site, group, filter, isAlone, notes, aims, opening }: Props) {
  const { router } = useReview();
  const id = useId();
  const { figures, timeline, reasons, moves } = group;
  const responses = (selection: Filter) => sitePath(site.key, 'responses') + queryOf(selection);
  const reasonHref = (key: string | null) => responses(withValues(filter, 'reason', [key ?? noReason]));
  const hasRatings = figures.n > 0;
  // Where one side has too few for a score, its reasons are chance too.
  const canCompare =
    moves && figures.change && figures.n >= leastForScore && (figures.previous?.n ?? 0) >= leastForScore;
  return (
    <section class="group" aria-labelledby={id}>
      <div class="group-name">
        <h2 id={id} class={isAlone ? '' : 'unseen'}>
          {groupText(figures)} <span class="muted">{kindText(figures.kind)}</span>
        </h2>
        <NewLineNotes site={site} filter={filter} figures={figures} />
      </div>
      <div class="group-main">
        <div class="group-top">
          <ScoreBlock figures={figures} aims={aims} onAims={opening.aims} />
          {hasRatings && (
            <Timeline
              timeline={timeline}
              isMean={figures.metric !== 'nps'}
              notes={notes}
              hrefOf={(start) => responses(withinBucket(filter, start, timeline.bucket))}
              onBucket={(bucket) => router.setView('bucket', bucket)}
              onWindow={(window) => router.setView('window', `${window}`)}
              onNotes={opening.notes}
              go={router.go}
            />
          )}
        </div>
        {hasRatings && (
          <div class="group-rest">
            <Distribution
              figures={figures}
              hrefOf={(rating) => responses(withValues(filter, 'rating', [`${rating}`]))}
            />
            {moves && canCompare && figures.change ? (
              <Moves
                moves={moves}
                change={figures.change}
                hrefOf={reasonHref}
                allHref={sitePath(site.key, 'reasons') + queryOf(filter)}
              />
            ) : (
              reasons &&
              figures.n >= leastForScore && (
                <Reasons
                  reply={{ n: figures.n, score: figures.score?.value ?? null, reasons }}
                  hrefOf={reasonHref}
                />
              )
            )}
          </div>
        )}
      </div>
      {figures.funnel && (
        <div class="group-funnel">
          <FunnelRows
            funnel={figures.funnel}
            hrefs={{
              Served: `${sitePath(site.key, 'responses')}${queryOf(filter, { unanswered: 'shown' })}`,
              Viewed: `${sitePath(site.key, 'responses')}${queryOf(filter, { unanswered: 'shown' })}`,
              Rated: responses(filter),
              Reason: responses(withValues(filter, 'has', ['reason'])),
              Comment: responses(withValues(filter, 'has', ['comment'])),
            }}
          />
        </div>
      )}
    </section>
  );
}
