import { createChance } from '../../demo/chance.ts';
import { type Deed, deedsFor, inviteAt } from '../../demo/handling.ts';
import { actOn } from '../loop/act-on.ts';
import { begun } from '../loop/judge.ts';
import { shippedPolicy } from '../loop/policy.ts';
import type { Store, StoredFollowup } from '../store/store.ts';
import type { FollowupAct } from '../wire/followup.ts';
import { showProgress } from './progress.ts';

const pageFollowups = 200;
/** Promoters with words, the newest. */
const lookedAtForInvites = 120;

/** Has the made-up team do what it does about the sample year, the same for the same seed. */
export async function handleSample(
  store: Store,
  site: string,
  { seed, now }: { seed: number; now: number },
): Promise<void> {
  const followups = await allOf(store, site, now);
  const progress = showProgress('Sample follow-ups', followups.length);
  const chance = createChance(seed, 'handling');
  let done = 0;
  for (const followup of followups) {
    let revision = followup.revision;
    for (const deed of deedsFor(followup, chance, now)) {
      const act = actOf(deed);
      const changed = await actOn(store, site, {
        id: followup.id,
        revision,
        by: deed.by,
        at: deed.at,
        aboveOf: () => null,
        act,
      });
      if (typeof changed === 'string') break;
      revision = changed.revision;
    }
    progress.update(++done);
  }
  progress.end();
}

/** Has the made-up team invite some of the year's promoters to talk, by hand; before it does what it does. */
export async function inviteSample(
  store: Store,
  { site, timeZone }: { site: string; timeZone: string },
  { seed, now }: { seed: number; now: number },
): Promise<void> {
  const chance = createChance(seed, 'inviting');
  const { items } = await store.responses(
    site,
    { band: ['promoter'], metric: ['nps'] },
    { limit: lookedAtForInvites, only: 'commented' },
  );
  for (const answer of [...items].reverse()) {
    const since = inviteAt(answer.ratedAt ?? answer.shownAt, chance, now);
    if (since === null || !answer.person) continue;
    const about = { kind: 'invite' as const, rule: null, assignee: null, history: [], since };
    const followup = begun(shippedPolicy, { answer, timeZone }, about);
    await store.beginFollowup(site, answer.id, followup, { by: 'Sample' });
  }
}

/** In the order in which they came about, so that chance falls the same way each time. */
async function allOf(store: Store, site: string, now: number): Promise<StoredFollowup[]> {
  const found: StoredFollowup[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.followups(site, {}, { limit: pageFollowups, cursor, now });
    found.push(...page.items.map(({ followup }) => followup));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found.sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
}

function actOf(deed: Deed): FollowupAct {
  if (deed.do === 'contact') return { act: 'contact', way: deed.way, notes: deed.notes };
  if (deed.do === 'escalate') return { act: 'escalate', note: deed.note };
  const { outcome, note, whyNot } = deed;
  return { act: 'close', outcome, note, ...(whyNot && { whyNot }) };
}
