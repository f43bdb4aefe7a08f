import { createHash, randomBytes } from 'node:crypto';
import type { ApiToken } from '../store/store.ts';

/** A new token: 256 bits of chance behind a mark by which scanners of code can know it. */
export const newToken = (): string => `twy_${randomBytes(32).toString('base64url')}`;

/**
 * What is kept of a token. A plain hash is enough: nobody can try 2^256 of them, as they could passwords.
 */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The one of these tokens that was sent, where it has not ended; `now` in ms since 1970. */
export function findToken(tokens: readonly ApiToken[], sent: string, now: number): ApiToken | null {
  if (tokens.length === 0) return null;
  const hash = hashOf(sent);
  const token = tokens.find((one) => one.hash === hash);
  return token && (token.endsAt === null || now < token.endsAt) ? token : null;
}
