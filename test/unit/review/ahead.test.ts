import { expect, test } from 'vitest';
import { aheadOf, askedAhead } from '../../../collector/review/state/ahead.ts';

const of = (path: string) => aheadOf(new URL(path, 'https://tenwhy.example'));

test.each([
  ['/', null, ['/api/me']],
  ['/sites/shop', 'shop', ['/api/me', '/api/sites/shop/overview']],
  [
    '/sites/a%20b/overview?to=2026-03-31&bucket=week&from=2026-01-01&shown=nps',
    'a b',
    ['/api/me', '/api/sites/a%20b/overview?from=2026-01-01&to=2026-03-31&bucket=week'],
  ],
  ['/sites/shop/responses?band=detractor', 'shop', ['/api/me', '/api/sites/shop/responses?band=detractor']],
  ['/sites/shop/responses?unanswered=shown', 'shop', ['/api/me', '/api/sites/shop/responses']],
  ['/sites/shop/reasons', 'shop', ['/api/me', '/api/sites/shop/reasons/report']],
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
  const pass = (ms: number) => {
    now += ms;
  };
  return { asked, services: { fetch, now: () => now }, pass };
};

test('a reply that was asked for ahead is given once, and then it is asked again', async () => {
  const { asked, services } = world();
  const ahead = askedAhead(services, ['/me']);
  expect(asked).toEqual(['/me']);
  expect(await (await ahead('/me')).text()).toBe('1');
  expect(await (await ahead('/me')).text()).toBe('2');
});

test('a change is never answered by it, nor is anybody by an old one', async () => {
  const { asked, services, pass } = world();
  const ahead = askedAhead(services, ['/me']);
  await ahead('/me', { method: 'PUT' });
  expect(asked).toEqual(['/me', '/me']);
  pass(10_001);
  expect(await (await ahead('/me')).text()).toBe('3');
});

test('one that failed is told to whoever comes for it, and to nobody else', async () => {
  const { services } = world();
  const ahead = askedAhead(services, ['/gone']);
  await expect(ahead('/gone')).rejects.toThrow('away');
});
