import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { header } from './header.ts';

/** The bearer token of a request; null where it bears none. */
export function bearerToken(c: Context): string | null {
  return /^Bearer +(\S+)$/i.exec(header(c, 'authorization') ?? '')?.[1] ?? null;
}

/** Whether the request bears this token. Takes the same time wherever the first difference stands. */
export function isTrustedServer(c: Context, apiToken: string | null): boolean {
  const token = bearerToken(c);
  if (token === null || apiToken === null) return false;
  const given = Buffer.from(token);
  const right = Buffer.from(apiToken);
  return given.length === right.length && timingSafeEqual(given, right);
}
