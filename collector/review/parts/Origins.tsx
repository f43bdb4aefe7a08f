import { useSignal } from '@preact/signals';
import type { SiteReply } from '../../wire/review.ts';
import { Trouble } from '../state/api.ts';
import { useReview } from '../state/review.ts';
import { Confirm } from './Confirm.tsx';
import { RefusedOrigins } from './Install.tsx';
import { TroubleNote } from './TroubleNote.tsx';

/** Whose pages may send answers: those listed, those refused lately, and another to be typed in. */
export function Origins({ site }: { site: SiteReply }) {
  const { session } = useReview();
  const removing = useSignal<string | null>(null);
  const close = () => {
    removing.value = null;
  };
  return (
    <section aria-labelledby="origins">
      <h2 id="origins">Origins</h2>
      <p class="muted">
        Only pages of these may send answers; this stops other people’s pages, not programs. The collector’s
        own pages always may.
      </p>
      {site.origins.length > 0 && (
        <ul class="plain-list rows">
          {site.origins.map((origin) => (
            <li key={origin}>
              <span>{originText(origin)}</span>
              <button
                type="button"
                class="plain"
                onClick={() => {
                  removing.value = origin;
                }}
              >
                Remove <span class="unseen">{originText(origin)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <AddOrigin site={site} />
      <RefusedOrigins site={site} />
      {removing.value !== null && (
        <Confirm
          title={`Remove ${originText(removing.value)}?`}
          text="Its pages can send no more answers. Those that are stored stay."
          action="Remove"
          onConfirm={async () => {
            if (removing.value !== null) await session.removeOrigin(site.key, removing.value);
            close();
          }}
          onClose={close}
        />
      )}
    </section>
  );
}

const originText = (origin: string): string => (origin === 'loopback' ? 'Any page on this machine' : origin);

function AddOrigin({ site }: { site: SiteReply }) {
  const { session } = useReview();
  const trouble = useSignal<Trouble | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    trouble.value = null;
    try {
      await session.allowOrigin(site.key, String(new FormData(form).get('origin') ?? '').trim());
      form.reset();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      trouble.value = error;
    }
  };
  return (
    <>
      <form class="line-form" onSubmit={submit}>
        <input
          class="is-wide"
          name="origin"
          aria-label="Another origin"
          placeholder="https://shop.example"
          required
          autocomplete="off"
        />
        <button type="submit" class="plain">
          Add
        </button>
      </form>
      {trouble.value && <TroubleNote trouble={trouble.value} />}
    </>
  );
}
