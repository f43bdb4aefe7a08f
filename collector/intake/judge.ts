import { Refusal } from '../http/refusal.ts';
import type { CheckedResponse } from '../store/store.ts';
import { responseOpenMs } from '../wire/limits.ts';
import type { Person, ResponseSnapshot } from '../wire/response.ts';
import { claimedId, readIdentity } from './identity.ts';
import type { SiteEntry } from './sites.ts';

/** When something was answered, and when it arrived, in ms since 1970 by the collector's clock. */
type Moments = { answeredAt: number; receivedAt: number };

/** Who answered, as far as it can be believed. The snapshot that comes out bears no token. */
export type Judged = Pick<CheckedResponse, 'snapshot' | 'identity' | 'named'>;

/**
 * Judges who answered. What a valid token says is all that is kept of the person, so that nothing
 * unsigned stands under a signature; with a token that fails the answer is kept as anonymous.
 * @throws Refusal where the site takes only signed answers, and this one is not.
 */
export async function judge(snapshot: ResponseSnapshot, entry: SiteEntry, moments: Moments): Promise<Judged> {
  const token = snapshot.person?.token;
  const judged = token ? await judgeSigned(snapshot, token, entry, moments) : unsigned(snapshot);
  // Somebody who takes an answer back says nothing, so there is nothing to sign.
  if (entry.site.isSignedOnly && judged.identity !== 'verified' && snapshot.stage !== 'withdrawn') {
    throw new Refusal(
      'unsigned-identity',
      judged.identity === 'failed'
        ? 'person.token is not valid: its signature, aud, sub, nbf or exp'
        : 'person.token is missing, and the site takes only signed answers',
      { field: 'person.token' },
    );
  }
  return judged;
}

function unsigned({ person, ...answer }: ResponseSnapshot): Judged {
  if (!person || !isSomebody(person)) return { snapshot: answer, identity: 'none', named: null };
  const { token: _none, ...claimed } = person;
  return { snapshot: { ...answer, person: claimed }, identity: 'claimed', named: person.id ?? null };
}

async function judgeSigned(
  { person, ...answer }: ResponseSnapshot,
  token: string,
  { site, keys }: SiteEntry,
  { answeredAt, receivedAt }: Moments,
): Promise<Judged> {
  // An answer waits at most so long; without this an old token would stay good for whoever says "long ago".
  const at = Math.max(answeredAt, receivedAt - responseOpenMs);
  const signed = await readIdentity(token, { site: site.key, keys, at });
  if (signed) return { snapshot: { ...answer, person: signed }, identity: 'verified', named: signed.id };
  return { snapshot: answer, identity: 'failed', named: claimedId(token) ?? person?.id ?? null };
}

const isSomebody = (person: Person): boolean => Object.values(person).some((field) => field !== undefined);
