import { lookup } from 'node:dns/promises';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { deliveryTimeoutMs, maxReplyBytes } from '../../wire/limits.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';

/** What became of a request to somebody's server. `why` names no address within our own network. */
export type Posted =
  /** It answered; `text` is the beginning of its reply. */
  | { kind: 'answered'; status: number; text: string; ms: number }
  /** The address is one that nothing may be sent to. */
  | { kind: 'forbidden'; why: string; ms: number }
  /** Nothing came back, or not in time. */
  | { kind: 'silent'; why: string; ms: number };

export type Post = (url: string, body: string, headers?: Record<string, string>) => Promise<Posted>;

type Address = { address: string; family: number };

export type PostOptions = {
  /** For tests and development: plain http, and only to this machine. */
  allowLoopback?: boolean;
  /** All addresses of a name. */
  resolve?: (host: string) => Promise<Address[]>;
  /** Which addresses may be asked. */
  isAllowed?: (address: string) => boolean;
  timeoutMs?: number;
  /** Certificates trusted besides the usual ones. */
  ca?: string;
};

const resolveAll = (host: string): Promise<Address[]> => lookup(host, { all: true, verbatim: true });

/**
 * Returns what posts JSON to servers that anybody of a team may have named: by https, to the open internet
 * alone. Every address of the name is checked, at each request anew, and the connection goes to one of those
 * that were checked and to no other, so that a name which changes its mind gains nothing. Redirects are not
 * followed, 5 s are enough for all, and 64 KiB of the reply are read.
 */
export function createPost(options: PostOptions = {}): Post {
  const { allowLoopback = false, resolve = resolveAll, timeoutMs = deliveryTimeoutMs } = options;
  const isAllowed =
    options.isAllowed ??
    ((address: string) => isPublicAddress(address) || (allowLoopback && isLoopback(address)));

  async function addressesOf(url: URL): Promise<Address[] | string> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const family = isIP(host);
    const found = family ? [{ address: host, family }] : await resolve(host);
    if (found.length === 0) return 'its name has no address';
    if (!found.every(({ address }) => isAllowed(address))) return 'its name leads into a private network';
    if (url.protocol === 'http:' && !found.every(({ address }) => isLoopback(address))) return noHttps;
    return found;
  }

  return async (address, body, headers = {}) => {
    const begun = performance.now();
    const since = () => Math.round(performance.now() - begun);
    const wrong = wrongWith(address, allowLoopback);
    if (wrong) return { kind: 'forbidden', why: wrong, ms: since() };
    const url = new URL(address);
    let late: NodeJS.Timeout | undefined;
    let sent: ClientRequest | undefined;
    const deadline = new Promise<Posted>((resolve) => {
      late = setTimeout(() => {
        sent?.destroy();
        resolve({ kind: 'silent', why: `it did not answer within ${timeoutMs / 1000} s`, ms: since() });
      }, timeoutMs);
    });
    const work = async (): Promise<Posted> => {
      const found = await addressesOf(url);
      if (typeof found === 'string') return { kind: 'forbidden', why: found, ms: since() };
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const reply = await new Promise<IncomingMessage>((answered, failed) => {
        sent = send(url, {
          method: 'POST',
          // A connection of its own: a kept one would be to what was checked some other time.
          agent: false,
          lookup: pinned(found),
          ...(options.ca && { ca: options.ca }),
          headers: {
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(body),
            'User-Agent': 'Tenwhy',
            ...headers,
          },
        });
        sent.once('response', answered).once('error', failed);
        sent.end(body);
      });
      const text = await beginningOf(reply);
      // What still comes is nobody's business.
      sent?.destroy();
      return { kind: 'answered', status: reply.statusCode ?? 0, text, ms: since() };
    };
    try {
      return await Promise.race([work(), deadline]);
    } catch (error) {
      return { kind: 'silent', why: whyOf(error), ms: since() };
    } finally {
      clearTimeout(late);
      sent?.on('error', () => {}).destroy();
    }
  };
}

const noHttps = 'it is not an https address';

/** What is wrong with an address as it is written, null where nothing is. */
export function wrongWith(address: string, allowLoopback = false): string | null {
  if (!URL.canParse(address)) return 'it is not an address of the web';
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(allowLoopback && url.protocol === 'http:')) return noHttps;
  if (url.username || url.password) return 'it holds a name or a password';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isOpen = !isIP(host) || isPublicAddress(host) || (allowLoopback && isLoopback(host));
  if (!isOpen) return 'it is an address within a private network';
  if (!allowLoopback && /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host)) {
    return 'it is a name within a private network';
  }
  return null;
}

/** Connects to these addresses, whatever the name says by now. */
const pinned =
  (found: readonly Address[]): LookupFunction =>
  (_host, { all }, done) => {
    const [first] = found;
    if (all) done(null, [...found]);
    else done(null, first?.address ?? '', first?.family ?? 4);
  };

/** As much of a reply as is read; what came before it broke off counts. */
async function beginningOf(reply: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of reply) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= maxReplyBytes) break;
    }
  } catch {
    // Its status has arrived, and that is what counts.
  }
  return Buffer.concat(chunks).subarray(0, maxReplyBytes).toString('utf8');
}

const reasons: Record<string, string> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up now',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'it closed the connection',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'it cannot be reached',
  ETIMEDOUT: 'it does not answer',
  EPROTO: 'it does not speak https',
  CERT_HAS_EXPIRED: 'its certificate is over',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'nobody vouches for its certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'nobody vouches for its certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'nobody vouches for its certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

function whyOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (reasons[code]) return reasons[code];
  return /^HPE_/.test(code) ? 'it does not speak HTTP' : `the connection failed${code && ` (${code})`}`;
}
