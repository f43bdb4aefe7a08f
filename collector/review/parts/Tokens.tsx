import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import type { TokenReply } from '../../wire/token.ts';
import { useReview } from '../state/review.ts';
import { createTokens } from '../state/tokens.ts';
import { dayText, todayIn } from '../words/dates.ts';
import { Confirm } from './Confirm.tsx';
import { CopyText } from './CopyText.tsx';
import { TokenDialog } from './TokenDialog.tsx';
import { TroubleNote } from './TroubleNote.tsx';

/** Tokens of a site: which there are, a new one, and taking one back. */
export function Tokens({ site }: { site: SiteReply }) {
  const { api } = useReview();
  const tokens = useMemo(() => createTokens(api, site.key), [api, site.key]);
  useEffect(() => {
    tokens.show();
  }, [tokens]);
  const isAdding = useSignal(false);
  const revoking = useSignal<TokenReply | null>(null);
  const trouble = tokens.trouble.value;
  const made = tokens.made.value;
  const list = tokens.value.value?.tokens ?? [];
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">Tokens</h2>
      <p class="muted">
        By a token your servers bring answers without pace or quarantine, read them, or change this site. See{' '}
        <a href="/docs">how the API is called</a>.
      </p>
      {trouble && <TroubleNote trouble={trouble} onRetry={() => tokens.show()} />}
      {made && (
        <div class="made" role="status">
          <p>
            <strong>{made.name}</strong>: copy this token now. It is shown once, and kept nowhere.
          </p>
          <CopyText text={made.token} label="token" />
          <button type="button" class="plain" onClick={tokens.putAway}>
            I have it
          </button>
        </div>
      )}
      {list.length > 0 && (
        <ul class="plain-list rows">
          {list.map((token) => (
            <li key={token.number}>
              <span>
                <strong dir="auto">{token.name}</strong>
                <span class="muted">
                  {token.scopes.join(', ')} · <Ending site={site} token={token} />
                </span>
              </span>
              <button
                type="button"
                class="plain"
                onClick={() => {
                  revoking.value = token;
                }}
              >
                Revoke <span class="unseen">{token.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <button
        type="button"
        class="plain add"
        onClick={() => {
          isAdding.value = true;
        }}
      >
        New token
      </button>
      {isAdding.value && (
        <TokenDialog
          onAdd={async (wish) => {
            await tokens.add(wish);
            isAdding.value = false;
          }}
          onClose={() => {
            isAdding.value = false;
          }}
        />
      )}
      {revoking.value && (
        <Confirm
          title={`Revoke “${revoking.value.name}”?`}
          text="Whatever uses it is refused from now on. This cannot be undone; a new token can take its place."
          action="Revoke"
          onConfirm={async () => {
            if (revoking.value) await tokens.revoke(revoking.value.number);
            revoking.value = null;
          }}
          onClose={() => {
            revoking.value = null;
          }}
        />
      )}
    </section>
  );
}

function Ending({ site, token: { addedAt, endsAt } }: { site: SiteReply; token: TokenReply }) {
  const { services } = useReview();
  const day = (at: number) => dayText(todayIn(site.timeZone, at));
  if (endsAt === null) return <>made {day(addedAt)}, ends when it is revoked</>;
  if (endsAt <= services.now()) return <>ended {day(endsAt)}</>;
  return (
    <>
      made {day(addedAt)}, ends {day(endsAt)}
    </>
  );
}
