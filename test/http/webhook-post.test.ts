import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createPost } from '../../collector/loop/net/post.ts';
import { maxReplyBytes } from '../../collector/wire/limits.ts';
import { certificate, certificateKey } from '../support/certificate.ts';

const servers: { server: Server; sockets: Set<Socket> }[] = [];
afterEach(async () => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  }
});

/** Listens on an address of this machine, and says where. */
async function listening<T extends Server>(server: T, host = '127.0.0.1'): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // The other side breaks off in some of these tests.
    socket.on('error', () => {});
  });
  servers.push({ server, sockets });
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const local = createPost({ allowLoopback: true, timeoutMs: 400 });
const receiver = async (answer: RequestListener) =>
  `http://127.0.0.1:${await listening(createHttpServer(answer))}/hook`;
/** A server that speaks bytes rather than HTTP. */
const raw = async (speak: (socket: Socket) => void) =>
  `http://127.0.0.1:${await listening(createServer((socket) => socket.once('data', () => speak(socket))))}/`;

test('posts JSON and gives back status and the beginning of the reply', async () => {
  const got: unknown[] = [];
  const url = await receiver(async (request, reply) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    got.push([request.method, request.headers['content-type'], request.headers['x-own'], body]);
    reply.writeHead(202).end('taken');
  });
  expect(await local(url, '{"a":1}', { 'x-own': 'y' })).toMatchObject({ status: 202, text: 'taken' });
  expect(got).toEqual([['POST', 'application/json', 'y', '{"a":1}']]);
});

test('follows no redirect', async () => {
  let second = 0;
  const other = await receiver((_request, reply) => {
    second += 1;
    reply.end();
  });
  for (const status of [301, 302, 303, 307, 308]) {
    const url = await receiver((_request, reply) => reply.writeHead(status, { location: other }).end());
    expect(await local(url, '{}')).toMatchObject({ kind: 'answered', status });
  }
  expect(second).toBe(0);
});

test('gives up a receiver that hangs: before, within and after its head', async () => {
  const url = [
    await raw(() => {}),
    await raw((socket) => socket.write('HTTP/1.1 200')),
    await raw((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab')),
  ];
  for (const one of url) {
    expect(await local(one, '{}')).toMatchObject({
      kind: 'silent',
      why: 'it did not answer within 0.4 s',
    });
  }
});

test('a resolver that hangs is given up too', async () => {
  const post = createPost({ timeoutMs: 200, resolve: () => new Promise(() => {}) });
  expect(await post('https://hooks.example/', '{}')).toMatchObject({ kind: 'silent' });
});

test('a length that lies harms nothing', async () => {
  const short = await raw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nab'));
  expect(await local(short, '{}')).toMatchObject({ kind: 'answered', status: 200, text: 'ab' });
  const long = await raw((socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nabHTTP/1.1 500'),
  );
  expect(await local(long, '{}')).toMatchObject({ kind: 'answered', status: 200, text: 'ab' });
  const two = await raw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2, 3\r\n\r\nabc'));
  expect(await local(two, '{}')).toMatchObject({ kind: 'silent', why: 'it does not speak HTTP' });
});

test('of a reply of 3 GB the beginning is read, and the memory stays', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x');
  let sent = 0;
  const url = await receiver((_request, reply) => {
    reply.writeHead(200, { 'content-length': 3 * 1024 * piece.length });
    const more = () => {
      while (sent < 3 * 1024 && !reply.destroyed) {
        sent += 1;
        if (!reply.write(piece)) return void reply.once('drain', more);
      }
    };
    more();
  });
  const before = process.memoryUsage().rss;
  const posted = await createPost({ allowLoopback: true })(url, '{}');
  expect(posted).toMatchObject({ kind: 'answered', status: 200 });
  expect('text' in posted && posted.text.length).toBe(maxReplyBytes);
  expect(sent).toBeLessThan(200);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

test('headers without end and words that are no HTTP are said as such', async () => {
  const endless = await raw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    for (let line = 0; line < 3_000; line++) socket.write(`x-${line}: ${'y'.repeat(40)}\r\n`);
  });
  expect(await local(endless, '{}')).toMatchObject({ kind: 'silent', why: 'it does not speak HTTP' });
  const other = await raw((socket) => socket.end('220 mail.example ESMTP\r\n'));
  expect(await local(other, '{}')).toMatchObject({ kind: 'silent', why: 'it does not speak HTTP' });
  const gone = await raw((socket) => socket.destroy());
  expect(await local(gone, '{}')).toMatchObject({ kind: 'silent', why: 'it closed the connection' });
});

test('a name that changes its mind is asked once, and the connection goes where it was checked', async () => {
  let asked = 0;
  const hits = { first: 0, second: 0 };
  const first = createHttpsServer({ cert: certificate, key: certificateKey }, (_request, reply) => {
    hits.first += 1;
    reply.end('first');
  });
  const port = await listening(first);
  const second = createHttpsServer({ cert: certificate, key: certificateKey }, (_request, reply) => {
    hits.second += 1;
    reply.end('second');
  });
  second.listen(port, '127.0.0.2');
  await once(second, 'listening');
  servers.push({ server: second, sockets: new Set() });
  const post = createPost({
    ca: certificate,
    // For this test 127.0.0.1 is the open internet and 127.0.0.2 is not.
    isAllowed: (address) => address === '127.0.0.1',
    resolve: async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    },
  });
  const url = `https://hooks.example:${port}/`;
  expect(await post(url, '{}')).toMatchObject({ status: 200, text: 'first' });
  expect(asked).toBe(1);
  expect(await post(url, '{}')).toMatchObject({
    kind: 'forbidden',
    why: 'its name leads into a private network',
  });
  expect(asked).toBe(2);
  expect(hits).toEqual({ first: 1, second: 0 });
});

test('one private address among public ones is enough to refuse', async () => {
  const post = createPost({
    resolve: async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '::ffff:127.0.0.1', family: 6 },
    ],
  });
  expect(await post('https://hooks.example/', '{}')).toMatchObject({ kind: 'forbidden' });
  const none = createPost({ resolve: async () => [] });
  expect(await none('https://hooks.example/', '{}')).toMatchObject({ kind: 'forbidden' });
});

test('a certificate that nobody vouches for, or for another name, is refused', async () => {
  const port = await listening(
    createHttpsServer({ cert: certificate, key: certificateKey }, (_request, reply) => reply.end('in')),
  );
  const here = async () => [{ address: '127.0.0.1', family: 4 }];
  const isAllowed = () => true;
  const strict = createPost({ resolve: here, isAllowed });
  expect(await strict(`https://hooks.example:${port}/`, '{}')).toMatchObject({
    kind: 'silent',
    why: 'nobody vouches for its certificate',
  });
  const trusting = createPost({ resolve: here, isAllowed, ca: certificate });
  expect(await trusting(`https://other.example:${port}/`, '{}')).toMatchObject({
    kind: 'silent',
    why: 'its certificate is for another name',
  });
  expect(await trusting(`https://hooks.example:${port}/`, '{}')).toMatchObject({ status: 200 });
});

test('plain http goes to this machine alone, and only where that is allowed', async () => {
  const url = await receiver((_request, reply) => reply.end());
  expect(await createPost()(url, '{}')).toMatchObject({ kind: 'forbidden' });
  expect(await local(url, '{}')).toMatchObject({ status: 200 });
  const named = createPost({ allowLoopback: true, resolve: async () => [{ address: '8.8.8.8', family: 4 }] });
  expect(await named('http://hooks.example/', '{}')).toMatchObject({ kind: 'forbidden' });
});
