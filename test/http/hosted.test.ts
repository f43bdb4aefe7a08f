import { DomUtils, parseDocument } from 'htmlparser2';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerOf, shop, survey, type TestApp, testApp, words } from '../support/app.ts';

let now: number;
let tenwhy: TestApp;

const tricky = 'Is "this" <b>good</b> & \'fine\'?</title><script>alert(1)</script>';

beforeEach(async () => {
  now = Date.parse('2026-03-14T12:00:00Z');
  tenwhy = await testApp({ now: () => now });
  await tenwhy.store.putSite({ ...shop, name: 'The <i>Shop</i>' });
  const inOthers = {
    de: { ...words, question: 'Würden Sie uns empfehlen?' },
    ar: { ...words, question: 'هل توصي بنا؟' },
  };
  await tenwhy.store.publish('shop', survey({ words: { en: words, ...inOthers } }), now);
});
afterEach(() => tenwhy.close());

/** A page, and what is in it as a browser would read it. */
async function open(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const reply = await tenwhy.app.request(`http://localhost:8787/s/${path}`, { method, headers });
  const text = await reply.text();
  const document = parseDocument(text);
  const all = (name: string) => DomUtils.getElementsByTagName(name, document, true);
  const textOf = (name: string) => DomUtils.textContent(all(name));
  return {
    reply,
    text,
    status: reply.status,
    html: all('html')[0]?.attribs,
    title: textOf('title'),
    heading: textOf('h1'),
    site: textOf('header'),
    element: all('tenwhy-survey')[0]?.attribs,
    scripts: all('script').map(({ attribs }) => attribs),
    styles: all('style').map((style) => DomUtils.textContent(style)),
    links: all('link').map(({ attribs }) => attribs.href),
  };
}

describe('a survey as a page of its own', () => {
  test('asks by the element, and says the question until that is there', async () => {
    const page = await open('shop/checkout');
    expect(page.status).toBe(200);
    expect(page.title).toBe(words.question);
    expect(page.heading).toBe(words.question);
    expect(page.site).toBe('The <i>Shop</i>');
    expect(page.element).toEqual({ site: 'shop', survey: 'checkout', source: 'hosted' });
    expect(page.scripts).toEqual([
      { src: '/s/hosted.js' },
      { async: '', src: '/tenwhy.js', 'data-site': 'shop', 'data-survey': 'checkout' },
    ]);
    expect(page.text).toContain('allow JavaScript');
  });

  test.each<[string, Record<string, string>, string, string, string]>([
    ['shop/checkout', { 'Accept-Language': 'de-AT,en;q=0.5' }, 'de', 'ltr', 'Würden Sie uns empfehlen?'],
    ['shop/checkout?language=ar', { 'Accept-Language': 'de' }, 'ar', 'rtl', 'هل توصي بنا؟'],
    ['shop/checkout?language=%3Cb%3E', {}, 'en', 'ltr', words.question],
    ['shop/checkout', { 'Accept-Language': 'ja' }, 'en', 'ltr', words.question],
  ])('%s for %j is in %s, %s', async (path, headers, lang, dir, title) => {
    const page = await open(path, headers);
    expect(page.html).toMatchObject({ lang, dir });
    expect(page.title).toBe(title);
    expect(page.reply.headers.get('Content-Language')).toBe(lang);
    expect(page.reply.headers.get('Vary')).toBe('Accept-Language');
  });

  test.each([
    ['0', '0'],
    ['9', '9'],
    ['10', '10'],
    ['11', undefined],
    ['-1', undefined],
    ['9.5', undefined],
    ['09', undefined],
    ['', undefined],
    ['%22%3E%3Cscript%3E', undefined],
  ])('?rating=%s preselects %j', async (rating, chosen) => {
    const page = await open(`shop/checkout?rating=${rating}`);
    expect(page.status).toBe(200);
    expect(page.element?.rating).toBe(chosen);
    expect(page.scripts).toHaveLength(2);
  });

  test('keeps everybody else out of it, search engines too', async () => {
    const { headers } = (await open('shop/checkout')).reply;
    const policy = headers.get('Content-Security-Policy') ?? '';
    for (const line of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy).toContain(line);
    }
    expect(policy).not.toContain('unsafe');
    expect(headers.get('X-Robots-Tag')).toContain('noindex');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Set-Cookie')).toBeNull();
    const page = await open('shop/checkout');
    expect(page.links).toEqual(['data:,', '/s/hosted.css']);
    expect(page.text).not.toMatch(/https?:\/\//);
  });

  test('takes the survey’s looks, by a style that its policy names', async () => {
    const looks = { accent: '#1d6f5c', theme: 'dark' as const };
    await tenwhy.store.publish('shop', survey({ key: 'green', looks }), now);
    now += 3_000;
    const page = await open('shop/green');
    expect(page.html).toMatchObject({ 'data-theme': 'dark' });
    expect(page.styles).toEqual([':root{--accent:#1d6f5c}']);
    expect(page.reply.headers.get('Content-Security-Policy')).toMatch(
      /style-src 'self' 'sha256-[\w+/]{43}='/,
    );
    expect((await open('shop/checkout')).styles).toEqual([]);
  });

  test('shows what a team wrote as text, whatever it is', async () => {
    const wild = { en: { ...words, question: tricky } };
    await tenwhy.store.publish('shop', survey({ key: 'wild', words: wild }), now);
    now += 3_000;
    const page = await open('shop/wild');
    expect([page.title, page.heading]).toEqual([tricky, tricky]);
    expect(page.scripts).toHaveLength(2);
  });

  test('is opened by scanners without storing anything', async () => {
    const written: string[] = [];
    const { store } = tenwhy;
    for (const name of ['commit', 'noteRefusedOrigin', 'publish', 'putSite', 'switchSite'] as const) {
      vi.spyOn(store, name).mockImplementation(async () => {
        written.push(name);
        throw new Error('nothing is to be written');
      });
    }
    for (const method of ['HEAD', 'GET']) {
      const { reply, text } = await open('shop/checkout?rating=9', { Origin: 'https://x.example' }, method);
      expect(reply.status).toBe(200);
      if (method === 'HEAD') expect(text).toBe('');
    }
    expect(written).toEqual([]);
    expect(await store.storedCount('shop')).toBe(0);
    expect((await open('shop/checkout', {}, 'POST')).status).toBe(404);
  });
});

describe('where nothing is asked, a page says so', () => {
  test.each([
    ['nobody/checkout'],
    ['shop/breakfast'],
    ['shop/%00'],
    ['%00/checkout'],
    ['__proto__/constructor'],
    ['shop/%3Cscript%3E'],
  ])('%s is a 404', async (path) => {
    const page = await open(path, { 'Accept-Language': 'de' });
    expect(page.status).toBe(404);
    expect(page.title).toBe('Hier steht keine Frage');
    expect(page.html).toMatchObject({ lang: 'de' });
    expect([page.element, page.scripts]).toEqual([undefined, []]);
    expect(page.reply.headers.get('X-Robots-Tag')).toContain('noindex');
  });

  test.each<[string, Parameters<typeof survey>[0], number, RegExp]>([
    ['paused', { state: 'paused' }, 503, /break/],
    ['ended', { state: 'ended' }, 410, /ended/],
    ['over', { dates: { to: '2026-03-13' } }, 410, /ended/],
    ['yet to come', { dates: { from: '2026-03-15' } }, 503, /break/],
  ])('one that is %s', async (_name, changes, status, title) => {
    await tenwhy.store.publish('shop', survey({ key: 'other', ...changes }), now);
    now += 3_000;
    const page = await open('shop/other');
    expect(page.status).toBe(status);
    expect(page.title).toMatch(title);
    expect(page.site).toBe('The <i>Shop</i>');
    expect([page.element, page.scripts]).toEqual([undefined, []]);
    expect(page.reply.headers.get('Retry-After')).toBe(status === 503 ? '3600' : null);
  });

  test('one that has all it wants, and one of a site that is off', async () => {
    await tenwhy.store.publish('shop', survey({ key: 'few', quota: { inAll: 1 } }), now);
    await tenwhy.answer('shop', [answerOf(9, { survey: 'few' })]);
    now += 6_000;
    expect((await open('shop/few')).status).toBe(410);
    await tenwhy.store.switchSite('shop', { isOff: true });
    now += 6_000;
    expect((await open('shop/checkout')).status).toBe(503);
  });
});
