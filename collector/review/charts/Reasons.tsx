import type { ReasonFigure } from '../../insight/reasons.ts';
import type { Group } from '../../insight/summary.ts';
import type { ReasonsReply } from '../../wire/review.ts';
import { countOf, countText, meanText, pointsText, scoreText } from '../words/numbers.ts';
import { meansTitle, pointsTitle } from '../words/titles.ts';
import { Figure } from './Figure.tsx';
import { peopleText } from './people.ts';
import { type Row, RowChart } from './RowChart.tsx';

type Props = {
  reply: ReasonsReply;
  metric: Group['metric'];
  /** Address of the people who chose a reason. */
  hrefOf: (reason: string) => string;
};

/** What each reason gives to the score and takes from it; for other metrics, the mean among those who chose it. */
export function Reasons({ reply, metric, hrefOf }: Props) {
  const isNet = metric === 'nps';
  const { reasons } = reply;
  const hrefOrNot = ({ key }: ReasonFigure) => (key === null ? null : hrefOf(key));
  const rows = reasons.map((reason): Row => {
    const href = hrefOrNot(reason);
    return {
      key: reason.key ?? '',
      name: reason.name,
      value: isNet ? reason.points : reason.mean,
      text: isNet ? pointsText(reason.points) : meanText(reason.mean),
      reading: {
        title: reason.name,
        lines: isNet
          ? [
              `${pointsText(reason.points)} points`,
              `${countOf(reason.promoters, 'promoter')}, ${countOf(reason.passives, 'passive')}, ${countOf(reason.detractors, 'detractor')}`,
              `Score among them ${scoreText(reason.score)}`,
            ]
          : [`Mean ${meanText(reason.mean)}`, countOf(reason.chosen, 'answer')],
        people: href ? { text: peopleText(reason.chosen), href } : null,
      },
    };
  });
  const table = {
    head: isNet
      ? ['Reason', 'Points', 'People', 'Promoters', 'Passives', 'Detractors', 'Score']
      : ['Reason', 'Mean', 'People'],
    rows: reasons.map((reason) => ({
      cells: isNet
        ? [
            reason.name,
            pointsText(reason.points),
            ...[reason.chosen, reason.promoters, reason.passives, reason.detractors].map(countText),
            scoreText(reason.score),
          ]
        : [reason.name, meanText(reason.mean), countText(reason.chosen)],
      href: hrefOrNot(reason),
    })),
  };
  const sum =
    isNet && reply.score !== null ? { name: 'Sum: the score', text: pointsText(reply.score) } : undefined;
  return (
    <Figure
      title={isNet ? pointsTitle(reasons) : meansTitle(reasons)}
      definition={isNet ? 'points' : 'means'}
      table={table}
    >
      {rows.length === 0 ? (
        <p class="muted">Reasons stand here once somebody rates.</p>
      ) : (
        <RowChart
          rows={rows}
          label={isNet ? 'Points by reason' : 'Mean by reason'}
          domain={isNet ? [0, 0] : [0, 10]}
          {...(sum && { sum })}
        />
      )}
    </Figure>
  );
}
