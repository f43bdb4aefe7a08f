import { useId } from 'preact/hooks';
import type { ReasonGroup } from '../../wire/figures.ts';
import { noReason } from '../../wire/limits.ts';
import type { SiteReply } from '../../wire/review.ts';
import { sitePath } from '../state/address.ts';
import { type Filter, queryOf, withValues } from '../state/filter.ts';
import { withinBucket } from '../words/buckets.ts';
import { countOf } from '../words/numbers.ts';
import { groupText, kindText, leastForScore } from '../words/score.ts';
import { BandRows } from './BandRows.tsx';
import { Course } from './Course.tsx';
import { MeanRows } from './MeanRows.tsx';
import { ScoreRows } from './ScoreRows.tsx';
import { Waterfall } from './Waterfall.tsx';
import { Weights } from './Weights.tsx';

type Props = {
  site: SiteReply;
  group: ReasonGroup;
  weights: Readonly<Record<string, number>>;
  /** The selection narrowed to this group. */
  filter: Filter;
  isAlone: boolean;
  onWeight: (reason: string, weight: number) => Promise<void>;
};

/** Everything about the reasons of one kind and metric. */
export function ReasonSection({ site, group, weights, filter, isAlone, onWeight }: Props) {
  const id = useId();
  const { figures, reasons, points, bucket } = group;
  const responses = (selection: Filter) => sitePath(site.key, 'responses') + queryOf(selection);
  const ofReason = (key: string | null, selection = filter) =>
    withValues(selection, 'reason', [key ?? noReason]);
  const hrefOf = (key: string | null) => responses(ofReason(key));
  const isNet = figures.metric === 'nps';
  return (
    <section class="group" aria-labelledby={id}>
      <header class="group-head">
        <h2 id={id}>
          {groupText(figures)} <span class="muted">{kindText(figures.kind)}</span>
        </h2>
        {!isAlone && (
          <a class="only" href={sitePath(site.key, 'reasons') + queryOf(filter)}>
            Show only these
          </a>
        )}
      </header>
      {figures.n < leastForScore ? (
        <p class="muted">
          {countOf(figures.n, 'rating')}: too few to say what makes the score. From {leastForScore} on it
          stands here.
        </p>
      ) : isNet ? (
        <>
          <div class="reasons-top">
            <Waterfall
              reasons={reasons}
              score={figures.score?.value ?? null}
              n={figures.n}
              weights={weights}
              hrefOf={hrefOf}
            />
            <Weights reasons={reasons} weights={weights} onWeight={onWeight} />
          </div>
          <div class="reasons-rest">
            <BandRows
              reasons={reasons}
              hrefOf={(key, band) => responses(withValues(ofReason(key), 'band', [band]))}
            />
            <ScoreRows reasons={reasons} all={figures.score} hrefOf={hrefOf} />
          </div>
          <Course
            points={points}
            bucket={bucket}
            reasons={reasons}
            hrefOf={(key, start) => responses(ofReason(key, withinBucket(filter, start, bucket)))}
          />
        </>
      ) : (
        <MeanRows reasons={reasons} hrefOf={hrefOf} />
      )}
    </section>
  );
}
