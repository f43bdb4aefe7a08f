import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { CustomerFact, CustomerReply } from '../../wire/customers.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { Definition } from '../parts/Definition.tsx';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { may } from '../state/may.ts';
import { createResource } from '../state/resource.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { useChanges } from '../state/useChanges.ts';
import { dayText } from '../words/dates.ts';
import { countOf } from '../words/numbers.ts';
import { CustomerDialog } from './CustomerDialog.tsx';
import { FactForm } from './FactForm.tsx';
import { History } from './History.tsx';
import { valueText } from './words/accounts.ts';
import { meanings } from './words/meanings.ts';

/** One person: what is known, what they said, and what happened besides. */
export function CustomerPage({ site, id }: { site: SiteReply; id: string }) {
  const { api, router } = useReview();
  const resource = useMemo(() => createResource<CustomerReply>(), []);
  const isRemoving = useSignal(false);
  const isChanging = useSignal(false);
  const { attempt, trouble: factTrouble } = useAttempt();
  const path = `/api/sites/${encodeURIComponent(site.key)}/customers/${encodeURIComponent(id)}`;
  const load = (isQuiet = false) =>
    void resource.load((signal) => api.get(path, signal), isQuiet).catch(() => {});
  // Read anew for another person alone
  useEffect(() => load(), [path]);
  useChanges(() => load(true));
  const reply = resource.value.value;
  const trouble = resource.trouble.value;
  const remove = (fact: CustomerFact) =>
    void attempt(async () => {
      await api.send('DELETE', `${path}/facts/${encodeURIComponent(fact.id)}`);
      load(true);
    });
  const name =
    reply?.customer?.name ?? reply?.responses.find(({ person }) => person?.name)?.person?.name ?? id;
  return (
    <>
      <nav class="response-nav" aria-label="Back">
        <a data-key="up" href={sitePath(site.key, 'customers')}>
          ← Customers
        </a>
      </nav>
      <h1 tabIndex={-1} dir="auto" class="long-name">
        {name}
      </h1>
      {trouble ? (
        <TroubleNote trouble={trouble} onRetry={() => load()} />
      ) : reply === null ? (
        <ListShape />
      ) : (
        <div class="response">
          <section aria-labelledby="history">
            <h2 id="history">What was said, and what happened</h2>
            {factTrouble.value && <TroubleNote trouble={factTrouble.value} />}
            <History
              site={site}
              responses={reply.responses}
              facts={reply.facts}
              hasMore={reply.hasMore}
              {...(may(site, 'editor') && { onRemoveFact: remove })}
            />
          </section>
          <aside class="facts" aria-label="About this person">
            <Known
              site={site}
              reply={reply}
              onChange={() => {
                isChanging.value = true;
              }}
            />
            {may(site, 'editor') && <FactForm path={path} site={site} onAdded={() => load(true)} />}
            {may(site, 'editor') && reply.customer && (
              <button
                type="button"
                class="plain"
                onClick={() => {
                  isRemoving.value = true;
                }}
              >
                Remove this customer
              </button>
            )}
          </aside>
        </div>
      )}
      {isChanging.value && (
        <CustomerDialog
          site={site}
          id={id}
          onClose={(changed) => {
            isChanging.value = false;
            if (changed !== null) load(true);
          }}
        />
      )}
      {isRemoving.value && (
        <Confirm
          title="Remove this customer?"
          text="What is known about the customer goes, and the notes with it. The answers stay."
          action="Remove"
          onConfirm={async () => {
            await api.send('DELETE', path);
            router.go(sitePath(site.key, 'customers'));
          }}
          onClose={() => {
            isRemoving.value = false;
          }}
        />
      )}
    </>
  );
}

type KnownProps = { site: SiteReply; reply: CustomerReply; onChange: () => void };

function Known({ site, reply, onChange }: KnownProps) {
  const { customer, id, responses } = reply;
  const said = responses.find(({ person }) => person)?.person;
  const account = customer?.account ?? said?.account;
  return (
    <section>
      <header class="facts-head">
        <h2>Customer</h2>
        {may(site, 'editor') && (
          <button type="button" class="switch" onClick={onChange}>
            {customer ? 'Change' : 'Add to the customers'}
          </button>
        )}
      </header>
      {!customer && (
        <p class="muted">Not among the customers: known by {countOf(responses.length, 'answer')} alone.</p>
      )}
      <dl>
        <Fact name="Id" value={id} />
        <Fact
          name="Account"
          value={account && <a href={sitePath(site.key, 'accounts', account)}>{account}</a>}
        />
        <Fact
          name="Value"
          value={
            <>
              {customer ? valueText(customer.value, customer.ruled) : (said?.value ?? '–')}{' '}
              <Definition of={meanings.value} />
            </>
          }
        />
        <Fact name="Segment" value={customer?.segment} />
        <Fact name="E-mail" value={said?.email} />
        <Fact name="Since" value={customer?.start && dayText(customer.start)} />
        <Fact name="Until" value={customer?.end && dayText(customer.end)} />
        {Object.entries(customer?.traits ?? said?.traits ?? {}).map(([name, value]) => (
          <Fact key={name} name={name} value={String(value)} />
        ))}
      </dl>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: preact.ComponentChildren }) {
  if (value === undefined || value === null || value === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  );
}
