import { scaleLinear } from 'd3-scale';
import { bandOf } from '../../insight/bands.ts';
import type { AccountReply } from '../../wire/customers.ts';
import type { ReviewedResponse, SiteReply } from '../../wire/review.ts';
import { type Mark, Marks } from '../charts/Marks.tsx';
import { useWidth } from '../charts/useWidth.ts';
import { sitePath } from '../state/address.ts';
import { useReview } from '../state/review.ts';
import { dayText, momentText } from '../words/dates.ts';
import { countOf, meanText } from '../words/numbers.ts';

type Props = {
  site: SiteReply;
  label: string;
  responses: readonly ReviewedResponse[];
  months: AccountReply['months'];
};

const height = 240;
const margin = { top: 12, right: 12, bottom: 26, left: 28 };
const dayMs = 86_400_000;
const usualMonthMs = 30 * dayMs;

/** Each answer where it was given, and the line of the monthly means through them. */
export function AnswersChart({ site, label, responses, months }: Props) {
  const { services } = useReview();
  const { ref, width } = useWidth<HTMLDivElement>();
  const wide = width.value;
  const rated = responses.flatMap(({ rating, ratedAt, metric, ...rest }) =>
    rating === null || ratedAt === null || metric !== 'nps' ? [] : [{ ...rest, rating, ratedAt }],
  );
  const starts = months.map(({ start }) => Date.parse(`${start}T00:00:00Z`));
  const first = starts[0] ?? services.now();
  const last = (starts.at(-1) ?? first) + usualMonthMs;
  const shown = rated.filter(({ ratedAt }) => ratedAt >= first && ratedAt <= last + dayMs).reverse();
  const x = scaleLinear(
    [first, last],
    [margin.left + 6, Math.max(margin.left + 7, wide - margin.right - 6)],
  ).clamp(true);
  const y = scaleLinear([0, 10], [height - margin.bottom - 6, margin.top]);
  const means = months.flatMap(({ mean }, index) => {
    const start = starts[index] ?? first;
    const end = starts[index + 1] ?? last;
    return mean === null ? [] : [{ x: x((start + end) / 2), y: y(mean) }];
  });
  const marks: Mark[] = shown.map(({ id, rating, ratedAt, kind, person }) => {
    const at = { x: x(ratedAt), y: y(rating) };
    return {
      key: id,
      box: { x: at.x - 9, y: at.y - 9, width: 18, height: 18 },
      cardAt: { x: at.x, y: at.y + 10 },
      reading: {
        title: `${rating} of 10`,
        lines: [
          momentText(ratedAt, site.timeZone, services.now()),
          kind === 'relationship' ? 'Relationship' : 'Transactional',
          ...(person?.name ? [person.name] : []),
        ],
        people: { text: 'See this answer', href: sitePath(site.key, 'responses', id) },
      },
      drawing:
        kind === 'relationship' ? (
          <circle class={`account-dot is-${bandOf(rating)}`} cx={at.x} cy={at.y} r={5} />
        ) : (
          <rect
            class={`account-dot is-${bandOf(rating)}`}
            x={at.x - 4.5}
            y={at.y - 4.5}
            width={9}
            height={9}
          />
        ),
    };
  });
  return (
    <div ref={ref} class="chart">
      {wide > 0 && (
        <Marks marks={marks} width={wide} height={height} label={label}>
          {[0, 2, 4, 6, 8, 10].map((tick) => (
            <g key={tick}>
              <line class="grid" x1={margin.left} x2={wide - margin.right} y1={y(tick)} y2={y(tick)} />
              <text class="tick-name" x={margin.left - 8} y={y(tick) + 4} text-anchor="end">
                {tick}
              </text>
            </g>
          ))}
          {months.map(({ start }, index) => (
            <text
              key={start}
              class="tick-name"
              x={x(starts[index] ?? first)}
              y={height - 6}
              text-anchor={index === 0 ? 'start' : 'middle'}
            >
              {wide < 480 && index % 2 === 1 ? '' : dayText(start, true)}
            </text>
          ))}
          {means.length > 1 && (
            <polyline class="rolling-line" points={means.map((point) => `${point.x},${point.y}`).join(' ')} />
          )}
        </Marks>
      )}
      <p class="muted">● relationship, ■ transactional; the line is the mean of each month.</p>
    </div>
  );
}

/** The months as a table. */
export const monthsTable = (months: AccountReply['months']) => ({
  head: ['Month from', 'Mean', 'Answers'],
  rows: months.map(({ start, n, mean }) => ({
    cells: [dayText(start), mean === null ? '–' : meanText(mean), countOf(n, 'answer')],
    href: null,
  })),
});
