import { scaleLinear } from 'd3-scale';
import type { AccountPulse } from '../../insight/accounts.ts';
import { type Mark, Marks } from '../charts/Marks.tsx';
import { useWidth } from '../charts/useWidth.ts';
import { countOf } from '../words/numbers.ts';
import { bandMarks, byUrgency, meanBand, meanOrNone, trendText } from './words/accounts.ts';
import { dotRadius, spread } from './words/dots.ts';

type Heard = AccountPulse & { mean: number };
type Props = {
  accounts: readonly AccountPulse[];
  label: string;
  hrefOf: (account: string) => string;
};

/** From left to right, so that what matters most stands where the eye ends. */
const columns = [
  { value: null, name: 'no value' },
  { value: 'C', name: 'C' },
  { value: 'B', name: 'B' },
  { value: 'A', name: 'A' },
] as const;

const height = 380;
const margin = { top: 14, right: 10, bottom: 30, left: 30 };
/** Dots drawn; the page's table has all of them. */
const mostDots = 300;
/** Names written beside dots: more than these cover each other. */
const mostNames = 6;
const letterWidth = 7;
/** A name may be as long as a sentence; the card and the table have all of it. */
const mostNamePx = 240;

/** Accounts by how much they matter and how they feel. */
export function AccountsPicture({ accounts, label, hrefOf }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const wide = width.value;
  const heard = accounts
    .filter((account): account is Heard => account.mean !== null)
    .sort((a, b) => b.n - a.n)
    .slice(0, mostDots);
  const used = columns.filter(({ value }) => heard.some((account) => account.value === value));
  const most = Math.max(1, ...heard.map(({ n }) => n));
  const sizes = wide < 560 ? ([7, 18] as const) : ([8, 28] as const);
  const lowest = Math.min(5, ...heard.map(({ mean }) => Math.floor(mean)));
  const y = scaleLinear([lowest, 10], [height - margin.bottom - sizes[1] / 2, margin.top + sizes[1] / 2]);
  const columnWidth = (wide - margin.left - margin.right) / Math.max(1, used.length);
  const named = new Set(
    heard
      .filter(({ mean }) => meanBand(mean) === 'detractor')
      .sort(byUrgency)
      .slice(0, wide < 560 ? 2 : mostNames)
      .map(({ account }) => account),
  );
  const marks: Mark[] = used.flatMap(({ value }, column) => {
    const own = heard.filter((account) => account.value === value);
    const dots = own.map(({ mean, n }) => ({ y: y(mean), r: dotRadius(n, most, sizes) }));
    const places = spread(dots, columnWidth / 2);
    const middle = margin.left + (column + 0.5) * columnWidth;
    return own.map((account, index) =>
      markOf(account, {
        x: middle + (places[index] ?? 0),
        y: dots[index]?.y ?? 0,
        r: dots[index]?.r ?? 0,
        isNamed: named.has(account.account),
        width: wide,
        href: hrefOf(account.account),
      }),
    );
  });
  return (
    <div ref={ref} class="chart accounts-picture">
      {wide > 0 && (
        <Marks marks={marks} width={wide} height={height} label={label}>
          {y.ticks(6).map((tick) => (
            <g key={tick}>
              <line class="grid" x1={margin.left} x2={wide - margin.right} y1={y(tick)} y2={y(tick)} />
              <text class="tick-name" x={margin.left - 8} y={y(tick) + 4} text-anchor="end">
                {tick}
              </text>
            </g>
          ))}
          {used.map(({ name }, column) => (
            <text
              key={name}
              class="tick-name"
              x={margin.left + (column + 0.5) * columnWidth}
              y={height - 8}
              text-anchor="middle"
            >
              {name === 'no value' ? name : `Value ${name}`}
            </text>
          ))}
        </Marks>
      )}
    </div>
  );
}

type At = { x: number; y: number; r: number; isNamed: boolean; width: number; href: string };

function markOf(account: Heard, { x, y, r, isNamed, width, href }: At): Mark {
  const band = meanBand(account.mean) ?? 'passive';
  const room = Math.max(0, width - x - r - 4);
  const text = shortened(account.account, Math.min(room, mostNamePx));
  return {
    key: account.account,
    box: { x: x - r, y: y - r, width: 2 * r, height: 2 * r },
    cardAt: { x, y: y + r + 4 },
    reading: {
      title: account.account,
      lines: [
        `Mean ${meanOrNone(account.mean)}, like a ${band}`,
        countOf(account.n, 'answer'),
        account.value ? `Value ${account.value}` : 'No value known',
        account.trend ? `Trend ${trendText(account.trend)}` : 'Too few months for a trend',
      ],
      people: { text: 'See this account', href },
    },
    drawing: (
      <>
        <circle class={`account-dot is-${band}`} cx={x} cy={y} r={r} />
        <text class="account-mark" x={x} y={y + 4.5} text-anchor="middle">
          {bandMarks[band]}
        </text>
        {isNamed && text && (
          <text class="account-name" x={x + r + 5} y={y + 4}>
            {text}
          </text>
        )}
      </>
    ),
  };
}

function shortened(name: string, widthPx: number): string {
  const letters = [...name];
  const fit = Math.floor(widthPx / letterWidth);
  if (letters.length <= fit) return name;
  return fit < 6
    ? ''
    : `${letters
        .slice(0, fit - 1)
        .join('')
        .trimEnd()}…`;
}
