import { useId } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import { Distribution } from '../charts/Distribution.tsx';
import { FunnelRows } from '../charts/FunnelRows.tsx';
import { Reasons } from '../charts/Reasons.tsx';
import { Timeline } from '../charts/Timeline.tsx';
import { NewLineNotes } from '../parts/NewLineNotes.tsx';
import { sitePath } from '../state/address.ts';
import { queryOf, withValues } from '../state/filter.ts';
import type { GroupFigures } from '../state/overview.ts';
import { useReview } from '../state/review.ts';
import { withinBucket } from '../words/buckets.ts';
import { groupText, kindText } from '../words/score.ts';
import { ScoreBlock } from './ScoreBlock.tsx';

type Props = {
  site: SiteReply;
  group: GroupFigures;
  /** Nothing else is shown beside it. */
  isAlone: boolean;
};

/** Figures and charts of one kind and metric. */
export function GroupSection({
  site,
  group: { figures, filter, timeline, reasons, drawing },
  isAlone,
}: Props) {
  const { router } = useReview();
  const id = useId();
  const responses = (selection: typeof filter) => sitePath(site.key, 'responses') + queryOf(selection);
  return (
    <section class="group" aria-labelledby={id}>
      <header class="group-head">
        <h2 id={id}>
          {groupText(figures)} <span class="muted">{kindText(figures.kind)}</span>
        </h2>
        {!isAlone && (
          <a class="only" href={sitePath(site.key, 'overview') + queryOf(filter)}>
            Show only these
          </a>
        )}
      </header>
      <NewLineNotes site={site} filter={filter} figures={figures} />
      <div class={figures.n > 0 && timeline ? 'group-top' : 'group-top is-short'}>
        <ScoreBlock figures={figures} />
        {figures.n > 0 && timeline && (
          <Timeline
            timeline={timeline}
            windowDays={drawing.window}
            hrefOf={(start) => responses(withinBucket(filter, start, timeline.bucket))}
            onBucket={(bucket) => router.setView('bucket', bucket)}
            go={router.go}
          />
        )}
      </div>
      <div class="group-rest">
        {figures.n > 0 && (
          <>
            <Distribution
              figures={figures}
              hrefOf={(rating) => responses(withValues(filter, 'rating', [`${rating}`]))}
            />
            {reasons && (
              <Reasons
                reply={reasons}
                hrefOf={(reason) => responses(withValues(filter, 'reason', [reason]))}
              />
            )}
          </>
        )}
        {figures.funnel && <FunnelRows funnel={figures.funnel} ratedHref={responses(filter)} />}
      </div>
    </section>
  );
}
