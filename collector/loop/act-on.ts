import type { ActRefusal, Changing, Store, StoredFollowup } from '../store/store.ts';
import type { FollowupAct } from '../wire/followup.ts';
import { changeBy } from './act.ts';

/**
 * Does one thing to a follow-up, as long as it is what whoever does it saw. `aboveOf` says who hears of one that
 * is escalated, null for nobody.
 */
export function actOn(
  store: Pick<Store, 'changeFollowup'>,
  site: string,
  changing: Changing & { act: FollowupAct; aboveOf: (followup: StoredFollowup) => string | null },
): Promise<StoredFollowup | ActRefusal> {
  const { act, aboveOf, ...about } = changing;
  return store.changeFollowup(site, about, (followup) =>
    changeBy(act, followup, { at: about.at, above: aboveOf(followup) }),
  );
}
