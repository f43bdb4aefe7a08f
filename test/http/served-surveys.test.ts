import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shop, survey, type TestApp, testApp } from '../support/app.ts';

let now = Date.parse('2026-03-14T12:00:00Z');
let tenwhy: TestApp;

beforeEach(async () => {
  now = Date.parse('2026-03-14T12:00:00Z');
  tenwhy = await testApp({ now: () => now });
  await tenwhy.store.putSite(shop);
  await tenwhy.store.publish('shop', survey(), now);
});
afterEach(() => tenwhy.close());

describe('surveys of a site', () => {
  const get = (headers: Record<string, string> = {}) =>
    tenwhy.app.request('/v1/sites/shop/surveys', { headers });

  test('are the live ones, for any origin, cached for a minute', async () => {
    await tenwhy.store.publish('shop', survey({ key: 'paused', state: 'paused' }), now);
    now += 5_000;
    const reply = await get();
    expect(reply.headers.get('Cache-Control')).toBe('public, max-age=60');
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await reply.json()).toMatchObject({ site: 'shop', surveys: [{ key: 'checkout', version: 1 }] });
  });

  test('are not sent again to whoever has them', async () => {
    const etag = (await get()).headers.get('ETag') ?? '';
    expect((await get({ 'If-None-Match': etag })).status).toBe(304);
    await tenwhy.store.publish('shop', survey({ language: 'en', reasonsAtMost: 1 }), now);
    now += 5_000;
    const changed = await get({ 'If-None-Match': etag });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ surveys: [{ version: 2 }] });
  });

  test('come compressed to whoever takes that, and say the same', async () => {
    const plain = await (await get()).text();
    const reply = await get({ 'Accept-Encoding': 'gzip, br' });
    expect(reply.headers.get('Content-Encoding')).toBe('br');
    expect(reply.headers.get('Vary')).toBe('Accept-Encoding');
    const bytes = Buffer.from(await reply.arrayBuffer());
    expect(bytes.length).toBeLessThan(plain.length / 1.5);
    expect(brotliDecompressSync(bytes).toString()).toBe(plain);
  });

  test('of an unknown site are a 404', async () => {
    const reply = await tenwhy.app.request('/v1/sites/nobody/surveys');
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({ type: 'urn:tenwhy:problem:unknown-site' });
  });
});
