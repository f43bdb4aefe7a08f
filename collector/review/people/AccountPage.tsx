import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { AccountReply } from '../../wire/customers.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Figure } from '../charts/Figure.tsx';
import { Definition } from '../parts/Definition.tsx';
import { FilterLine } from '../parts/FilterLine.tsx';
import { Progress } from '../parts/Progress.tsx';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { may } from '../state/may.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useChanges } from '../state/useChanges.ts';
import { momentText, periodText } from '../words/dates.ts';
import { countOf, countText, scoreText } from '../words/numbers.ts';
import { leastForScore } from '../words/score.ts';
import { Mean } from './AccountsTable.tsx';
import { AnswersChart, monthsTable } from './AnswersChart.tsx';
import { CustomerDialog } from './CustomerDialog.tsx';
import { History } from './History.tsx';
import { meanOrNone, trendText } from './words/accounts.ts';
import { meanings } from './words/meanings.ts';

/** One account: how it feels, its people, and what they said. */
export function AccountPage({ site, account }: { site: SiteReply; account: string }) {
  const { api, router } = useReview();
  const resource = useMemo(() => createResource<AccountReply>(), []);
  const query = queryOf(router.filter.value);
  const path = `/api/sites/${encodeURIComponent(site.key)}/accounts/${encodeURIComponent(account)}${query}`;
  const load = (isQuiet = false) =>
    void resource.load((signal) => api.get(path, signal), isQuiet).catch(() => {});
  // Asked again only for another selection
  useEffect(() => load(), [path]);
  useChanges(() => load(true));
  const reply = resource.value.value;
  const trouble = resource.trouble.value;
  return (
    <>
      <nav class="response-nav" aria-label="Back">
        <a data-key="up" href={sitePath(site.key, 'accounts') + query}>
          ← Accounts
        </a>
      </nav>
      <h1 tabIndex={-1} dir="auto" class="long-name">
        {account}
      </h1>
      <FilterLine site={site} />
      <Progress isOn={resource.isLoading.value && reply !== null} text="Counting…" />
      {trouble ? (
        <TroubleNote trouble={trouble} onRetry={() => load()} onClear={() => router.setFilter({})} />
      ) : reply === null ? (
        <ListShape />
      ) : (
        <Known site={site} reply={reply} onChanged={() => load(true)} />
      )}
    </>
  );
}

type KnownProps = { site: SiteReply; reply: AccountReply; onChanged: () => void };

function Known({ site, reply, onChanged }: KnownProps) {
  const { pulse, months, people, responses, hasMore, facts, from, to } = reply;
  const title = titleOf(reply);
  const nameOf = new Map(people.map(({ id, name }) => [id, name ?? id]));
  return (
    <>
      <dl class="account-facts">
        <div>
          <dt>
            Mean <Definition of={meanings.accounts} />
          </dt>
          <dd>
            <Mean mean={pulse.mean} />
          </dd>
        </div>
        <div>
          <dt>Score</dt>
          <dd>
            {pulse.score && pulse.n >= leastForScore ? scoreText(pulse.score.value) : 'too few answers'}
          </dd>
        </div>
        <div>
          <dt>
            Trend <Definition of={meanings.trend} />
          </dt>
          <dd>{trendText(pulse.trend)}</dd>
        </div>
        {pulse.kinds.map(({ kind, n, mean }) => (
          <div key={kind}>
            <dt>{kind === 'relationship' ? 'Relationship' : 'Transactional'}</dt>
            <dd>
              {countOf(n, 'answer')}
              {mean !== null && `, mean ${meanOrNone(mean)}`}
            </dd>
          </div>
        ))}
        <div>
          <dt>
            Value <Definition of={meanings.value} />
          </dt>
          <dd>{pulse.value ?? '–'}</dd>
        </div>
        <div>
          <dt>Contacts</dt>
          <dd>{countText(pulse.contacts)}</dd>
        </div>
        <div>
          <dt>Asked</dt>
          <dd>
            {countOf(pulse.asked, 'time')}
            {pulse.isSilent && <span class="tag">silent</span>}
          </dd>
        </div>
      </dl>
      <p class="muted">
        {periodText({ kind: 'own', from, to })}. The chart and the trend: the six months up to its end.
      </p>
      <section class="account-part" aria-labelledby="over-time">
        <h2 id="over-time">Over time</h2>
        <Figure title={title} definition={meanings.trend} table={monthsTable(months)}>
          <AnswersChart site={site} label={title} responses={responses} months={months} />
        </Figure>
      </section>
      <People site={site} people={people} onChanged={onChanged} />
      <section class="account-part" aria-labelledby="history">
        <h2 id="history">What they said, and what happened</h2>
        <History
          site={site}
          responses={responses}
          hasMore={hasMore}
          facts={facts.map(({ customer, ...fact }) => ({
            ...fact,
            who: { text: nameOf.get(customer) ?? customer, href: sitePath(site.key, 'customers', customer) },
          }))}
        />
      </section>
    </>
  );
}

function titleOf({ pulse }: AccountReply): string {
  if (pulse.n === 0) return 'No answers in this period';
  const base = `${countOf(pulse.n, 'answer')}, mean ${meanOrNone(pulse.mean)}`;
  return pulse.trend ? `${base}; ${trendText(pulse.trend)}` : `${base}; too few months for a trend`;
}

/** Rows that are drawn; whoever has more people has their list on the customers' page. */
const mostPeople = 100;

type PeopleProps = { site: SiteReply; people: AccountReply['people']; onChanged: () => void };

function People({ site, people, onChanged }: PeopleProps) {
  const { services } = useReview();
  const changing = useSignal<string | null>(null);
  const mayChange = may(site, 'editor');
  if (people.length === 0) return null;
  return (
    <section class="account-part" aria-labelledby="people">
      <h2 id="people">People</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="wide-table" aria-label="People, as a table" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Value</th>
              <th scope="col">Mean</th>
              <th scope="col">Answers</th>
              <th scope="col">Last rating</th>
              <th scope="col">Last answer</th>
              {mayChange && (
                <th scope="col">
                  <span class="unseen">Change</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {people.slice(0, mostPeople).map(({ id, name, value, mean, n, last, lastAt }) => (
              <tr key={id}>
                <th scope="row">
                  <a data-key-item href={sitePath(site.key, 'customers', id)} dir="auto">
                    {name ?? id}
                  </a>
                </th>
                <td>{value ?? '–'}</td>
                <td>{meanOrNone(mean)}</td>
                <td>{countText(n)}</td>
                <td>
                  <Mean mean={last} />
                </td>
                <td>{lastAt === null ? '–' : momentText(lastAt, site.timeZone, services.now())}</td>
                {mayChange && (
                  <td>
                    <button
                      type="button"
                      class="switch"
                      aria-label={`Change ${name ?? id}`}
                      onClick={() => {
                        changing.value = id;
                      }}
                    >
                      Change
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {people.length > mostPeople && (
        <p class="muted">{countText(people.length - mostPeople)} more are left out here.</p>
      )}
      {changing.value !== null && (
        <CustomerDialog
          site={site}
          id={changing.value}
          onClose={(changed) => {
            changing.value = null;
            if (changed !== null) onChanged();
          }}
        />
      )}
    </section>
  );
}
