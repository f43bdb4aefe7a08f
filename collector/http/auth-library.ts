import { createHmac, randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { createPasswords, passwordChars } from './password.ts';

/** A session ends after this long without use, and is prolonged at most once a day. */
const idleEndS = 7 * 24 * 60 * 60;
const prolongAfterS = 24 * 60 * 60;
/** A one-time link works for this long. */
export const linkMinutes = 15;

export type AuthOptions = {
  store: Pick<Store, 'accounts'>;
  /** At least 32 characters of chance. */
  secret: string;
  /** Origin as the world sees it; its scheme decides about the cookie's name and flags. */
  publicUrl: string;
  log?: Logger;
};

/**
 * better-auth, set up for this collector. Its own HTTP handler is not mounted anywhere: routes call
 * `api`, so nothing of it can be reached that is not a route of ours.
 */
export function openAuthLibrary({ store, secret, publicUrl, log }: AuthOptions) {
  const isSecure = publicUrl.startsWith('https:');
  return betterAuth({
    appName: 'Tenwhy',
    baseURL: publicUrl,
    database: { db: store.accounts.db, type: store.accounts.type },
    // Derived, so that no two uses of the installation's secret share a key.
    secret: createHmac('sha256', secret).update('tenwhy sessions').digest('hex'),
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message, ...details) => {
        const error = details.find((detail) => detail instanceof Error);
        log?.error({ error }, message);
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordChars.min,
      maxPasswordLength: passwordChars.max,
      password: createPasswords(),
    },
    session: { expiresIn: idleEndS, updateAge: prolongAfterS, cookieCache: { enabled: false } },
    plugins: [
      magicLink({
        expiresIn: linkMinutes * 60,
        storeToken: 'hashed',
        disableSignUp: true,
        generateToken: () => randomBytes(32).toString('base64url'),
        // Nothing is mailed here: the caller who asked for a link gets its token, and passes it on.
        sendMagicLink: ({ token, metadata }) => {
          const keep: unknown = metadata?.keep;
          if (typeof keep === 'function') keep(token);
        },
      }),
    ],
    advanced: {
      // A browser drops a `__Host-` cookie without Secure, and Secure needs https.
      useSecureCookies: false,
      cookiePrefix: isSecure ? '__Host-tenwhy' : 'tenwhy',
      cookies: { session_token: { name: isSecure ? '__Host-tenwhy' : 'tenwhy' } },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
      ipAddress: { disableIpTracking: true },
    },
  });
}
