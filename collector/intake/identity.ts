import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type { IdentityKey } from '../store/store.ts';
import { forbiddenKeys, maxMetaKeys } from '../wire/limits.ts';
import { type Person, personFields } from '../wire/response.ts';
import { filledText, text } from '../wire/text.ts';

/** A key ready to judge signatures by. */
export type VerifyingKey = { algorithm: IdentityKey['algorithm']; key: KeyObject };

/** A signed person, always with an id. */
export type SignedPerson = Omit<Person, 'token'> & { id: string };

/** The clock of the site's server and ours may differ by as much, in seconds. */
const clockToleranceS = 60;

/** A stored key, ready for use. A secret's bytes are those of its text as it was printed. */
export const verifyingKey = ({ algorithm, value }: IdentityKey): VerifyingKey => ({
  algorithm,
  key: algorithm === 'HS256' ? createSecretKey(Buffer.from(value, 'utf8')) : createPublicKey(value),
});

/**
 * The person of a token that a site's server signed; null where no key of the site vouches for it: wrong
 * signature or algorithm, made for another site, without an id, or not valid at the moment `at` (ms since
 * 1970). Claims that are no field of a person are left out.
 */
export async function readIdentity(
  token: string,
  { site, keys, at }: { site: string; keys: readonly VerifyingKey[]; at: number },
): Promise<SignedPerson | null> {
  for (const { algorithm, key } of keys) {
    try {
      const { payload } = await jwtVerify(token, key, {
        // The key says which algorithm is meant, never the token: it could name `none`, or sign by HS256
        // with a public key as the secret.
        algorithms: [algorithm],
        audience: site,
        currentDate: new Date(at),
        clockTolerance: clockToleranceS,
      });
      return personOf(payload);
    } catch {
      // This key does not vouch for it; another may.
    }
  }
  return null;
}

/** Who a token says it is about, unproven; null where it says nobody. */
export function claimedId(token: string): string | null {
  try {
    decodeProtectedHeader(token);
    return personFields.shape.id.parse(decodeJwt(token).sub) ?? null;
  } catch {
    return null;
  }
}

/** Claims that are about the token and not the person. */
const registered = ['iss', 'aud', 'exp', 'nbf', 'iat', 'jti'];

function personOf({ sub, name, email, account, value, traits, ...rest }: JWTPayload): SignedPerson | null {
  const { shape } = personFields;
  const id = filledText().safeParse(sub);
  if (!id.success) return null;
  const fields = {
    name: shape.name.safeParse(name).data,
    email: shape.email.safeParse(email).data,
    account: shape.account.safeParse(account).data,
    value: shape.value.safeParse(value).data,
    traits: traitsOf({ ...rest, ...(typeof traits === 'object' && traits) }),
  };
  const given = Object.entries(fields).filter(([, field]) => field !== undefined);
  return { id: id.data, ...Object.fromEntries(given) };
}

/** Flat claims, as many as a person may have. */
function traitsOf(claims: Record<string, unknown>): Person['traits'] {
  const traits: [string, string | number | boolean][] = [];
  for (const [claimed, value] of Object.entries(claims)) {
    const name = filledText().safeParse(claimed).data;
    if (name === undefined || registered.includes(name) || forbiddenKeys.includes(name)) continue;
    const fact = typeof value === 'string' ? text().safeParse(value).data : value;
    const isFact = typeof fact === 'string' || typeof fact === 'number' || typeof fact === 'boolean';
    if (isFact && traits.length < maxMetaKeys) traits.push([name, fact]);
  }
  return traits.length === 0 ? undefined : Object.fromEntries(traits);
}
