// Sends responses over raw sockets as fast as they are acknowledged. Node's own HTTP client costs more
// than the servers it would measure.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const comments = [
  'Quick, and easy to recycle',
  'The parcel came a day late, but well packed.',
  'Große Freude!',
];

const chance = randomBytes(6).toString('hex');
let made = 0;

/**
 * A UUID of version 7, as the browser makes it: new ones stand together in an index. A count stands where
 * chance would, since the load runs on the machine that it measures.
 */
function timeOrderedId(now) {
  const time = now.toString(16).padStart(12, '0');
  made += 1;
  const count = (made % 0xffffff).toString(16).padStart(6, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.slice(0, 3)}-8${count.slice(3)}-${chance}`;
}

/** People who answer: nobody answers all day, and nobody's next answer is far away. */
const people = 100_000;
const kinds = 11 * comments.length;
const fields = new Map();

/** All of a response but its id and its person, made once a second for each rating and comment. */
function fieldsOf(second, kind) {
  const known = fields.get(kind);
  if (known?.second === second) return known.text;
  const now = second * 1000;
  const text = JSON.stringify({
    rev: 3,
    survey: 'checkout',
    version: 1,
    language: 'en',
    stage: 'finished',
    rating: kind % 11,
    reasons: ['delivery'],
    comment: comments[kind % comments.length],
    shownAt: now - 9_000,
    viewedAt: now - 8_000,
    ratedAt: now - 4_000,
    page: 'https://shop.example/checkout/done',
    meta: { representative: 'r-7', touchpoint: 'delivery' },
    source: 'widget',
  }).slice(1);
  fields.set(kind, { second, text });
  return text;
}

/** A person as an answer names one: their value is A for one in five. */
function personOf(number) {
  return `{"id":"c-${number}","account":"a-${number % 1_000}","value":"${'ABBCC'[number % 5]}"}`;
}

/** Body of a request with `count` new responses. */
function bodyOf(site, count) {
  const now = Date.now();
  const second = Math.floor(now / 1000);
  let responses = '';
  for (let index = 0; index < count; index++) {
    const id = timeOrderedId(now);
    responses += `${index ? ',' : ''}{"id":"${id}","person":${personOf(made % people)},${fieldsOf(second, made % kinds)}`;
  }
  return `{"site":"${site}","sentAt":${now},"responses":[${responses}]}`;
}

/** Of a server that has told the one before to go. */
const isClosing = ({ code }) => code === 'ECONNRESET' || code === 'EPIPE';

/** People come by chance: with one pause for all, those who were answered together would come again together. */
const pauseOf = (meanMs) => -Math.log(1 - Math.random()) * meanMs;

/**
 * Loads `port` for `ms` milliseconds over `connections` sockets, one request at a time on each, and takes a new
 * one where the server closed it. `pauseMs` rests after each reply, as long as that on average; `path` asks for
 * that instead of sending responses; with `ownConnections` each request has a connection of its own, as behind
 * many proxies. `onStored` gets the ids that each reply acknowledged.
 * Returns `{ stored, replies, seconds, latenciesMs, statuses }`.
 */
export async function load({
  port,
  ms,
  connections = 64,
  batch = 1,
  token = '',
  pauseMs = 0,
  site = 'demo',
  path = '',
  ownConnections = false,
  onStored = undefined,
}) {
  const startedAt = performance.now();
  const endAt = startedAt + ms;
  const latenciesMs = [];
  const statuses = new Map();
  let stored = 0;

  /** Resolves when the time is over, or the server has closed the connection. */
  const runOnce = () =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let sentAt = 0;
      let received = '';
      const send = () => {
        if (socket.destroyed || socket.readableEnded) return;
        if (performance.now() >= endAt) {
          socket.end();
          resolve();
          return;
        }
        if (path) {
          sentAt = performance.now();
          socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
          return;
        }
        const body = bodyOf(site, batch);
        sentAt = performance.now();
        socket.write(
          `POST /v1/responses HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n` +
            `${ownConnections ? 'Connection: close\r\n' : ''}` +
            `${token && `Authorization: Bearer ${token}\r\n`}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        );
      };
      // Not all at once, or those that rest would stay in step.
      socket.on('connect', () => (pauseMs > 0 ? setTimeout(send, pauseOf(pauseMs)) : send()));
      socket.on('error', (error) => (isClosing(error) ? resolve() : reject(error)));
      socket.on('end', resolve);
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1');
        const head = received.indexOf('\r\n\r\n');
        if (head < 0) return;
        const length = Number(/content-length: *(\d+)/i.exec(received)?.[1] ?? 0);
        if (received.length < head + 4 + length) return;
        const status = received.slice(9, 12);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status === '200') stored += received.split('"stored"').length - 1;
        if (status === '200' && onStored)
          onStored(
            [...received.matchAll(/"id":"([^"]+)","rev":\d+,"status":"stored"/g)].map((found) => found[1]),
          );
        received = '';
        latenciesMs.push(performance.now() - sentAt);
        if (ownConnections) return;
        if (pauseMs > 0) setTimeout(send, pauseOf(pauseMs));
        else send();
      });
    });

  const run = async () => {
    while (performance.now() < endAt) await runOnce();
  };
  await Promise.all(Array.from({ length: connections }, run));
  const seconds = (performance.now() - startedAt) / 1000;
  return { stored, replies: latenciesMs.length, seconds, latenciesMs, statuses };
}
