import type { ActRefusal, Changing, Store, StoredFollowup } from '../store/store.ts';
import type { FollowupAct } from '../wire/followup.ts';
import { changeBy } from './act.ts';

/** Does one thing to a follow-up, as long as it is what whoever does it saw. */
export function actOn(
  store: Pick<Store, 'changeFollowup'>,
  site: string,
  changing: Changing & { act: FollowupAct; above: string | null },
): Promise<StoredFollowup | ActRefusal> {
  const { act, above, ...about } = changing;
  return store.changeFollowup(site, about, (followup) => changeBy(act, followup, { at: about.at, above }));
}
