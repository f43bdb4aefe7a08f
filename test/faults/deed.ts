/** What the network does with one POST of answers. */
export type Deed =
  /** The collector gets no more than so many bytes of it. */
  | { kind: 'cutRequest'; afterBytes: number; isReset?: boolean }
  /** The collector gets it, and the browser no more than so many bytes of the reply. */
  | { kind: 'cutReply'; afterBytes: number; isReset?: boolean }
  /** Swallows it, and nobody ever hears. */
  | { kind: 'hang' }
  /** The reply comes late. */
  | { kind: 'delay'; ms: number }
  /** Answers by itself, as proxies and captive portals do; `when` says which bodies it minds. */
  | {
      kind: 'answer';
      status: number;
      body?: string;
      headers?: Record<string, string>;
      when?: (body: string) => boolean;
    }
  /** Takes the header away that lets a page of another origin read the reply. */
  | { kind: 'unreadable' }
  /** Lets something happen at its moments; where there is `replied`, the reply is lost. */
  | { kind: 'around'; before?: () => unknown; sent?: () => unknown; replied?: () => unknown };

/** One request on its way. */
export type Passing = { isAnswer: boolean; bytes: Buffer; body: string };

const headEnd = '\r\n\r\n';

let addresses = 0;
/** Another one for each request, since the collector keeps each to a pace. */
function nextAddress(): string {
  addresses++;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

/**
 * Takes bytes of a connection as they come, and hands out each request whole. Adds `X-Forwarded-For`, as proxies
 * in front of a collector do.
 */
export function requestsOf(take: (passing: Passing) => void): (bytes: Buffer) => void {
  let held = Buffer.alloc(0);
  return (bytes) => {
    held = Buffer.concat([held, bytes]);
    for (;;) {
      const headBytes = held.indexOf(headEnd);
      if (headBytes < 0) return;
      const head = held.subarray(0, headBytes).toString('latin1');
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      const end = headBytes + headEnd.length + length;
      if (held.length < end) return;
      const body = held.subarray(headBytes + headEnd.length, end);
      take({
        isAnswer: head.startsWith('POST /v1/responses '),
        bytes: Buffer.concat([
          Buffer.from(
            `${head.replace('\r\n', `\r\nX-Forwarded-For: ${nextAddress()}\r\n`)}${headEnd}`,
            'latin1',
          ),
          body,
        ]),
        body: body.toString(),
      });
      held = held.subarray(end);
    }
  };
}

/** A reply by somebody between the browser and the collector. */
export function replyOf({ status, body = '', headers = {} }: Extract<Deed, { kind: 'answer' }>): string {
  const all = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Retry-After',
    'Content-Length': `${Buffer.byteLength(body)}`,
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Told\r\n${lines.join('')}\r\n${body}`;
}

/** The same bytes, but under another name the header by which a page may read them. */
export const unreadable = (bytes: Buffer): Buffer =>
  Buffer.from(
    bytes.toString('latin1').replace(/^access-control-allow-origin/im, 'x-taken-away-by-a-test-here'),
    'latin1',
  );
