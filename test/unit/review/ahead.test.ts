import { expect, test } from 'vitest';
import { aheadOf, askedAhead } from '../../../collector/review/state/ahead.ts';
import type { EventStream } from '../../../collector/review/state/services.ts';

const of = (path: string) => aheadOf(new URL(path, 'https://tenwhy.example'));

test.each([
  ['/', null, ['/api/me']],
  ['/sites/shop', 'shop', ['/api/me', '/api/sites/shop/overview']],
  [
    '/sites/a%20b/overview?to=2026-03-31&bucket=week&from=2026-01-01&shown=nps',
    'a b',
    ['/api/me', '/api/sites/a%20b/overview?from=2026-01-01&to=2026-03-31&bucket=week'],
  ],
  [
    '/sites/shop/responses?band=detractor',
    'shop',
    [
      '/api/me',
      '/api/sites/shop/responses?band=detractor',
      '/api/sites/shop/terms?band=detractor',
      '/api/sites/shop/summary?band=detractor',
    ],
  ],
  [
    '/sites/shop/responses?unanswered=shown&words=hidden',
    'shop',
    ['/api/me', '/api/sites/shop/responses', '/api/sites/shop/summary'],
  ],
  [
    '/sites/shop/responses?unanswered=shown&ratings=hidden',
    'shop',
    ['/api/me', '/api/sites/shop/responses', '/api/sites/shop/terms'],
  ],
  ['/sites/shop/reasons', 'shop', ['/api/me', '/api/sites/shop/reasons/report']],
  ['/sites/shop/accounts?from=2026-01-01', 'shop', ['/api/me', '/api/sites/shop/accounts?from=2026-01-01']],
  ['/sites/shop/accounts/acme', 'shop', ['/api/me']],
  ['/sites/shop/members', 'shop', ['/api/me']],
  // Who has no account is asked about nothing, and who comes by a link shows who they are by its token.
  ['/sign-in?back=/sites/shop', null, []],
  ['/shared', null, []],
])('%s asks ahead as its page will', (path, site, paths) => {
  expect(of(path)).toEqual({ site, paths });
});

const world = () => {
  const asked: string[] = [];
  let now = 0;
  const fetch = async (path: string) => {
    asked.push(path);
    if (path === '/gone') throw new Error('away');
    return new Response(`${asked.length}`);
  };
  const events = (path: string) => {
    asked.push(path);
    const heard = new EventTarget();
    const stream = {
      readyState: 1,
      isClosed: false,
      addEventListener: heard.addEventListener.bind(heard),
      close: () => {
        stream.isClosed = true;
      },
      tell: (name: string) => heard.dispatchEvent(new Event(name)),
    };
    streams.push(stream);
    return stream;
  };
  const streams: (EventStream & { isClosed: boolean; tell: (name: string) => void })[] = [];
  const pass = (ms: number) => {
    now += ms;
  };
  const textOf = async (reply: Promise<Response>) => (await reply).text();
  return { asked, streams, services: { fetch, events, now: () => now }, pass, textOf };
};

const figures = '/api/sites/shop/overview';
const stream = '/api/sites/shop/events';

test('a reply that was asked for ahead is given once, and then it is asked again', async () => {
  const { asked, services, textOf } = world();
  const ahead = askedAhead(services, { site: null, paths: ['/me'] });
  expect(asked).toEqual(['/me']);
  expect(await textOf(ahead.fetch('/me'))).toBe('1');
  expect(await textOf(ahead.fetch('/me'))).toBe('2');
});

test('a change is never answered by it, nor is anybody by an old one', async () => {
  const { asked, services, pass, textOf } = world();
  const ahead = askedAhead(services, { site: null, paths: ['/me'] });
  await ahead.fetch('/me', { method: 'PUT' });
  expect(asked).toEqual(['/me', '/me']);
  pass(10_001);
  expect(await textOf(ahead.fetch('/me'))).toBe('3');
});

test('one that failed is told to whoever comes for it, and to nobody else', async () => {
  const { services } = world();
  const ahead = askedAhead(services, { site: null, paths: ['/gone'] });
  await expect(ahead.fetch('/gone')).rejects.toThrow('away');
});

test('the site is listened to before its figures are asked for, and once', () => {
  const { asked, streams, services } = world();
  const ahead = askedAhead(services, { site: 'shop', paths: [figures] });
  expect(asked).toEqual([stream, figures]);
  expect(ahead.events(stream)).toBe(streams[0]);
  expect(asked).toEqual([stream, figures]);
  // Whoever lost it opens another.
  expect(ahead.events(stream)).toBe(streams[1]);
});

test.each(['changed', 'error'])('figures from before a stream told "%s" are asked for anew', async (told) => {
  const { asked, streams, services, textOf } = world();
  const ahead = askedAhead(services, { site: 'shop', paths: ['/api/me', figures] });
  streams[0]?.tell(told);
  expect(ahead.events(stream)).toBe(streams[1]);
  expect(streams.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  expect(await textOf(ahead.fetch('/api/me'))).toBe('2');
  await ahead.fetch(figures);
  expect(asked).toEqual([stream, '/api/me', figures, stream, figures]);
});
