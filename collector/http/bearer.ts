import { timingSafeEqual } from 'node:crypto';
import type { Call } from './call.ts';

/** The bearer token of a request; null where it bears none. */
export function bearerToken(call: Call): string | null {
  return /^Bearer +(\S+)$/i.exec(call.header('authorization') ?? '')?.[1] ?? null;
}

/** Whether the request bears this token. */
export const isTrustedServer = (call: Call, apiToken: string | null): boolean =>
  isToken(bearerToken(call), apiToken);

/** Whether a token is this one, neither of them null. Takes the same time wherever the first difference stands. */
export function isToken(token: string | null, apiToken: string | null): boolean {
  if (token === null || apiToken === null) return false;
  const given = Buffer.from(token);
  const right = Buffer.from(apiToken);
  return given.length === right.length && timingSafeEqual(given, right);
}
