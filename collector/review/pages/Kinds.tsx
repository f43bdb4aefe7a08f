import type { OverviewGroup } from '../../wire/figures.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Definition } from '../parts/Definition.tsx';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { narrowed } from '../state/overview.ts';
import { useReview } from '../state/review.ts';
import { countOf, scoreText } from '../words/numbers.ts';
import { apartText, groupText, headlineText, leastForScore } from '../words/score.ts';

/** How a kind and metric are called in an address. */
export const kindName = ({ kind, metric }: Pick<OverviewGroup['figures'], 'kind' | 'metric'>): string =>
  `${kind}.${metric}`;

/** The group that the address names; else the first with answers enough for a score, or with the most. */
export function shownGroup(groups: readonly OverviewGroup[], name: string | undefined): OverviewGroup | null {
  const most = groups.toSorted((a, b) => b.figures.n - a.figures.n)[0];
  return (
    groups.find(({ figures }) => kindName(figures) === name) ??
    groups.find(({ figures }) => figures.n >= leastForScore) ??
    most ??
    null
  );
}

type Props = { site: SiteReply; groups: readonly OverviewGroup[]; shown: OverviewGroup };

/** Kinds of answers that are never added up, each with its score; the chosen one is drawn below. */
export function Kinds({ site, groups, shown }: Props) {
  const { router } = useReview();
  const filter = router.filter.value;
  return (
    <div class="kinds">
      <nav aria-label="Kinds of answers">
        <ul>
          {groups.map(({ figures }) => (
            <li key={kindName(figures)}>
              <a
                href={
                  sitePath(site.key, 'overview') +
                  queryOf(filter, { ...router.view.value, shown: kindName(figures) })
                }
                aria-current={figures === shown.figures ? 'true' : undefined}
              >
                <span>{groupText(figures)}</span> <Score figures={figures} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="kinds-apart">
        Never added into one score <Definition of={{ name: 'Kinds of answers', text: [apartText] }} />
      </p>
      <a class="only" href={sitePath(site.key, 'overview') + queryOf(narrowed(filter, shown.figures))}>
        Show only these
      </a>
    </div>
  );
}

function Score({ figures }: Pick<OverviewGroup, 'figures'>) {
  if (figures.n < leastForScore) return <span class="muted">{countOf(figures.n, 'answer')}</span>;
  const { score } = figures;
  return (
    <>
      <strong>{headlineText(figures)}</strong>
      {score && (
        <span class="muted">
          {' '}
          {scoreText(score.low)} to {scoreText(score.high)}
        </span>
      )}
    </>
  );
}
