import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { Refusal } from './refusal.ts';

/** UTF-16 units of a password. The upper end bounds the work of one attempt. */
export const passwordChars = { min: 8, max: 128 };

/**
 * scrypt at one of OWASP's recommended settings: N = 2^15, r = 8, p = 3, which is 32 MiB a hash.
 * The library's own default (N = 2^14, r = 16, p = 1) is below that list.
 * Source: OWASP Password Storage Cheat Sheet.
 */
const cost: Required<Pick<ScryptOptions, 'N' | 'r' | 'p' | 'maxmem'>> = {
  N: 2 ** 15,
  r: 8,
  p: 3,
  maxmem: 64 * 1024 * 1024,
};
const saltBytes = 16;
const keyBytes = 32;

/** Hashes at once: each takes one of the four threads that also read and write files. */
const maxAtOnce = 2;
const maxWaiting = 32;

export type Passwords = {
  hash(password: string): Promise<string>;
  verify(attempt: { hash: string; password: string }): Promise<boolean>;
};

/**
 * Hashes and compares passwords, a few at once, so that a flood of attempts takes neither all memory
 * nor all threads. Both throw a Refusal 503 while too many wait.
 */
export function createPasswords(): Passwords {
  const inTurn = createGate(maxAtOnce, maxWaiting);
  return {
    async hash(password) {
      const salt = randomBytes(saltBytes);
      const key = await inTurn(() => derive(password, salt));
      return `scrypt:${cost.N}:${cost.r}:${cost.p}:${salt.toString('base64url')}:${key.toString('base64url')}`;
    },
    async verify({ hash, password }) {
      const [name, , , , salt, key] = hash.split(':');
      if (name !== 'scrypt' || !salt || !key) return false;
      const given = await inTurn(() => derive(password, Buffer.from(salt, 'base64url')));
      const stored = Buffer.from(key, 'base64url');
      return given.length === stored.length && timingSafeEqual(given, stored);
    },
  };
}

/** One password typed on two keyboards is one password: composed and decomposed letters are made alike. */
function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function createGate(atOnce: number, waitingAtMost: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (waiting.length >= waitingAtMost) {
        throw new Refusal('unavailable', 'too many people sign in at this moment; try again in a second', {
          retryAfterS: 1,
        });
      }
      // The one that ends hands its place over, so nobody who comes between can take it.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
