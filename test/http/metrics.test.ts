import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileTrust } from '../../collector/http/address.ts';
import { StoreUnavailable } from '../../collector/store/store.ts';
import { answerOf, shop, survey, type TestApp, testApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { sentFrom } from '../support/sender.ts';

let tenwhy: TestApp;
beforeEach(async () => {
  tenwhy = await testApp({ trustsProxy: compileTrust('10.0.0.1') });
  await tenwhy.store.putSite(shop);
  await tenwhy.store.publish('shop', survey(), Date.now());
});
afterEach(() => tenwhy.close());

/** Samples by their name with labels. */
async function samples(): Promise<Record<string, number>> {
  const reply = await tenwhy.send('GET', '/metrics');
  const lines = (await reply.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  );
}
const post = (responses: unknown[], headers = {}) =>
  tenwhy.app.request('/v1/responses', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', ...headers },
    body: JSON.stringify({ site: 'shop', sentAt: Date.now(), responses }),
  });

test('tell what was stored, rejected, quarantined and refused, and how long commits took', async () => {
  await post([answerOf(9), answerOf(9, { website: 'x' }), answerOf(11), answerOf(9, { survey: 'nothing' })]);
  for (let turn = 0; turn < 2; turn++) await post(Array.from({ length: 100 }, () => answerOf(undefined)));
  await post([], { Origin: 'https://evil.example' });
  const found = await samples();
  expect(found).toMatchObject({
    tenwhy_responses_stored_total: 102,
    'tenwhy_responses_rejected_total{problem="invalid-response"}': 1,
    'tenwhy_responses_rejected_total{problem="unknown-survey"}': 1,
    'tenwhy_responses_quarantined_total{reason="honeypot"}': 1,
    'tenwhy_pace_refusals_total{by="address"}': 1,
    'tenwhy_requests_total{method="POST",route="/v1/responses",status="200"}': 2,
    'tenwhy_requests_total{method="POST",route="/v1/responses",status="429"}': 1,
    'tenwhy_requests_total{method="POST",route="/v1/responses",status="403"}': 1,
    'tenwhy_commit_seconds_count{result="stored"}': 2,
    tenwhy_responses_pending: 0,
  });
  expect(found['tenwhy_commit_seconds_sum{result="stored"}']).toBeGreaterThan(0);
});

test('tell of commits that failed, and of nothing pending after them', async () => {
  tenwhy.store.commit = () => Promise.reject(new StoreUnavailable('away'));
  expect((await post([answerOf(9)])).status).toBe(503);
  expect(await samples()).toMatchObject({
    tenwhy_responses_stored_total: 0,
    'tenwhy_commit_seconds_count{result="failed"}': 1,
    tenwhy_responses_pending: 0,
  });
});

test('tell of what waits while a commit is under way', async () => {
  let finish = (): void => {};
  const { commit } = tenwhy.store;
  const begun = new Promise<void>((begin) => {
    tenwhy.store.commit = async (responses) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
        begin();
      });
      return commit(responses);
    };
  });
  const sent = post([answerOf(9), answerOf(8)]);
  await begun;
  expect((await samples()).tenwhy_responses_pending).toBe(2);
  finish();
  expect((await sent).status).toBe(200);
  expect((await samples()).tenwhy_responses_pending).toBe(0);
});

test('have as many names as there are routes, whatever is asked for', async () => {
  for (let index = 0; index < 50; index++) {
    await tenwhy.send('GET', `/api/sites/shop/responses/${index}`);
    await tenwhy.send('GET', `/no/such/page/${index}`);
    await tenwhy.send('GET', `/v1/sites/site-${index}/surveys`);
  }
  const routes = Object.keys(await samples()).filter((name) => name.startsWith('tenwhy_requests_total'));
  expect(routes.length).toBeLessThan(6);
});

test('hold no words, no site, no person and no address', async () => {
  await tenwhy.app.request(
    '/v1/responses',
    {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify({
        site: 'shop',
        sentAt: Date.now(),
        responses: [answerOf(9, { comment: 'words', person: { id: 'c-1042' } })],
      }),
    },
    sentFrom('203.0.113.7', { 'Content-Type': 'text/plain' }),
  );
  expect(await (await tenwhy.send('GET', '/metrics')).text()).not.toMatch(/words|c-1042|203\.0\.113|shop/);
});

describe('are open to', () => {
  const statusFrom = async (address: string, headers: Record<string, string> = {}) =>
    (await tenwhy.app.request('/metrics', { headers }, sentFrom(address, headers))).status;

  test.each<[string, Record<string, string>, number]>([
    ['127.0.0.1', {}, 200],
    ['127.9.9.9', {}, 200],
    ['::1', {}, 200],
    ['::ffff:127.0.0.1', {}, 200],
    ['203.0.113.7', {}, 403],
    ['2001:db8::1', {}, 403],
    ['127.0.0.1', { 'X-Forwarded-For': '203.0.113.7' }, 403],
    ['127.0.0.1', { 'X-Forwarded-For': '127.0.0.1' }, 403],
    ['127.0.0.1', { Forwarded: 'for=203.0.113.7' }, 403],
    ['10.0.0.1', { 'X-Forwarded-For': '127.0.0.1' }, 403],
    ['203.0.113.7', { Authorization: 'Bearer a-token-that-only-tests-know' }, 200],
    ['203.0.113.7', { Authorization: 'Bearer another' }, 403],
  ])('%s with %j: %i', async (address, headers, status) => {
    expect(await statusFrom(address, headers)).toBe(status);
  });
});

test('of a running collector tell of its event loop too', async () => {
  const collector = await listening();
  try {
    const reply = await fetch(`${collector.url}/metrics`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('Content-Type')).toContain('text/plain; version=0.0.4');
    const text = await reply.text();
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+$/m);
    expect(text).toContain('# TYPE tenwhy_commit_seconds histogram');
  } finally {
    await collector.close();
  }
});
