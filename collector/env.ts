import { z } from 'zod';
import { compileTrust } from './http/address.ts';
import { parseOrigin } from './http/origins.ts';

/** What the operator set, parsed. */
export type Env = {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Folder of the embedded database. */
  dataFolder: string;
  /** PostgreSQL instead of the embedded database; null for the embedded one. */
  databaseUrl: string | null;
  /** Origin as the world sees it; null: where it listens. */
  publicUrl: string | null;
  /** Signs cookies and links; null: made at first start, kept in the database. */
  secret: string | null;
  apiToken: string | null;
  /** First owner, for a start without anybody at the terminal; without a password a link is printed. */
  admin: { email: string; password: string | null } | null;
  trustsProxy: (address: string) => boolean;
  /** By which server mail goes out, and in whose name; null: mail is off. */
  mail: { url: string; from: string } | null;
  /** Lets webhooks go to this machine, by http too: for tests and development. */
  allowsLoopbackWebhooks: boolean;
};

/** A variable that holds what it cannot hold. The message names it and says what it may hold. */
export class EnvError extends Error {
  override name = 'EnvError';
}

/** Secrets and what contains some are never repeated in a message. */
const isSecret = (name: string) => /SECRET|TOKEN|PASSWORD|URL$/.test(name) && name !== 'TENWHY_PUBLIC_URL';

const email = z.email();

/**
 * Reads the environment. An empty variable counts as unset.
 * @throws EnvError for the first variable that is wrong.
 */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const get = (name: string) => variables[name]?.trim() || null;

  function wrong(name: string, may: string): EnvError {
    const holds = isSecret(name) ? 'something else' : JSON.stringify(variables[name]);
    return new EnvError(`${name} holds ${holds}; it may hold ${may}`);
  }

  const portText = get('PORT') ?? '8787';
  const port = Number(portText);
  if (!/^\d{1,5}$/.test(portText) || port > 65_535) throw wrong('PORT', 'a whole number from 0 to 65535');

  const databaseUrl = get('DATABASE_URL');
  if (databaseUrl && !/^postgres(ql)?:\/\/[^/]+\/[^/]+/.test(databaseUrl)) {
    throw wrong('DATABASE_URL', 'postgres://user:password@host:5432/database');
  }

  const publicText = get('TENWHY_PUBLIC_URL');
  const publicUrl = publicText && parseOrigin(publicText);
  if (publicText && !publicUrl) {
    throw wrong('TENWHY_PUBLIC_URL', 'an origin without a path, such as https://feedback.example.com');
  }

  const secret = get('TENWHY_SECRET');
  if (secret && secret.length < 32) throw wrong('TENWHY_SECRET', 'at least 32 characters of chance');
  const apiToken = get('TENWHY_API_TOKEN');
  if (apiToken && /\s/.test(apiToken)) throw wrong('TENWHY_API_TOKEN', 'characters without spaces');

  const adminEmail = get('TENWHY_ADMIN_EMAIL');
  const adminPassword = get('TENWHY_ADMIN_PASSWORD');
  if (adminEmail && !email.safeParse(adminEmail).success) {
    throw wrong('TENWHY_ADMIN_EMAIL', 'an e-mail address');
  }
  if (adminPassword && adminPassword.length < 8) {
    throw wrong('TENWHY_ADMIN_PASSWORD', 'at least 8 characters');
  }
  if (adminPassword && !adminEmail) {
    throw new EnvError('TENWHY_ADMIN_PASSWORD is set without TENWHY_ADMIN_EMAIL; set that too');
  }

  const smtpUrl = get('SMTP_URL');
  if (smtpUrl && !(URL.canParse(smtpUrl) && /^smtps?:$/.test(new URL(smtpUrl).protocol))) {
    throw wrong('SMTP_URL', 'smtp://user:password@mail.example.com:587, or smtps://…');
  }
  const mailFrom = get('MAIL_FROM');
  if (mailFrom && !email.safeParse(/<([^<>]*)>$/.exec(mailFrom)?.[1] ?? mailFrom).success) {
    throw wrong('MAIL_FROM', 'feedback@example.com, or Feedback <feedback@example.com>');
  }
  if (smtpUrl && !mailFrom) throw new EnvError('SMTP_URL is set without MAIL_FROM; set that too');
  const loopback = get('TENWHY_ALLOW_LOOPBACK_WEBHOOKS') ?? '0';
  if (!/^[01]$/.test(loopback)) throw wrong('TENWHY_ALLOW_LOOPBACK_WEBHOOKS', '1 for yes, or 0');

  return {
    host: get('HOST') ?? '127.0.0.1',
    port,
    dataFolder: get('TENWHY_DATA') ?? './data',
    databaseUrl,
    publicUrl,
    secret,
    apiToken,
    admin: adminEmail ? { email: adminEmail, password: adminPassword } : null,
    trustsProxy: readTrust(),
    mail: smtpUrl && mailFrom ? { url: smtpUrl, from: mailFrom } : null,
    allowsLoopbackWebhooks: loopback === '1',
  };

  function readTrust() {
    try {
      return compileTrust(get('TENWHY_TRUST_PROXY') ?? undefined);
    } catch {
      throw wrong(
        'TENWHY_TRUST_PROXY',
        'addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, parted by commas',
      );
    }
  }
}
