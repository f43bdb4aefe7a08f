import { createHmac, randomBytes } from 'node:crypto';
import type { Channel } from '../../store/store.ts';

const prefix = 'whsec_';

/** A new secret as Standard Webhooks writes them: 24 bytes of chance. */
export const newSecret = (): string => `${prefix}${randomBytes(24).toString('base64')}`;

/**
 * Headers by which a receiver can tell who sent a body, that it is no later copy, and whether it has it
 * already: the id stays the same at every try. After a rotation both secrets sign for a day.
 * Source: Standard Webhooks 1.0.0, github.com/standard-webhooks/standard-webhooks.
 */
export function signedHeaders(
  { secret, formerSecret, formerUntil }: Pick<Channel, 'secret' | 'formerSecret' | 'formerUntil'>,
  { id, body, now }: { id: string; body: string; now: number },
): Record<string, string> {
  const timestamp = Math.floor(now / 1000);
  const secrets = [secret, (formerUntil ?? 0) > now ? formerSecret : null].filter((one) => one !== null);
  const signatures = secrets.map((one) => {
    const key = Buffer.from(one.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}
