import type { ReasonFigure } from '../../insight/reasons.ts';
import { Figure } from '../charts/Figure.tsx';
import { peopleText } from '../charts/people.ts';
import { RowChart } from '../charts/RowChart.tsx';
import { countOf, countText, meanText } from '../words/numbers.ts';
import { meansTitle } from '../words/reasons.ts';
import { leastForScore } from '../words/score.ts';

type Props = {
  reasons: readonly ReasonFigure[];
  hrefOf: (key: string | null) => string;
};

/** The mean rating among those who chose each reason: what satisfaction and ease have in place of points. */
export function MeanRows({ reasons, hrefOf }: Props) {
  const ordered = [...reasons].sort((a, b) => a.mean - b.mean);
  const isSure = ({ chosen }: ReasonFigure) => chosen >= leastForScore;
  const rows = ordered.map((reason) => ({
    key: reason.key ?? '',
    name: reason.name,
    value: isSure(reason) ? reason.mean : 0,
    text: isSure(reason) ? meanText(reason.mean) : '–',
    note: `n ${countText(reason.chosen)}`,
    reading: {
      title: reason.name,
      lines: [
        isSure(reason) ? `Mean ${meanText(reason.mean)}` : 'Too few for a mean',
        countOf(reason.chosen, 'person', 'people'),
      ],
      people: { text: peopleText(reason.chosen), href: hrefOf(reason.key) },
    },
  }));
  const table = {
    head: ['Reason', 'Mean', 'People'],
    rows: ordered.map((reason) => ({
      cells: [reason.name, isSure(reason) ? meanText(reason.mean) : '–', countText(reason.chosen)],
      href: hrefOf(reason.key),
    })),
  };
  return (
    <Figure title={meansTitle(reasons)} definition="reasonMean" table={table}>
      <RowChart rows={rows} label="Mean by reason" domain={[0, 10]} />
    </Figure>
  );
}
