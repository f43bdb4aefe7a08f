import { useSignal } from '@preact/signals';
import type { AccountPulse } from '../../insight/accounts.ts';
import type { SiteReply } from '../../wire/review.ts';
import { useReview } from '../state/review.ts';
import { momentText } from '../words/dates.ts';
import { countText, scoreText } from '../words/numbers.ts';
import { leastForScore } from '../words/score.ts';
import { bandMarks, meanBand, meanOrNone, trendText } from './words/accounts.ts';

type Column = {
  key: string;
  name: string;
  /** What rows are ordered by; null stands last, whichever way. */
  by: (account: AccountPulse) => number | string | null;
  isAscending?: boolean;
};

const columns: readonly Column[] = [
  { key: 'account', name: 'Account', by: ({ account }) => account.toLowerCase(), isAscending: true },
  { key: 'value', name: 'Value', by: ({ value }) => value, isAscending: true },
  { key: 'mean', name: 'Mean', by: ({ mean }) => mean, isAscending: true },
  {
    key: 'score',
    name: 'Score',
    by: ({ score, n }) => (n < leastForScore ? null : (score?.value ?? null)),
    isAscending: true,
  },
  { key: 'answers', name: 'Answers', by: ({ n }) => n },
  { key: 'relationship', name: 'Relationship', by: ({ kinds }) => kinds[0]?.n ?? 0 },
  { key: 'transactional', name: 'Transactional', by: ({ kinds }) => kinds[1]?.n ?? 0 },
  { key: 'trend', name: 'Trend', by: ({ trend }) => trend?.slope ?? null, isAscending: true },
  { key: 'last', name: 'Last answer', by: ({ lastAt }) => lastAt },
  { key: 'contacts', name: 'Contacts', by: ({ contacts }) => contacts },
];

/** Rows drawn before somebody asks for all. */
const fewRows = 50;

type Props = { site: SiteReply; accounts: readonly AccountPulse[]; hrefOf: (account: string) => string };

/** Every account with its figures, ordered by any of them. */
export function AccountsTable({ site, accounts, hrefOf }: Props) {
  const { services } = useReview();
  const order = useSignal<{ key: string; isAscending: boolean }>({ key: 'answers', isAscending: false });
  const isWhole = useSignal(false);
  const { key, isAscending } = order.value;
  const column = columns.find((one) => one.key === key);
  const sorted = column ? [...accounts].sort(ordered(column, isAscending)) : accounts;
  const rows = isWhole.value ? sorted : sorted.slice(0, fewRows);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="wide-table" aria-label="Accounts, as a table" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((one) => (
                <th
                  key={one.key}
                  scope="col"
                  aria-sort={one.key === key ? (isAscending ? 'ascending' : 'descending') : undefined}
                >
                  <button
                    type="button"
                    class="sort"
                    onClick={() => {
                      const isSame = one.key === key;
                      order.value = {
                        key: one.key,
                        isAscending: isSame ? !isAscending : (one.isAscending ?? false),
                      };
                    }}
                  >
                    {one.name}
                    <span aria-hidden="true">{one.key === key ? (isAscending ? ' ↑' : ' ↓') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((account) => (
              <tr key={account.account}>
                <th scope="row">
                  <a data-key-item href={hrefOf(account.account)} dir="auto">
                    {account.account}
                  </a>
                  {account.isSilent && <span class="tag">silent</span>}
                </th>
                <td>{account.value ?? '–'}</td>
                <td>
                  <Mean mean={account.mean} />
                </td>
                <td>{account.score && account.n >= leastForScore ? scoreText(account.score.value) : '–'}</td>
                <td>{countText(account.n)}</td>
                {account.kinds.map(({ kind, n }) => (
                  <td key={kind}>{countText(n)}</td>
                ))}
                <td>{trendText(account.trend)}</td>
                <td>
                  {account.lastAt === null ? '–' : momentText(account.lastAt, site.timeZone, services.now())}
                </td>
                <td>{countText(account.contacts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {sorted.length > rows.length && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            isWhole.value = true;
          }}
        >
          Show all {countText(sorted.length)}
        </button>
      )}
    </>
  );
}

/** A mean with its band, as colour and as a mark. */
export function Mean({ mean }: { mean: number | null }) {
  const band = meanBand(mean);
  if (band === null) return <>–</>;
  return (
    <span class={`mean is-${band}`}>
      <span aria-hidden="true">{bandMarks[band]}</span> {meanOrNone(mean)}
    </span>
  );
}

const ordered =
  ({ by }: Column, isAscending: boolean) =>
  (a: AccountPulse, b: AccountPulse): number => {
    const [left, right] = [by(a), by(b)];
    if (left === right) return a.account < b.account ? -1 : 1;
    if (left === null) return 1;
    if (right === null) return -1;
    return (left < right ? -1 : 1) * (isAscending ? 1 : -1);
  };
