import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { SurveyDraft } from '../../../wire/draft.ts';
import type { DraftReply, SurveyState } from '../../../wire/editor.ts';
import { type Api, Trouble } from '../../state/api.ts';
import type { Services } from '../../state/services.ts';
import { type Conflict, isSame, merge } from './merge.ts';
import { type Path, withValue } from './paths.ts';

/** How safe the newest change is. */
export type Keeping = 'kept' | 'changed' | 'keeping' | 'unkept';

/** One survey as it is written: what stands in the fields, and what the collector says about it. */
export type Editor = {
  reply: ReadonlySignal<DraftReply | null>;
  draft: ReadonlySignal<SurveyDraft>;
  keeping: ReadonlySignal<Keeping>;
  trouble: ReadonlySignal<Trouble | null>;
  /** Who else changed it meanwhile; empty where nobody did. */
  others: ReadonlySignal<string>;
  /** Places that both changed, which wait for a choice. */
  conflicts: ReadonlySignal<readonly Conflict[]>;
  /** Another version than the draft began from is the newest. */
  isOvertaken: ReadonlySignal<boolean>;
  load(): Promise<void>;
  set(path: Path, value: unknown): void;
  change(make: (draft: SurveyDraft) => SurveyDraft): void;
  /** Ends a conflict by one of the two. */
  choose(conflict: Conflict, whose: 'mine' | 'theirs'): void;
  /** Keeps what is not kept yet, and says whether all is. */
  keep(): Promise<boolean>;
  /** Each rejects with a Trouble that says why. */
  publish(note: string): Promise<void>;
  discard(): Promise<void>;
  setState(state: SurveyState): Promise<void>;
};

/** Typing that pauses for so long is kept. */
const restMs = 600;

/** The editor of one survey. `path` is the survey's own in the private API. */
export function createEditor(api: Api, { later }: Pick<Services, 'later'>, path: string): Editor {
  const reply = signal<DraftReply | null>(null);
  const draft = signal<SurveyDraft>({});
  const keeping = signal<Keeping>('kept');
  const trouble = signal<Trouble | null>(null);
  const others = signal('');
  const conflicts = signal<readonly Conflict[]>([]);
  /** As the collector has it: what two people's changes are held against. */
  let base: SurveyDraft = {};
  let cancel = () => {};
  let running: Promise<boolean> | null = null;

  const take = (next: DraftReply) => {
    reply.value = next;
    base = next.definition;
  };
  const open = (next: DraftReply) =>
    batch(() => {
      take(next);
      draft.value = next.definition;
      keeping.value = 'kept';
      trouble.value = null;
      conflicts.value = [];
    });
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      trouble.value = error;
    }
  };
  const schedule = () => {
    cancel();
    cancel = later(() => void keep(), restMs);
  };
  const change: Editor['change'] = (make) => {
    const next = make(draft.peek());
    if (isSame(next, draft.peek())) return;
    draft.value = next;
    keeping.value = 'changed';
    if (conflicts.peek().length === 0) schedule();
  };

  /** Puts together what somebody else kept and what stands here. */
  async function join(): Promise<boolean> {
    const theirs = await api.get<DraftReply>(`${path}/draft`);
    const { merged, conflicts: found } = merge(base, draft.peek(), theirs.definition);
    batch(() => {
      others.value = theirs.changedBy ?? 'somebody';
      take(theirs);
      draft.value = Object(merged);
      conflicts.value = found;
    });
    return found.length === 0;
  }

  async function keepOnce(): Promise<boolean> {
    // Once for what they changed; whoever changes it a third time meanwhile is joined again, too.
    for (let turn = 0; turn < 5; turn++) {
      const sending = draft.peek();
      keeping.value = 'keeping';
      try {
        const after = reply.peek()?.revision ?? 0;
        const next = await api.change<DraftReply>('PUT', `${path}/draft`, { after, definition: sending });
        batch(() => {
          take(next);
          trouble.value = null;
          keeping.value = draft.peek() === sending ? 'kept' : 'changed';
        });
        return draft.peek() === sending || keepOnce();
      } catch (error) {
        if (!(error instanceof Trouble)) throw error;
        if (error.status !== 409) {
          batch(() => {
            trouble.value = error;
            keeping.value = 'unkept';
          });
          return false;
        }
        if (!(await join())) {
          keeping.value = 'changed';
          return false;
        }
      }
    }
    return false;
  }

  async function keep(): Promise<boolean> {
    cancel();
    if (keeping.peek() === 'kept') return true;
    if (conflicts.peek().length > 0) return false;
    running ??= keepOnce().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    reply,
    draft,
    keeping,
    trouble,
    others,
    conflicts,
    isOvertaken: computed(() => {
      const now = reply.value;
      return now !== null && now.revision > 0 && now.basedOn !== (now.published?.version ?? 0);
    }),
    load: () => attempt(async () => open(await api.get<DraftReply>(`${path}/draft`))),
    set: (place, value) => change((before) => withValue(before, place, value)),
    change,
    choose(conflict, whose) {
      conflicts.value = conflicts.peek().filter((one) => one !== conflict);
      if (whose === 'theirs') draft.value = withValue(draft.peek(), conflict.path, conflict.theirs);
      keeping.value = 'changed';
      if (conflicts.peek().length === 0) schedule();
    },
    keep,
    async publish(note) {
      if (!(await keep()))
        throw trouble.peek() ?? new Trouble('It could not be kept, so it was not published');
      const now = reply.peek();
      const body = {
        revision: now?.revision ?? 0,
        after: now?.published?.version ?? 0,
        ...(note && { note }),
      };
      open(await api.change<DraftReply>('POST', `${path}/publish`, body));
    },
    async discard() {
      cancel();
      // What is on its way would come after the draft was discarded, and begin another.
      if (running) await running;
      await api.change('DELETE', `${path}/draft`, { revision: reply.peek()?.revision ?? 0 });
      open(await api.get<DraftReply>(`${path}/draft`));
    },
    async setState(state) {
      await keep();
      const mine = draft.peek();
      open(await api.change<DraftReply>('PUT', `${path}/state`, { state }));
      if (!isSame(mine, draft.peek())) change(() => mine);
    },
  };
}
