import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { AccountsReply } from '../../wire/customers.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Figure } from '../charts/Figure.tsx';
import { IntervalBar } from '../charts/IntervalBar.tsx';
import { Definition } from '../parts/Definition.tsx';
import { FilterLine } from '../parts/FilterLine.tsx';
import { NothingFound } from '../parts/NothingFound.tsx';
import { Progress } from '../parts/Progress.tsx';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { chipsOf, queryOf } from '../state/filter.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { periodText } from '../words/dates.ts';
import type { Meaning } from '../words/definitions.ts';
import { countOf, countText, scoreText, shareText } from '../words/numbers.ts';
import { leastForScore, leastForSure } from '../words/score.ts';
import { AccountsPicture } from './AccountsPicture.tsx';
import { AccountsTable } from './AccountsTable.tsx';
import { NobodyKnown } from './NobodyKnown.tsx';
import {
  accountsTitle,
  bandMarks,
  churnBandText,
  coverageShare,
  coverageText,
  meanOrNone,
  retentionShare,
  retentionText,
  trendText,
} from './words/accounts.ts';
import { meanings } from './words/meanings.ts';

/** Which accounts are well, which are not, and which say nothing. */
export function AccountsPage({ site }: { site: SiteReply }) {
  const { api, router } = useReview();
  const resource = useMemo(() => createResource<AccountsReply>(), []);
  const filter = router.filter.value;
  const query = queryOf(filter);
  const load = (isQuiet = false) =>
    void resource
      .load(
        (signal) => api.get(`/api/sites/${encodeURIComponent(site.key)}/accounts${query}`, signal),
        isQuiet,
      )
      .catch(() => {});
  // Asked again only for another selection; before the first is painted, since its reply may be there
  useLayoutEffect(() => load(), [site.key, query]);
  useChanges(() => load(true));

  const reply = resource.value.value;
  const trouble = resource.trouble.value;
  const hrefOf = (account: string) => sitePath(site.key, 'accounts', account) + query;
  const isFiltered = chipsOf(filter).length > 0 || filter.from !== undefined;
  return (
    <>
      <header class="page-head">
        <h1 tabIndex={-1}>Accounts</h1>
      </header>
      <FilterLine site={site} />
      <Progress isOn={resource.isLoading.value && reply !== null} text="Counting…" />
      {trouble ? (
        <TroubleNote trouble={trouble} onRetry={() => load()} onClear={() => router.setFilter({})} />
      ) : reply === null ? (
        <ListShape />
      ) : reply.accounts.length === 0 ? (
        isFiltered ? (
          <NothingFound site={site} />
        ) : (
          <NobodyKnown
            site={site}
            what="Every account will stand here, with how it feels and how much it matters."
          />
        )
      ) : (
        <Found site={site} reply={reply} hrefOf={hrefOf} />
      )}
    </>
  );
}

type FoundProps = { site: SiteReply; reply: AccountsReply; hrefOf: (account: string) => string };

function Found({ site, reply, hrefOf }: FoundProps) {
  const { accounts, weighted, coverage, retention, churn, without, left } = reply;
  const { score } = weighted;
  const title = accountsTitle(accounts);
  const table = {
    head: ['Account', 'Value', 'Mean', 'Answers', 'Trend'],
    rows: accounts
      .filter(({ n }) => n > 0)
      .map(({ account, value, mean, n, trend }) => ({
        cells: [account, value ?? '–', meanOrNone(mean), countText(n), trendText(trend)],
        href: hrefOf(account),
      })),
  };
  return (
    <>
      <p class="account-period muted">{periodText({ kind: 'own', from: reply.from, to: reply.to })}</p>
      <ul class="account-figures">
        <Big
          title="Every account once"
          meaning={meanings.weighted}
          figure={
            score && weighted.accounts >= leastForScore
              ? scoreText(score.value)
              : countText(weighted.accounts)
          }
          isFew={weighted.accounts < leastForSure}
          text={
            score && weighted.accounts >= leastForScore
              ? `${countOf(weighted.accounts, 'account')}, 95 % between ${scoreText(score.low)} and ${scoreText(score.high)}`
              : `${countOf(weighted.accounts, 'account')} answered, too few for a score`
          }
        >
          {score && weighted.accounts >= leastForScore && (
            <IntervalBar score={score} isFew={weighted.accounts < leastForSure} />
          )}
        </Big>
        <Big
          title="Coverage"
          meaning={meanings.coverage}
          figure={coverageShare(coverage)}
          text={coverageText(coverage)}
        />
        <Big
          title="Retention"
          meaning={meanings.retention}
          figure={retention.rate === null ? '–' : retentionShare(retention)}
          text={retentionText(retention)}
        />
      </ul>
      <Figure title={title} definition={meanings.accounts} table={table}>
        <AccountsPicture accounts={accounts} label={title} hrefOf={hrefOf} />
      </Figure>
      <section class="account-part" aria-labelledby="accounts-table">
        <h2 id="accounts-table">
          All accounts <Definition of={meanings.trend} />
        </h2>
        <AccountsTable site={site} accounts={accounts} hrefOf={hrefOf} />
        <p class="muted">
          {without > 0 && `${countOf(without, 'answer')} of this selection came from people of no account. `}
          {left > 0 && `${countOf(left, 'account')} with the fewest answers are left out.`}
        </p>
      </section>
      {retention.start > 0 && (
        <section class="account-part" aria-labelledby="churn">
          <h2 id="churn">
            Who left, by what they said last <Definition of={meanings.churn} />
          </h2>
          <table class="narrow-table">
            <thead>
              <tr>
                <th scope="col">Last rating</th>
                <th scope="col">Customers</th>
                <th scope="col">Left</th>
                <th scope="col">Share</th>
              </tr>
            </thead>
            <tbody>
              {churn.map(({ band, customers, left: gone }) => (
                <tr key={band}>
                  <th scope="row">
                    {band !== 'none' && (
                      <span class={`mean is-${band}`} aria-hidden="true">
                        {bandMarks[band]}{' '}
                      </span>
                    )}
                    {churnBandText(band)}
                  </th>
                  <td>{countText(customers)}</td>
                  <td>{countText(gone)}</td>
                  <td>{shareText(gone, customers)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

type BigProps = {
  title: string;
  meaning: Meaning;
  figure: string;
  text: string;
  isFew?: boolean;
  children?: preact.ComponentChildren;
};

function Big({ title, meaning, figure, text, isFew = false, children }: BigProps) {
  return (
    <li>
      <h2>
        {title} <Definition of={meaning} />
      </h2>
      <p class={isFew ? 'account-figure is-few' : 'account-figure'}>{figure}</p>
      {children}
      <p class="muted">{text}</p>
    </li>
  );
}
