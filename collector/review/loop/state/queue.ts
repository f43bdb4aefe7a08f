import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { FollowupAct, FollowupActsReply, FollowupItem, FollowupsReply } from '../../../wire/followup.ts';
import { maxPageItems } from '../../../wire/limits.ts';
import type { Api, Trouble } from '../../state/api.ts';
import { type Filter, queryOf } from '../../state/filter.ts';
import { createResource } from '../../state/resource.ts';

/** What waits to be done, as far as it has been read, and which of it is chosen. */
export type Queue = {
  page: ReadonlySignal<FollowupsReply | null>;
  trouble: ReadonlySignal<Trouble | null>;
  isLoading: ReadonlySignal<boolean>;
  /** Ids of what is chosen, to be changed at once. */
  chosen: ReadonlySignal<ReadonlySet<string>>;
  show(filter: Filter): Promise<void>;
  /** Reads again as many as are shown. */
  refresh(): Promise<void>;
  more(): Promise<void>;
  choose(id: string): void;
  chooseNone(): void;
  /** Does one thing to these, and shows what they are now. @throws Trouble */
  act(items: readonly FollowupItem[], wanted: FollowupAct): Promise<FollowupActsReply['results']>;
};

const firstItems = 50;

/** The queue of a site. */
export function createQueue(api: Api, site: string): Queue {
  const path = `/api/sites/${encodeURIComponent(site)}`;
  const resource = createResource<FollowupsReply>();
  const chosen = signal<ReadonlySet<string>>(new Set());
  let filter: Filter = {};

  const read = (limit: number, cursor?: string) => (signal: AbortSignal) =>
    api.get<FollowupsReply>(
      `${path}/followups${queryOf(filter, { limit: String(limit), ...(cursor && { cursor }) })}`,
      signal,
    );
  const put = (items: readonly FollowupItem[]) => {
    const page = resource.value.value;
    if (!page) return;
    const now = new Map(items.map((item) => [item.id, item]));
    resource.set({ ...page, items: page.items.map((item) => now.get(item.id) ?? item) });
  };

  return {
    page: resource.value,
    trouble: resource.trouble,
    isLoading: resource.isLoading,
    chosen,
    show(next) {
      filter = next;
      chosen.value = new Set();
      return resource.load(read(firstItems));
    },
    refresh() {
      const shown = resource.value.value?.items.length ?? 0;
      return resource.load(read(Math.min(maxPageItems, Math.max(firstItems, shown))), true);
    },
    async more() {
      const before = resource.value.value;
      if (!before?.next) return;
      await resource.load(async (signal) => {
        const page = await read(firstItems, before.next ?? undefined)(signal);
        return { ...page, items: [...before.items, ...page.items] };
      });
    },
    choose(id) {
      const others = new Set(chosen.value);
      if (!others.delete(id)) others.add(id);
      chosen.value = others;
    },
    chooseNone() {
      chosen.value = new Set();
    },
    async act(items, wanted) {
      const body = { followups: items.map(({ id, revision }) => ({ id, revision })), do: wanted };
      const { results } = await api.change<FollowupActsReply>('POST', `${path}/followup-acts`, body);
      batch(() => {
        put(results.flatMap(({ followup }) => (followup ? [followup] : [])));
        const done = results.filter(({ status }) => status === 'done').map(({ id }) => id);
        chosen.value = new Set([...chosen.value].filter((id) => !done.includes(id)));
      });
      return results;
    },
  };
}
