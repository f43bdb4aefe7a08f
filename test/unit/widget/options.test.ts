import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../widget/options.ts';

const src = 'https://feedback.example:8443/parts/tenwhy.js';

describe('readOptions', () => {
  it('sends to the script’s own origin and asks in the page’s language where the tag names only the site', () => {
    expect(readOptions(src, { site: 'shop' }, 'de-AT', '')).toEqual({
      site: 'shop',
      collector: 'https://feedback.example:8443',
      language: 'de-AT',
      needsConsent: false,
      mayStore: true,
      isTest: false,
    });
  });

  it.each([
    ['a site from the script’s address', `${src}?site=shop`, {}, { site: 'shop' }],
    ['data-site before the address', `${src}?site=other`, { site: 'shop' }, { site: 'shop' }],
    [
      'another collector',
      src,
      { site: 's', collector: 'https://api.example' },
      { collector: 'https://api.example' },
    ],
    [
      'a collector below a path',
      src,
      { site: 's', collector: 'https://x.example/nps/' },
      { collector: 'https://x.example/nps' },
    ],
    [
      'a collector beside the script',
      src,
      { site: 's', collector: '/nps' },
      { collector: 'https://feedback.example:8443/nps' },
    ],
    ['a language', src, { site: 's', language: 'ar' }, { language: 'ar' }],
    ['one survey', src, { site: 's', survey: 'checkout' }, { survey: 'checkout' }],
    ['required consent', src, { site: 's', consent: 'required' }, { needsConsent: true }],
    ['no storage', src, { site: 's', storage: 'none' }, { mayStore: false }],
    [
      'theme and position',
      src,
      { site: 's', theme: 'dark', position: 'top-left' },
      { theme: 'dark', position: 'top-left' },
    ],
  ])('takes %s', (_, address, data, expected) => {
    expect(readOptions(address, data, 'de-AT', '')).toMatchObject(expected);
  });

  it('marks answers as test by ?tenwhy=test alone', () => {
    expect(readOptions(src, { site: 's' }, 'en', '?a=1&tenwhy=test').isTest).toBe(true);
    expect(readOptions(src, { site: 's' }, 'en', '?tenwhy=why').isTest).toBe(false);
    expect(readOptions(src, { site: 's' }, 'en', '?tenwhy=tested').isTest).toBe(false);
  });

  it.each([
    [{}, 'data-site'],
    [{ site: '' }, 'data-site'],
    [{ site: 's', collector: 'ftp://x.example' }, 'data-collector'],
    [{ site: 's', collector: 'javascript:alert(1)' }, 'data-collector'],
  ])('refuses %j and names %s', (data, name) => {
    expect(() => readOptions(src, data, 'de-AT', '')).toThrow(name);
  });

  it('needs a named collector where the script has no origin of the web', () => {
    expect(() => readOptions('file:///tmp/tenwhy.js', { site: 's' }, 'de-AT', '')).toThrow('data-collector');
  });
});
