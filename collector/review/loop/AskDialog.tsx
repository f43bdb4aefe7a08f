import { useSignal } from '@preact/signals';
import type { FollowupAct, FollowupActsReply, FollowupItem } from '../../wire/followup.ts';
import type { SiteReply } from '../../wire/review.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { useAttempt } from '../state/useAttempt.ts';
import { countOf } from '../words/numbers.ts';
import { ActFields, type Wanted, wantedAct } from './ActFields.tsx';
import { undone, undoneText } from './state/acting.ts';
import { whoText } from './words/followup.ts';

/** What is to be changed, and of which follow-ups. */
export type Asked = { what: 'state' | 'note'; items: readonly FollowupItem[]; way?: 'mail' | undefined };

type Props = {
  asked: Asked;
  site: SiteReply;
  onAct: (items: readonly FollowupItem[], act: FollowupAct) => Promise<FollowupActsReply['results']>;
  /** `text` says what was done; empty where nothing was. */
  onClose: (text: string) => void;
};

/** Asks what came of it, with a note. Where somebody else was first it says so, and keeps what was written. */
export function AskDialog({ asked, site, onAct, onClose }: Props) {
  const items = useSignal(asked.items);
  const wanted = useSignal<Wanted>(firstWanted(asked));
  const conflict = useSignal('');
  const { isBusy, trouble, attempt } = useAttempt();
  const [only] = items.value;
  const title = items.value.length === 1 && only ? whoText(only) : countOf(items.value.length, 'follow-up');

  const submit = async () => {
    const act = wantedAct(wanted.value);
    await attempt(async () => {
      const before = items.value.length;
      const results = await onAct(items.value, act);
      const left = undone(results);
      conflict.value = undoneText(results);
      if (conflict.value === '') {
        onClose(`${countOf(before, 'follow-up is', 'follow-ups are')} changed.`);
      } else items.value = left;
    });
  };
  return (
    <Dialog title={title} onClose={() => onClose('')}>
      <form
        class="form ask"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {conflict.value && (
          <p role="alert" class="warning">
            {conflict.value}
          </p>
        )}
        {trouble.value && <TroubleNote trouble={trouble.value} />}
        <ActFields wanted={wanted} items={items.value} timeZone={site.timeZone} />
        <div class="actions">
          <button type="submit" class="primary" disabled={isBusy.value}>
            {wanted.value.act === 'note' ? 'Keep the note' : 'Do it'}
          </button>
          <button type="button" class="plain" onClick={() => onClose('')}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function firstWanted({ what, items, way }: Asked): Wanted {
  const blank = { note: '', whyNot: '', notes: {}, way: way ?? 'call', outcome: '', nextOn: '' } as const;
  if (what === 'note') return { ...blank, act: 'note' };
  if (way) return { ...blank, act: 'contact' };
  if (items.every(({ state }) => state === 'closed')) return { ...blank, act: 'reopen' };
  return { ...blank, act: items.every(({ state }) => state === 'open') ? 'start' : 'close' };
}
