import type { SharedReply } from '../../wire/huddle.ts';
import { ScoreBlock } from '../pages/ScoreBlock.tsx';
import { bucketText } from '../words/buckets.ts';
import { spanText } from '../words/huddle.ts';
import { countText, pointsText, scoreText, shareText } from '../words/numbers.ts';
import { groupText, kindText, leastForScore } from '../words/score.ts';
import { distributionTitle, pointsTitle, timelineTitle } from '../words/titles.ts';
import { Bars } from './Bars.tsx';
import { Quote } from './Quote.tsx';

type Props = { overview: NonNullable<SharedReply['overview']>; site: SharedReply['site'] };

/** Weeks of the score that are listed, the newest. */
const shownWeeks = 13;

/** The overview's figures to read, with nothing behind them to open. */
export function SharedOverview({ overview, site }: Props) {
  const { summary, timeline, reasons, comments, from, to } = overview;
  const groups = summary.groups.filter(({ n }) => n > 0);
  const weeks = timeline?.points.slice(-shownWeeks) ?? [];
  return (
    <div class="shared-overview">
      <header>
        <h1 dir="auto">{site.name}</h1>
        <p class="muted">
          {from && to ? spanText({ from, to }) : from ? `Since ${spanText({ from, to: from })}` : 'All time'}
        </p>
      </header>
      {groups.length === 0 && <p>Nobody has rated in this selection yet.</p>}
      {groups.map((group) => (
        <section key={groupText(group)} class="shared-group">
          <h2>
            {groupText(group)} <span class="muted">{kindText(group.kind)}</span>
          </h2>
          <div class="shared-figures">
            <ScoreBlock figures={group} />
            <Bars
              title={distributionTitle(group)}
              head={['Rating', 'Share']}
              rows={(group.distribution ?? []).map((count, rating) => ({
                name: `${rating}`,
                value: count,
                text: shareText(count, group.n),
                band: group.bands ? (rating >= 9 ? 'promoter' : rating >= 7 ? 'passive' : 'detractor') : null,
              }))}
            />
          </div>
        </section>
      ))}
      {groups.length === 1 && (
        <div class="shared-figures is-even">
          {reasons && reasons.reasons.length > 0 && reasons.n >= leastForScore && (
            <Bars
              title={pointsTitle(reasons.reasons, reasons.n)}
              head={['Reason', 'Points']}
              rows={reasons.reasons.map(({ key, name, points }) => ({
                name: key === null ? 'No reason' : name,
                value: points,
                text: pointsText(points),
                band: null,
              }))}
            />
          )}
          {weeks.length > 1 && (
            <Bars
              title={timelineTitle(weeks, 'week')}
              head={['Week', 'Score']}
              rows={weeks.map(({ start, score, n }) => ({
                name: bucketText(start, 'week').replace(/^the w/, 'W'),
                value: score ?? 0,
                text: score === null ? 'no ratings' : `${scoreText(score)} (${countText(n)})`,
                band: null,
              }))}
            />
          )}
        </div>
      )}
      <section>
        <h2>Newest comments</h2>
        {comments.length === 0 && <p class="muted">Nobody has written anything lately.</p>}
        <div class="shared-comments">
          {comments.map((comment) => (
            <Quote
              key={`${comment.at} ${comment.text}`}
              comment={comment}
              site={null}
              timeZone={site.timeZone}
              hasNames={false}
            />
          ))}
        </div>
      </section>
    </div>
  );
}
