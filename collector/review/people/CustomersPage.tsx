import { useSignal } from '@preact/signals';
import { useEffect, useId, useMemo } from 'preact/hooks';
import type { CustomersPage as Page } from '../../wire/customers.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Definition } from '../parts/Definition.tsx';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { may } from '../state/may.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { dayText } from '../words/dates.ts';
import { countOf } from '../words/numbers.ts';
import { CustomerDialog } from './CustomerDialog.tsx';
import { NobodyKnown } from './NobodyKnown.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { valueText } from './words/accounts.ts';
import { meanings } from './words/meanings.ts';

/** How long typing rests before it is looked for, in ms. */
const restMs = 250;

/** Everybody whom the site knows as a customer. */
export function CustomersPage({ site }: { site: SiteReply }) {
  const { api, router, services } = useReview();
  const id = useId();
  const resource = useMemo(() => createResource<Page>(), []);
  const words = useSignal('');
  const isRuling = useSignal(false);
  const isAdding = useSignal(false);
  const { attempt, isBusy, trouble: moreTrouble } = useAttempt();
  const path = (cursor?: string) =>
    `/api/sites/${encodeURIComponent(site.key)}/customers?${new URLSearchParams({
      ...(words.value.trim() && { q: words.value.trim() }),
      ...(cursor && { cursor }),
    })}`;
  const load = () => void resource.load((signal) => api.get<Page>(path(), signal)).catch(() => {});
  // Looked for once typing rests
  useEffect(() => (words.value === '' ? load() : services.later(load, restMs)), [site.key, words.value]);
  const page = resource.value.value;
  const trouble = resource.trouble.value;
  const more = () =>
    attempt(async () => {
      if (!page?.next) return;
      const next = await api.get<Page>(path(page.next));
      resource.set({ ...next, items: [...page.items, ...next.items] });
    });
  const add = () => {
    isAdding.value = true;
  };
  const dialog = isAdding.value && (
    <CustomerDialog
      site={site}
      id={null}
      onClose={(added) => {
        isAdding.value = false;
        if (added !== null) router.go(sitePath(site.key, 'customers', added));
      }}
    />
  );
  if (page?.total === 0) {
    return (
      <>
        <h1 tabIndex={-1}>Customers</h1>
        <NobodyKnown
          site={site}
          what="Everybody you know will stand here, with their account and what they mean to you; answers find them by their id."
          onAdd={add}
        />
        {dialog}
      </>
    );
  }
  return (
    <>
      <header class="page-head">
        <h1 tabIndex={-1}>Customers</h1>
        {may(site, 'editor') && (
          <p class="exports">
            <button type="button" class="switch" onClick={add}>
              Add a customer
            </button>
            <button
              type="button"
              class="switch"
              onClick={() => {
                isRuling.value = true;
              }}
            >
              Value by rule
            </button>
            <a href={sitePath(site.key, 'import')}>Import</a>
          </p>
        )}
      </header>
      <div class="field customer-search">
        <label for={id}>Search by name, id, account or segment</label>
        <input
          id={id}
          type="search"
          data-key="search"
          value={words.value}
          dir="auto"
          onInput={(event) => {
            words.value = event.currentTarget.value;
          }}
        />
      </div>
      {trouble ? (
        <TroubleNote trouble={trouble} onRetry={load} />
      ) : page === null ? (
        <ListShape />
      ) : page.items.length === 0 ? (
        <p class="muted" role="status">
          None of {countOf(page.total, 'customer')} fits these words.
        </p>
      ) : (
        <>
          <p class="muted" role="status">
            {words.value.trim()
              ? `${countOf(page.items.length, 'customer')} found`
              : countOf(page.total, 'customer')}
            {page.next && words.value.trim() ? ' so far' : ''}
          </p>
          <Table site={site} page={page} />
          {moreTrouble.value && <TroubleNote trouble={moreTrouble.value} onRetry={more} />}
          {page.next && (
            <button type="button" class="plain" disabled={isBusy.value} onClick={more}>
              {isBusy.value ? 'Reading…' : 'Load more'}
            </button>
          )}
        </>
      )}
      {dialog}
      {isRuling.value && (
        <RuleDialog
          site={site}
          onClose={(hasChanged) => {
            isRuling.value = false;
            if (hasChanged) load();
          }}
        />
      )}
    </>
  );
}

function Table({ site, page }: { site: SiteReply; page: Page }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section class="wide-table" aria-label="Customers, as a table" tabIndex={0}>
      <table class="is-text">
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Id</th>
            <th scope="col">Account</th>
            <th scope="col">
              Value <Definition of={meanings.value} />
            </th>
            <th scope="col">Segment</th>
            <th scope="col">Since</th>
            <th scope="col">Until</th>
          </tr>
        </thead>
        <tbody>
          {page.items.map(({ id, name, account, value, ruled, segment, start, end }) => (
            <tr key={id}>
              <th scope="row">
                <a data-key-item href={sitePath(site.key, 'customers', id)} dir="auto">
                  {name ?? id}
                </a>
              </th>
              <td dir="auto">{id}</td>
              <td>
                {account ? (
                  <a href={sitePath(site.key, 'accounts', account)} dir="auto">
                    {account}
                  </a>
                ) : (
                  '–'
                )}
              </td>
              <td>{valueText(value, ruled)}</td>
              <td dir="auto">{segment ?? '–'}</td>
              <td>{start ? dayText(start) : '–'}</td>
              <td>{end ? dayText(end) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
