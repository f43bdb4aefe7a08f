import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../../collector/store/store.ts';
import { type TestApp, testApp } from '../support/app.ts';

let tenwhy: TestApp;
beforeEach(async () => {
  tenwhy = await testApp();
});
afterEach(() => tenwhy.close());

describe('health', () => {
  test('alive, and ready while the database takes writes', async () => {
    expect((await tenwhy.app.request('/healthz')).status).toBe(200);
    expect((await tenwhy.app.request('/readyz')).status).toBe(200);
    tenwhy.store.ready = () => Promise.reject(new StoreUnavailable('read-only'));
    expect((await tenwhy.app.request('/healthz')).status).toBe(200);
    expect((await tenwhy.app.request('/readyz')).status).toBe(503);
  });

  test('not ready while it stops', async () => {
    const draining = new AbortController();
    const stopping = await testApp({ draining: draining.signal });
    draining.abort();
    expect((await stopping.app.request('/readyz')).status).toBe(503);
    await stopping.close();
  });
});
