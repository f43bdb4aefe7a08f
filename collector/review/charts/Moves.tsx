import type { ReasonMove } from '../../insight/moves.ts';
import type { ScoreChange } from '../../insight/score.ts';
import { countText, pointsText } from '../words/numbers.ts';
import { movesTitle } from '../words/reasons.ts';
import { Figure } from './Figure.tsx';
import { peopleText } from './people.ts';
import { RowChart } from './RowChart.tsx';

type Props = {
  moves: readonly ReasonMove[];
  /** The change that the rows add up to. */
  change: Pick<ScoreChange, 'value' | 'significant'>;
  /** Address of the people who chose a reason now. */
  hrefOf: (key: string | null) => string;
  /** Where all reasons stand. */
  allHref?: string;
  /** How the two sides are called. */
  sides?: { now: string; before: string };
  /** What it shows, where it is no change over time. */
  title?: string;
};

/** What each reason gave to the change of the score, in rows that add up to it. */
export function Moves({
  moves,
  change,
  hrefOf,
  allHref,
  sides = { now: 'Now', before: 'Before' },
  title,
}: Props) {
  const table = {
    head: ['Reason', sides.before, sides.now, 'Difference', '95 % from', 'to', 'People'],
    rows: moves.map((move) => ({
      cells: [
        move.name,
        ...[move.before, move.now, move.change, move.low, move.high].map(pointsText),
        countText(move.chosen),
      ],
      href: move.chosen > 0 ? hrefOf(move.key) : null,
    })),
  };
  const rows = moves.map((move) => ({
    key: move.key ?? '',
    name: move.name,
    value: move.change,
    text: pointsText(move.change),
    reading: {
      title: move.name,
      lines: [
        `${pointsText(move.change)} points of the difference`,
        `${sides.before} ${pointsText(move.before)}, ${sides.now} ${pointsText(move.now)}`,
        move.significant
          ? `95 % between ${pointsText(move.low)} and ${pointsText(move.high)}`
          : 'May be chance: its interval holds 0',
      ],
      people: move.chosen > 0 ? { text: peopleText(move.chosen), href: hrefOf(move.key) } : null,
    },
  }));
  return (
    <Figure
      title={title ?? movesTitle(moves, change)}
      definition="moves"
      table={table}
      controls={
        allHref && (
          <a class="figure-more" href={allHref}>
            All reasons
          </a>
        )
      }
    >
      <RowChart
        rows={rows}
        label="What each reason gave to the change"
        domain={[0, 0]}
        sum={{ name: title ? 'Sum: the difference' : 'Sum: the change', text: pointsText(change.value) }}
      />
    </Figure>
  );
}
