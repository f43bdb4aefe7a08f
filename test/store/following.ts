import { changeBy } from '../../collector/loop/act.ts';
import { judge } from '../../collector/loop/judge.ts';
import type { StoredFollowup } from '../../collector/store/store.ts';
import type { FollowupAct } from '../../collector/wire/followup.ts';
import { someTime } from './responses.ts';
import type { Opened } from './suite.ts';

export const hourMs = 3_600_000;
/** When follow-ups are looked at, unless a test says otherwise. */
export const later = someTime + 10_000;

/** What tests of follow-ups do with a store. */
export function following({ store }: Pick<Opened, 'store'>) {
  const open = async () => {
    await store().putSite({ key: 'shop', name: 'S', timeZone: 'UTC', origins: [], sample: false });
  };
  /** Judges until nothing is left. */
  const settle = async () => {
    let taken = 0;
    for (let more = -1; more !== 0; taken += more) more = await store().settleFollowups(50, judge, later);
    return taken + 1;
  };
  const queue = async (selection = {}) =>
    (await store().followups('shop', selection, { limit: 50, now: later })).items.map(
      ({ followup }) => followup,
    );
  const one = async (id: string) => (await store().followup('shop', id))?.followup ?? null;
  const act = (followup: StoredFollowup, wanted: FollowupAct, at = later) =>
    store().changeFollowup(
      'shop',
      { id: followup.id, revision: followup.revision, by: 'n@shop.example', at },
      (now) => changeBy(wanted, now, { at, above: null }),
    );
  const events = async (id: string) =>
    ((await store().followup('shop', id))?.events ?? []).map(({ what }) => what.kind);

  return { open, settle, queue, one, act, events };
}
