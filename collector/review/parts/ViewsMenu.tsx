import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { SiteReply } from '../../wire/review.ts';
import type { ViewReply } from '../../wire/views.ts';
import { queryOf } from '../state/filter.ts';
import { may } from '../state/may.ts';
import { useReview } from '../state/review.ts';
import { createViews, type Views } from '../state/views.ts';
import { LinkDialog } from './LinkDialog.tsx';
import { Popover } from './Popover.tsx';
import { TroubleNote } from './TroubleNote.tsx';
import { ViewDialog } from './ViewDialog.tsx';

type Asked = { kind: 'save' } | { kind: 'change'; view: ViewReply } | { kind: 'link' } | null;

/** Selections that somebody kept, keeping this one, and showing it to people without an account. */
export function ViewsMenu({ site }: { site: SiteReply }) {
  const { api } = useReview();
  const views = useMemo(() => createViews(api, site.key), [api, site.key]);
  const asked = useSignal<Asked>(null);
  const close = () => {
    asked.value = null;
  };
  const ask = (next: Asked) => {
    asked.value = next;
  };
  const now = asked.value;
  return (
    <>
      <Popover
        button={
          <>
            Views <span aria-hidden="true">▾</span>
          </>
        }
        label="Views"
        title="Saved views"
        buttonClass="menu"
        width={300}
        onOpen={views.show}
      >
        {(shut) => <Menu views={views} mayKeep={may(site, 'reviewer')} onAsk={ask} shut={shut} />}
      </Popover>
      {now?.kind === 'save' && <ViewDialog views={views} view={null} onClose={close} />}
      {now?.kind === 'change' && <ViewDialog views={views} view={now.view} onClose={close} />}
      {now?.kind === 'link' && <LinkDialog site={site} onClose={close} />}
    </>
  );
}

type MenuProps = { views: Views; mayKeep: boolean; onAsk: (asked: Asked) => void; shut: () => void };

function Menu({ views, mayKeep, onAsk, shut }: MenuProps) {
  const { router } = useReview();
  const trouble = views.trouble.value;
  const list = views.value.value?.views ?? [];
  const here = queryOf(router.filter.value).slice(1);
  const ask = (asked: Asked) => {
    shut();
    onAsk(asked);
  };
  return (
    <>
      {trouble && <TroubleNote trouble={trouble} onRetry={views.show} />}
      {views.value.value && list.length === 0 && (
        <p class="muted menu-note">No view is kept yet. One keeps this filter under a name.</p>
      )}
      <ul class="choices views">
        {list.map((view) => (
          <li key={view.number}>
            <a
              href={router.url.value.pathname + (view.query && `?${view.query}`)}
              aria-current={view.query === here ? 'true' : undefined}
              onClick={shut}
            >
              <span dir="auto">{view.name}</span>
              {view.forEverybody && <span class="muted">everybody’s</span>}
            </a>
            {mayKeep && (
              <button type="button" onClick={() => ask({ kind: 'change', view })}>
                Edit<span class="unseen"> {view.name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayKeep && (
        <ul class="choices menu-more">
          <li>
            <button type="button" onClick={() => ask({ kind: 'save' })}>
              Keep this filter…
            </button>
          </li>
          <li>
            <button type="button" onClick={() => ask({ kind: 'link' })}>
              Link without names…
            </button>
          </li>
        </ul>
      )}
    </>
  );
}
