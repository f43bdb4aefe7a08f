import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { maxBodyBytes } from '../wire/limits.ts';
import { Refusal } from './refusal.ts';

/** A request as far as it is asked about: one that came through the app, or one straight from Node. */
export type Call = {
  method: string;
  /** A header, undefined where it is absent. */
  header(name: Lowercase<string>): string | undefined;
  /** Node's own request; null where there is no socket (in tests). */
  incoming: IncomingMessage | null;
  /**
   * The body as text.
   * @throws Refusal 413 past `maxBodyBytes`, whatever `Content-Length` claims.
   */
  body(): Promise<string>;
};

/**
 * The call of a request in the app. Under Node the headers are those that Node has parsed already: asking
 * Hono would first copy and check every header of every request.
 */
export function callOf(c: Context): Call {
  const incoming = (c.env as { incoming?: IncomingMessage } | undefined)?.incoming ?? null;
  const header = (name: Lowercase<string>) => (incoming ? headerOf(incoming, name) : c.req.header(name));
  return {
    method: c.req.method,
    header,
    incoming,
    // A body with a length cannot be longer than it: the server reads no further.
    body: () =>
      refuseTooLarge(header('content-length')) === null ? readStream(c.req.raw) : c.req.raw.text(),
  };
}

/** The call of a request that Node has just handed over. */
export function callOfNode(incoming: IncomingMessage): Call {
  return {
    method: incoming.method ?? 'GET',
    header: (name) => headerOf(incoming, name),
    incoming,
    body: () => {
      refuseTooLarge(headerOf(incoming, 'content-length'));
      return readIncoming(incoming);
    },
  };
}

function headerOf({ headers }: IncomingMessage, name: Lowercase<string>): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** Returns how long the body says that it is, null where it does not. */
function refuseTooLarge(length: string | undefined): number | null {
  if (length === undefined) return null;
  if (Number(length) > maxBodyBytes) throw tooLarge(Number(length));
  return Number(length);
}

/** A body that does not say how long it is. */
async function readStream(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bodyBytes = 0;
  for await (const chunk of request.body ?? []) {
    bodyBytes += chunk.byteLength;
    if (bodyBytes > maxBodyBytes) throw tooLarge(bodyBytes);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** By events: a body of one piece, as nearly all are, costs no stream. */
function readIncoming(incoming: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bodyBytes = 0;
    const take = (chunk: Buffer) => {
      bodyBytes += chunk.length;
      if (bodyBytes <= maxBodyBytes) {
        chunks.push(chunk);
        return;
      }
      // What is left flows by unread, or the refusal could not be read on the same connection.
      incoming.off('data', take).resume();
      reject(tooLarge(bodyBytes));
    };
    incoming
      .on('data', take)
      .once('end', () =>
        resolve(textOf(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))),
      )
      .once('error', reject);
  });
}

/** As a `TextDecoder` reads it, without a mark of byte order at its beginning, and in a third of its time. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

const tooLarge = (bodyBytes: number) =>
  new Refusal('too-large', `the body is larger than ${maxBodyBytes} bytes (${bodyBytes} so far)`);
