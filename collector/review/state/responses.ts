import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { ResponseReply, ResponsesPage, ReviewedResponse } from '../../wire/review.ts';
import { type Api, Trouble } from './api.ts';
import { type Filter, queryOf } from './filter.ts';
import { createResource } from './resource.ts';

/** The list of one site's responses, as far as it has been read. */
export type ResponsesList = {
  page: ReadonlySignal<ResponsesPage | null>;
  trouble: ReadonlySignal<Trouble | null>;
  isLoading: ReadonlySignal<boolean>;
  isLoadingMore: ReadonlySignal<boolean>;
  moreTrouble: ReadonlySignal<Trouble | null>;
  /** Ids that came while the list was open. */
  fresh: ReadonlySignal<ReadonlySet<string>>;
  /** New responses held back because somebody is reading further down. */
  heldBack: ReadonlySignal<number>;
  /** Reads the first page, unless it is there already. */
  show(filter: Filter, again?: boolean): Promise<void>;
  more(): Promise<void>;
  /** Asks for what is new. `hold` keeps new rows back until `release`. */
  refresh(hold: boolean): Promise<void>;
  release(): void;
  /** Reads one row anew after somebody decided on it; it goes where the selection holds it no more. */
  reread(id: string): Promise<void>;
};

/** Responses of one site, newest first. */
export function createResponsesList(api: Api, site: string): ResponsesList {
  const list = createResource<ResponsesPage>();
  const isLoadingMore = signal(false);
  const moreTrouble = signal<Trouble | null>(null);
  const fresh = signal<ReadonlySet<string>>(new Set());
  const heldBack = signal(0);
  let waiting: ResponsesPage | null = null;
  let shown: string | null = null;
  const path = (query: string) => `/api/sites/${encodeURIComponent(site)}/responses${query}`;
  let filter: Filter = {};

  const show: ResponsesList['show'] = async (next, again = false) => {
    if (!again && shown === queryOf(next)) return;
    filter = next;
    shown = queryOf(next);
    waiting = null;
    heldBack.value = 0;
    moreTrouble.value = null;
    fresh.value = new Set();
    await list.load((signal) => api.get(path(queryOf(filter)), signal));
  };

  const more: ResponsesList['more'] = async () => {
    const before = list.value.value;
    if (!before?.next || isLoadingMore.value) return;
    isLoadingMore.value = true;
    moreTrouble.value = null;
    const asked = shown;
    try {
      const page = await api.get<ResponsesPage>(path(queryOf(filter, { cursor: before.next })));
      const now = list.value.value;
      if (asked !== shown || !now) return;
      const known = new Set(now.items.map(({ id }) => id));
      list.set({
        items: [...now.items, ...page.items.filter(({ id }) => !known.has(id))],
        next: page.next,
        suggested: { ...now.suggested, ...page.suggested },
      });
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      moreTrouble.value = error;
    } finally {
      isLoadingMore.value = false;
    }
  };

  const put = (page: ResponsesPage) => {
    const before = list.value.value ?? { items: [], next: null };
    const known = new Set(before.items.map(({ id }) => id));
    batch(() => {
      fresh.value = new Set([
        ...fresh.value,
        ...page.items.map(({ id }) => id).filter((id) => !known.has(id)),
      ]);
      list.set(withNewest(before, page));
      heldBack.value = 0;
      waiting = null;
    });
  };

  const refresh: ResponsesList['refresh'] = async (hold) => {
    const asked = shown;
    const before = list.value.value;
    if (!before) return;
    const page = await api.get<ResponsesPage>(path(queryOf(filter))).catch(() => null);
    // A failure is no news here: the line about paused updates speaks for it.
    if (!page || asked !== shown) return;
    const known = new Set(before.items.map(({ id }) => id));
    const added = page.items.filter(({ id }) => !known.has(id)).length;
    if (!hold || added === 0) return put(page);
    waiting = page;
    heldBack.value = added;
  };

  const reread: ResponsesList['reread'] = async (id) => {
    const asked = shown;
    const reply = await api.get<ResponseReply>(path(`/${encodeURIComponent(id)}`)).catch(() => null);
    const now = list.value.value;
    // As with what is new: a failure is told by the line about paused updates.
    if (!reply || !now || asked !== shown) return;
    const states = filter.state ?? ['counted'];
    const isHeld = states.includes('all') || states.includes(reply.response.state);
    const items = now.items.flatMap((item) => (item.id !== id ? [item] : isHeld ? [reply.response] : []));
    list.set({ ...now, items });
  };

  return {
    page: list.value,
    trouble: list.trouble,
    isLoading: list.isLoading,
    isLoadingMore,
    moreTrouble,
    fresh,
    heldBack,
    show,
    more,
    refresh,
    release: () => waiting && put(waiting),
    reread,
  };
}

/**
 * A list whose first page was read again: the new page, then what was read before and is older than it.
 * What is missing from the new page although it would stand in it was taken back, and goes.
 */
export function withNewest(before: ResponsesPage, page: ResponsesPage): ResponsesPage {
  const last = page.items.at(-1);
  if (!last || page.next === null) return page;
  const there = new Set(page.items.map(({ id }) => id));
  const older = before.items.filter(
    (response) => !there.has(response.id) && timeOf(response) <= timeOf(last),
  );
  return {
    items: [...page.items, ...older],
    next: older.length > 0 ? before.next : page.next,
    suggested: { ...before.suggested, ...page.suggested },
  };
}

/** The moment by which the list is ordered. */
export const timeOf = ({ ratedAt, shownAt }: ReviewedResponse): number => ratedAt ?? shownAt;
