import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { FollowupItem } from '../../wire/followup.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Progress } from '../parts/Progress.tsx';
import { ListShape } from '../parts/Shapes.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { sitePath } from '../state/address.ts';
import { queryOf } from '../state/filter.ts';
import { useReview } from '../state/review.ts';
import { useAttempt } from '../state/useAttempt.ts';
import { useChanges } from '../state/useChanges.ts';
import { countOf } from '../words/numbers.ts';
import { AskDialog, type Asked } from './AskDialog.tsx';
import { AssignMenu } from './AssignMenu.tsx';
import { NothingToDo } from './NothingToDo.tsx';
import { QueueFilter } from './QueueFilter.tsx';
import { QueueRow } from './QueueRow.tsx';
import { undoneText } from './state/acting.ts';
import { createQueue, type Queue } from './state/queue.ts';

/** What somebody has to do, in the order in which it is due. */
export function QueuePage({ site }: { site: SiteReply }) {
  const { api, router } = useReview();
  const queue = useMemo(() => createQueue(api, site.key), [api, site.key]);
  const filter = router.filter.value;
  const query = queryOf(filter);
  // Asked again only for another selection
  useEffect(() => {
    void queue.show(filter);
  }, [queue, query]);
  useChanges(() => void queue.refresh());
  const asked = useSignal<Asked | null>(null);
  const { trouble: actTrouble, attempt } = useAttempt();
  const said = useSignal('');

  const page = queue.page.value;
  const trouble = queue.trouble.value;
  const assign = (items: readonly FollowupItem[], to: string | null) =>
    attempt(async () => {
      const results = await queue.act(items, { act: 'assign', to });
      const done = results.filter(({ status }) => status === 'done').length;
      said.value = undoneText(results) || `${countOf(done, 'follow-up is', 'follow-ups are')} assigned.`;
    });
  const chosen = page?.items.filter(({ id }) => queue.chosen.value.has(id)) ?? [];
  return (
    <>
      <header class="page-head">
        <h1 tabIndex={-1}>Follow-ups</h1>
        <p class="exports">
          <a href={sitePath(site.key, 'follow-ups', 'helped')}>Did it help?</a>
          <a href={sitePath(site.key, 'follow-ups', 'rules')}>Rules and times</a>
        </p>
      </header>
      <QueueFilter page={page} />
      <p role="status" class="queue-said">
        {said.value}
      </p>
      {actTrouble.value && <TroubleNote trouble={actTrouble.value} />}
      <Progress isOn={queue.isLoading.value && page !== null} text="Looking…" />
      {trouble ? (
        <TroubleNote
          trouble={trouble}
          onRetry={() => void queue.show(filter)}
          onClear={() => router.setFilter({})}
        />
      ) : page === null ? (
        <ListShape />
      ) : page.items.length === 0 ? (
        <NothingToDo site={site} />
      ) : (
        <>
          {chosen.length > 0 && (
            <Chosen
              chosen={chosen}
              queue={queue}
              onAsk={(what) => {
                asked.value = { what, items: chosen };
              }}
              onAssign={(to) => void assign(chosen, to)}
            />
          )}
          <ul class="answers queue" aria-busy={queue.isLoading.value}>
            {page.items.map((item) => (
              <QueueRow
                key={item.id}
                site={site}
                item={item}
                me={page.me}
                query={query}
                isChosen={queue.chosen.value.has(item.id)}
                onChoose={() => queue.choose(item.id)}
                onAssign={() => void assign([item], page.me)}
                onAsk={(what) => {
                  asked.value = { what, items: [item] };
                }}
              />
            ))}
          </ul>
          {page.next && (
            <div class="list-end">
              <button
                type="button"
                class="plain"
                disabled={queue.isLoading.value}
                onClick={() => void queue.more()}
              >
                Load more
              </button>
            </div>
          )}
        </>
      )}
      {asked.value && (
        <AskDialog
          asked={asked.value}
          site={site}
          onAct={queue.act}
          onClose={(text) => {
            asked.value = null;
            if (text) said.value = text;
          }}
        />
      )}
    </>
  );
}

type ChosenProps = {
  chosen: readonly FollowupItem[];
  queue: Queue;
  onAsk: (what: 'state' | 'note') => void;
  onAssign: (to: string | null) => void;
};

/** What can be done to many at once. */
function Chosen({ chosen, queue, onAsk, onAssign }: ChosenProps) {
  const page = queue.page.value;
  return (
    <section class="chosen" aria-label="Chosen follow-ups">
      <strong>{countOf(chosen.length, 'chosen', 'chosen')}</strong>
      <AssignMenu people={page?.people ?? []} me={page?.me ?? null} onAssign={onAssign} />
      <button type="button" class="plain" data-press="state" onClick={() => onAsk('state')}>
        State…
      </button>
      <button type="button" class="plain" data-press="note" onClick={() => onAsk('note')}>
        Note…
      </button>
      <button type="button" class="switch" onClick={() => queue.chooseNone()}>
        Choose none
      </button>
    </section>
  );
}
