import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handlersOf } from '../../collector/loop/loop.ts';
import { startWorker, type Worker } from '../../collector/loop/worker.ts';
import { answerOf, type TestApp, testApp } from '../support/app.ts';

type Arrived = { headers: Record<string, string>; body: string };

let tenwhy: TestApp;
let site: string;
let receiver: Server;
let url: string;
let worker: Worker | undefined;
let arrived: Arrived[];
let answer: { status: number; text: string };
/** How far the clock of the collector is ahead. */
let ahead: number;

beforeEach(async () => {
  ahead = 0;
  arrived = [];
  answer = { status: 200, text: 'thanks' };
  tenwhy = await testApp({ now: () => Date.now() + ahead });
  site = await tenwhy.newSite();
  receiver = createServer(async (request, reply) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    arrived.push({ headers: request.headers as Record<string, string>, body });
    reply.writeHead(answer.status).end(answer.text);
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterEach(async () => {
  await worker?.stop(2_000);
  worker = undefined;
  receiver.close();
  await tenwhy.close();
});

const allOfAnswers = ['response.created', 'response.changed', 'response.withdrawn'];

async function add(changes: object = {}) {
  const body = { kind: 'webhook', name: 'CRM', address: url, events: allOfAnswers, ...changes };
  const reply = await tenwhy.send('POST', `/api/sites/${site}/webhooks`, { body });
  return { status: reply.status, ...(await reply.json()) };
}

function work(): void {
  const { store, post, sendMail, now, publicUrl } = tenwhy.parts;
  const log = pino({ level: 'silent' });
  worker = startWorker({
    store,
    now,
    log,
    random: () => 0,
    handlers: handlersOf({ store, post, sendMail, now, publicUrl, log }),
  });
}

const deliveries = async (state: string) =>
  (await tenwhy.get(`/api/sites/${site}/deliveries?state=${state}`)).deliveries;
const done = (count: number) =>
  expect.poll(async () => (await deliveries('done')).length, { timeout: 10_000 }).toBe(count);

test('an answer reaches a server signed, changes after it, and at last that it was taken back', async () => {
  const { status, secret } = await add();
  expect(status).toBe(201);
  work();
  const first = answerOf(3, { comment: 'Came late', person: { id: 'c-1', account: 'acme' } });
  await tenwhy.answer(site, [first]);
  await done(1);
  await tenwhy.answer(site, [{ ...first, rev: 2, rating: 5 }]);
  await done(2);
  await tenwhy.answer(site, [{ ...first, rev: 3, stage: 'withdrawn' }]);
  await done(3);
  const hook = new Webhook(secret);
  const told = arrived.map(({ body, headers }) => hook.verify(body, headers)) as {
    type: string;
    timestamp: string;
    data: { response: unknown };
  }[];
  expect(told).toMatchObject([
    {
      type: 'response.created',
      data: { site, response: { id: first.id, rev: 1, rating: 3, comment: 'Came late' } },
    },
    { type: 'response.changed', data: { response: { rev: 2, rating: 5 } } },
    { type: 'response.withdrawn', data: { response: { id: first.id, rev: 3, stage: 'withdrawn' } } },
  ]);
  expect(JSON.stringify(told[2])).not.toContain('acme');
  expect(new Set(arrived.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
  expect(() => hook.verify(`${arrived[0]?.body} `, arrived[0]?.headers ?? {})).toThrow();
});

test('what was taken back before it was sent is not sent', async () => {
  await add();
  const one = answerOf(2, { comment: 'A secret of mine' });
  await tenwhy.answer(site, [one]);
  await tenwhy.answer(site, [{ ...one, rev: 2, stage: 'withdrawn' }]);
  work();
  await done(2);
  expect(arrived).toHaveLength(1);
  expect(arrived[0]?.body).toContain('response.withdrawn');
  expect(JSON.stringify(arrived)).not.toContain('secret of mine');
});

test('five tries over a day under one id, then parked and shown, and sent again by a press', async () => {
  await add();
  answer = { status: 503, text: 'later <b>please</b>' };
  await tenwhy.answer(site, [answerOf(9)]);
  const waits: number[] = [];
  work();
  for (let tries = 1; tries < 5; tries++) {
    await expect.poll(async () => (await deliveries('waiting'))[0]?.tries, { timeout: 10_000 }).toBe(tries);
    const [one] = await deliveries('waiting');
    expect(one).toMatchObject({ error: 'it answered 503', reply: '503 later <b>please</b>' });
    waits.push(one.dueAt - tenwhy.parts.now());
    ahead += one.dueAt - tenwhy.parts.now();
    worker?.wake();
  }
  await expect.poll(async () => (await deliveries('parked')).length, { timeout: 10_000 }).toBe(1);
  const hours = waits.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(23);
  expect(hours).toBeLessThan(26);
  expect(arrived).toHaveLength(5);
  expect(new Set(arrived.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  const { channels } = await tenwhy.get(`/api/sites/${site}/webhooks`);
  expect(channels).toMatchObject([{ parked: 1, waiting: 0, done: 0 }]);

  answer = { status: 200, text: '' };
  const again = await tenwhy.send('POST', `/api/sites/${site}/deliveries/again`, { body: { channel: 1 } });
  expect(await again.json()).toEqual({ changed: 1 });
  worker?.wake();
  await done(1);
  expect(new Set(arrived.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

test('a receiver that says 410 is not asked again', async () => {
  await add();
  answer = { status: 410, text: '' };
  work();
  await tenwhy.answer(site, [answerOf(9)]);
  await expect.poll(async () => (await deliveries('parked')).length, { timeout: 10_000 }).toBe(1);
  expect(arrived).toHaveLength(1);
});

test('a new secret signs from now on, and the former beside it for a day', async () => {
  const { secret: former } = await add();
  const rotated = await tenwhy.send('POST', `/api/sites/${site}/webhooks/1/secret`);
  const { secret: newest, formerUntil } = await rotated.json();
  expect(newest).not.toBe(former);
  expect(formerUntil).toBeGreaterThan(tenwhy.parts.now() + 23 * 3_600_000);
  const test = () => tenwhy.send('POST', `/api/sites/${site}/webhooks/1/test`);
  await test();
  const [both] = arrived;
  for (const secret of [former, newest]) new Webhook(secret).verify(both?.body ?? '', both?.headers ?? {});
  ahead = 25 * 3_600_000;
  await test();
  expect(arrived[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
});

test('the test button shows what the receiver answers', async () => {
  await add();
  answer = { status: 418, text: 'I am a teapot'.repeat(500) };
  const reply = await (await tenwhy.send('POST', `/api/sites/${site}/webhooks/1/test`)).json();
  expect(reply).toMatchObject({ result: 'later', status: 418, why: 'it answered 418' });
  expect(reply.text).toHaveLength(1_000);
  expect(JSON.parse(arrived[0]?.body ?? '')).toMatchObject({ type: 'test', data: { site } });
});

test('a chat gets words, in which nobody’s become links or calls to all', async () => {
  await add({ kind: 'chat', events: ['response.created'] });
  work();
  await tenwhy.answer(site, [
    answerOf(2, {
      comment: '<!channel> & <https://evil.example|click>',
      reasons: ['price'],
      person: { id: 'c', name: 'Ada' },
    }),
  ]);
  await done(1);
  const { text, blocks } = JSON.parse(arrived[0]?.body ?? '');
  expect(text).toContain('*2 of 10 from Ada*\n“&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt;”');
  expect(text).toContain('checkout · price');
  expect(blocks).toMatchObject([{ type: 'section', text: { type: 'mrkdwn' } }]);
  expect(arrived[0]?.headers['webhook-signature']).toBeUndefined();
});

test('secrets and the addresses of chats are shown to nobody again', async () => {
  const { secret } = await add();
  await add({ kind: 'chat', address: 'https://chat.example/services/T0/B0/token' });
  const text = JSON.stringify(await tenwhy.get(`/api/sites/${site}/webhooks`));
  expect(text).not.toContain(secret);
  expect(text).not.toContain('T0');
  expect(text).toContain('https://chat.example/…');
});

test('a channel that is off gets nothing, and what waited for it is gone', async () => {
  await add();
  await tenwhy.answer(site, [answerOf(9)]);
  await tenwhy.send('PATCH', `/api/sites/${site}/webhooks/1`, { body: { isOn: false } });
  await tenwhy.answer(site, [answerOf(8)]);
  work();
  await expect.poll(async () => (await deliveries('waiting')).length, { timeout: 10_000 }).toBe(0);
  expect(arrived).toEqual([]);
});

test.each<[string, object, string]>([
  ['a private address', { address: 'https://192.168.0.1/' }, 'address: it is an address within a private'],
  ['plain http', { address: 'http://crm.example/' }, 'address: '],
  ['a password in it', { address: 'https://a:b@crm.example/' }, 'address: it holds a name or a password'],
  ['no address', { address: 'crm' }, 'address: it is not an address of the web'],
  ['an unknown event', { events: ['response.gone'] }, 'events.0: is not one of'],
  ['no event', { events: [] }, 'events: names no event'],
  ['an unknown kind', { kind: 'fax' }, 'kind: is not one of'],
  ['no name', { name: '' }, 'name: is empty'],
  [
    'a mail address with a line break',
    { kind: 'mail', address: 'a@b.example\r\nBcc: c@d.example' },
    'line break',
  ],
  ['no mail address', { kind: 'mail', address: 'a@b.example, nobody' }, 'is not a mail address'],
  [
    'too many mail addresses',
    { kind: 'mail', address: Array.from({ length: 21 }, (_, index) => `a${index}@b.example`).join(',') },
    'has more than 20 addresses',
  ],
])('%s is refused, and nothing is stored', async (_name, changes, message) => {
  const strict = await testApp({ allowsLoopbackWebhooks: false });
  try {
    const key = await strict.newSite();
    const body = {
      kind: 'webhook',
      name: 'CRM',
      address: 'https://crm.example/',
      events: allOfAnswers,
      ...changes,
    };
    const reply = await strict.send('POST', `/api/sites/${key}/webhooks`, { body });
    expect(reply.status).toBe(400);
    expect((await reply.json()).detail).toContain(message);
    expect((await strict.get(`/api/sites/${key}/webhooks`)).channels).toEqual([]);
  } finally {
    await strict.close();
  }
});

test('a token that may only read sees deliveries and no channels', async () => {
  const { token } = await (
    await tenwhy.send('POST', `/api/sites/${site}/tokens`, {
      body: { name: 'Reader', scopes: ['responses:read'], endsAt: null },
    })
  ).json();
  const headers = { Authorization: `Bearer ${token}` };
  expect((await tenwhy.send('GET', `/api/sites/${site}/webhooks`, { headers })).status).toBe(403);
  expect((await tenwhy.send('GET', `/api/sites/${site}/deliveries`, { headers })).status).toBe(200);
});
