import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { mailSnippet, ratingLink } from '../../../../collector/review/editor/words/mail.ts';
import { qrPath, qrSvg } from '../../../../collector/review/editor/words/qr.ts';
import { waysToInstall } from '../../../../collector/review/editor/words/tags.ts';

const about = {
  href: 'https://feedback.example/s/shop/checkout',
  language: 'en',
  question: 'How likely are <you> to "recommend" us & ours?',
  low: 'not at all',
  high: 'very',
  token: '',
  isRightToLeft: false,
};

/** Every element of a text of HTML, with its attributes. */
function elementsOf(html: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new Parser({ onopentag: (name, attributes) => found.push({ name, attributes }) });
  parser.end(html);
  return found;
}

test('a mail has eleven links, and nothing that a mail program takes away', () => {
  const elements = elementsOf(mailSnippet(about));
  const links = elements
    .filter(({ name }) => name === 'a')
    .map(({ attributes }) => new URL(attributes.href ?? ''));
  expect(links.map((link) => link.searchParams.get('rating'))).toEqual(
    Array.from({ length: 11 }, (_, n) => `${n}`),
  );
  expect(links.every((link) => link.searchParams.get('language') === 'en' && link.hash === '')).toBe(true);
  expect([...new Set(elements.map(({ name }) => name))].sort()).toEqual(['a', 'table', 'td', 'tr']);
  expect(elements.some(({ attributes }) => 'class' in attributes || 'onclick' in attributes)).toBe(false);
});

test('words of a mail stay words', () => {
  const html = mailSnippet({ ...about, low: '<script>alert(1)</script>', language: 'en"><b' });
  expect(html).not.toContain('<script>');
  expect(html).toContain('How likely are &lt;you&gt; to &quot;recommend&quot; us &amp; ours?');
  expect(elementsOf(html).some(({ name }) => name === 'b')).toBe(false);
});

test('who a mail is for stands behind the #, which no server is sent', () => {
  const link = new URL(ratingLink({ ...about, token: 'a.b.c' }, 9));
  expect(link.hash).toBe('#t=a.b.c');
  expect(link.search).toBe('?rating=9&language=en');
});

test('a right-to-left mail says so', () => {
  expect(mailSnippet({ ...about, isRightToLeft: true })).toContain(' dir="rtl"');
});

test('a QR code has its three corners and a quiet margin', () => {
  const { path, size } = qrPath('https://feedback.example/s/shop/checkout');
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => `${x} ${y}`));
  const margin = 4;
  const far = size - margin - 7;
  for (const [x, y] of [
    [margin, margin],
    [far, margin],
    [margin, far],
  ] as const) {
    // The finder pattern: a ring of seven by seven around a light ring around three by three.
    for (let step = 0; step < 7; step++) expect(dark.has(`${x + step} ${y}`)).toBe(true);
    expect(dark.has(`${x + 1} ${y + 1}`)).toBe(false);
    expect(dark.has(`${x + 3} ${y + 3}`)).toBe(true);
  }
  expect(
    [...dark].every((place) =>
      place.split(' ').every((at) => Number(at) >= margin && Number(at) < size - margin),
    ),
  ).toBe(true);
  expect(qrSvg('https://feedback.example')).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
});

test('every way to install names the site, and the pinned one its hash', () => {
  const ways = waysToInstall('shop', 'checkout', {
    publicUrl: 'https://feedback.example',
    pinned: { file: '/tenwhy-abc.js', integrity: 'sha384-x' },
    calls: [],
  });
  expect(ways.map(({ title }) => title)).toEqual([
    'Script tag',
    'Script tag, pinned',
    'Tag manager',
    'ES module',
    'React',
    'Inside the page',
    'By your own code',
  ]);
  expect(ways.slice(0, -1).every(({ code }) => code.includes('shop'))).toBe(true);
  expect(ways[1]?.code).toContain('integrity="sha384-x" crossorigin="anonymous"');
});
