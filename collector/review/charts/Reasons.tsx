import type { ReasonFigure } from '../../insight/reasons.ts';
import type { ReasonsReply } from '../../wire/review.ts';
import { countOf, countText, pointsText, scoreText } from '../words/numbers.ts';
import { pointsTitle } from '../words/titles.ts';
import { Figure } from './Figure.tsx';
import { peopleText } from './people.ts';
import { type Row, RowChart } from './RowChart.tsx';

type Props = {
  reply: ReasonsReply;
  /** Address of the people who chose a reason, or none. */
  hrefOf: (reason: string | null) => string;
};

/** What each reason gives to the score and takes from it, in rows that add up to it. */
export function Reasons({ reply: { n, reasons, score }, hrefOf }: Props) {
  const table = {
    head: ['Reason', 'Points', 'People', 'Promoters', 'Passives', 'Detractors', 'Score'],
    rows: reasons.map((reason) => ({
      cells: [
        reason.name,
        pointsText(reason.points),
        ...[reason.chosen, reason.promoters, reason.passives, reason.detractors].map(countText),
        scoreText(reason.score),
      ],
      href: hrefOf(reason.key),
    })),
  };
  return (
    <Figure title={pointsTitle(reasons, n)} definition="points" table={table}>
      <RowChart
        rows={reasons.map((reason) => rowOf(reason, hrefOf(reason.key)))}
        label="Points by reason"
        domain={[0, 0]}
        {...(score !== null && { sum: { name: 'Sum: the score', text: pointsText(score) } })}
      />
    </Figure>
  );
}

function rowOf(reason: ReasonFigure, href: string): Row {
  const { key, name, points, chosen, promoters, passives, detractors, score } = reason;
  return {
    key: key ?? '',
    name,
    value: points,
    text: pointsText(points),
    reading: {
      title: name,
      lines: [
        `${pointsText(points)} points`,
        `${countOf(promoters, 'promoter')}, ${countOf(passives, 'passive')}, ${countOf(detractors, 'detractor')}`,
        `Score among them ${scoreText(score)}`,
      ],
      people: { text: peopleText(chosen), href },
    },
  };
}
