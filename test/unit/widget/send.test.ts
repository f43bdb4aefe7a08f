import { describe, expect, it } from 'vitest';
import type { SnapshotInput } from '../../../collector/wire/response.ts';
import { keepaliveBytes, retryAfter, send } from '../../../widget/outbox/send.ts';

const now = Date.UTC(2026, 2, 1);
const snapshot = (id: string, rev = 1): SnapshotInput => ({
  id,
  rev,
  survey: 's',
  version: 1,
  stage: 'rated',
});
const two = [snapshot('a'), snapshot('b', 4)];

/** Sends two responses against one reply, and keeps what was asked. */
async function sendTwo(reply: () => Response | Promise<Response>, snapshots = two) {
  const requests: [string, RequestInit][] = [];
  const post = async (url: string, init: RequestInit) => {
    requests.push([url, init]);
    return reply();
  };
  return { sent: await send(post, 'https://c.example/v1/responses', 'shop', snapshots, now), requests };
}
const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const retry = { kind: 'retry' };

describe('send', () => {
  it('posts the envelope as text, so that no preflight is asked, and outlives the page', async () => {
    const { requests } = await sendTwo(() => json({}));
    const [url, init] = requests[0] ?? [];
    expect(url).toBe('https://c.example/v1/responses');
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      keepalive: true,
    });
    expect(JSON.parse(String(init?.body))).toEqual({ site: 'shop', sentAt: now, responses: two });
  });

  it('gives up outliving the page for a body that browsers would refuse to keep alive', async () => {
    const long = { ...snapshot('a'), comment: 'ü'.repeat(keepaliveBytes / 2) };
    const { requests } = await sendTwo(() => json({}), [long]);
    expect(requests[0]?.[1].keepalive).toBe(false);
  });

  it('takes each response’s verdict from the reply, whatever its order', async () => {
    const { sent } = await sendTwo(() =>
      json({
        results: [
          { id: 'b', rev: 4, status: 'stored' },
          { id: 'a', rev: 1, status: 'rejected', problem: { title: 'No', detail: 'version 1 is not known' } },
        ],
      }),
    );
    expect(sent.verdicts).toEqual([
      { kind: 'refused', why: 'version 1 is not known' },
      { kind: 'stored', rev: 4 },
    ]);
  });

  it('believes a higher rev to be stored, and not a lower one', async () => {
    const { sent } = await sendTwo(() =>
      json({
        results: [
          { id: 'a', rev: 9, status: 'stored' },
          { id: 'b', rev: 3, status: 'stored' },
        ],
      }),
    );
    expect(sent.verdicts).toEqual([{ kind: 'stored', rev: 9 }, retry]);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['HTML with status 200, as captive portals send it', () => new Response('<html>Sign in</html>')],
    ['truncated JSON', () => new Response('{"results":[{"id":"a","rev":1,"sta')],
    ['an empty reply', () => new Response('')],
    ['results for others', () => json({ results: [{ id: 'x', rev: 1, status: 'stored' }] })],
    ['results that are no list', () => json({ results: { id: 'a' } })],
    ['a result without rev', () => json({ results: [{ id: 'a', status: 'stored' }, null, 7] })],
    ['an unknown status', () => json({ results: [{ id: 'a', rev: 1, status: 'perhaps' }] })],
    ['204', () => new Response(null, { status: 204 })],
    ['202 with right results', () => json({ results: [{ id: 'a', rev: 1, status: 'stored' }] }, 202)],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
    [
      'a body that breaks off',
      () => new Response(new ReadableStream({ start: (c) => c.error(new Error('cut')) })),
    ],
  ])('tries again after %s', async (_, reply) => {
    const { sent } = await sendTwo(reply);
    expect(sent).toEqual({ verdicts: [retry, retry] });
  });

  it.each([408, 425, 429, 500, 502, 503, 504, 599])(
    'tries again after %i, when the collector says',
    async (status) => {
      const { sent } = await sendTwo(() => json({}, status, { 'retry-after': '7' }));
      expect(sent).toEqual({ verdicts: [retry, retry], retryAfterMs: 7_000 });
    },
  );

  it.each([401, 403, 404, 405, 415])('tries hourly after %i: a site is being set up', async (status) => {
    const { sent } = await sendTwo(() => json({}, status, { 'retry-after': '7' }));
    expect(sent).toEqual({ verdicts: [retry, retry], retryAfterMs: 3_600_000 });
  });

  it.each([400, 413, 422])('sets aside after %i, and says that it was the whole request', async (status) => {
    const { sent } = await sendTwo(() => json({ detail: 'site is not a key' }, status));
    const refused = { kind: 'refused', why: 'site is not a key' };
    expect(sent).toEqual({ verdicts: [refused, refused], isRefusedWhole: true });
  });
});

describe('retryAfter', () => {
  it.each([
    ['7', 7_000],
    [' 7 ', 7_000],
    ['0', 1_000],
    ['86400', 3_600_000],
    ['99999999999999999999', 3_600_000],
    [new Date(now + 30_000).toUTCString(), 30_000],
    [new Date(now - 30_000).toUTCString(), 1_000],
    [new Date(now + 86_400_000).toUTCString(), 3_600_000],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %s ms', (header, ms) => {
    expect(retryAfter(header, now)).toBe(ms);
  });
});
