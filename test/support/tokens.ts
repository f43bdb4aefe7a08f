import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';

/** A secret as long as those that `tenwhy site secret` makes. */
export const secret = 'a-secret-of-the-shop-that-is-43-characters';
/** An Ed25519 pair of the shop. */
export const pair = generateKeyPairSync('ed25519');
export const publicPem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

type By = { alg?: string; key?: KeyObject | Uint8Array };

/** Bytes of a secret, as a site's server uses them. */
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A token of the shop's server for c-1; by HS256 and the secret above unless the test says otherwise. */
export function token(claims: JWTPayload = {}, { alg = 'HS256', key = bytes(secret) }: By = {}) {
  const all = { sub: 'c-1', aud: 'shop', ...claims };
  return new SignJWT(all).setProtectedHeader({ alg }).sign(key);
}

/** The same, signed by nobody. */
export const unsigned = (claims: JWTPayload = {}): string =>
  new UnsecuredJWT({ sub: 'c-1', aud: 'shop', ...claims }).encode();

/** A token with other claims under the old signature. */
export function tampered(original: string, changes: JWTPayload): string {
  const [header = '', body = '', signature = ''] = original.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...claims, ...changes })).toString('base64url');
  return [header, changed, signature].join('.');
}
