import { describe, expect, test } from 'vitest';
import { pathAfterSignIn, placeOf, sitePath } from '../../../collector/review/state/address.ts';

describe('a path of the review pages', () => {
  test.each([
    ['/', { page: 'home' }],
    ['/sign-in', { page: 'sign-in' }],
    ['/sites/shop', { page: 'overview', site: 'shop' }],
    ['/sites/shop/overview', { page: 'overview', site: 'shop' }],
    ['/sites/shop/responses/', { page: 'responses', site: 'shop' }],
    ['/sites/shop/responses/019a', { page: 'response', site: 'shop', id: '019a' }],
    ['/sites/shop/surveys', { page: 'surveys', site: 'shop' }],
    ['/sites/shop/surveys/visit', { page: 'survey', site: 'shop', key: 'visit', tab: 'words' }],
    ['/sites/shop/surveys/visit/looks', { page: 'survey', site: 'shop', key: 'visit', tab: 'looks' }],
    ['/sites/shop/surveys/visit/colour', { page: 'nowhere' }],
    ['/sites/shop/surveys/visit/looks/more', { page: 'nowhere' }],
    ['/sites/shop/settings', { page: 'settings', site: 'shop' }],
    ['/sites/shop/settings/more', { page: 'nowhere' }],
    ['/add-site', { page: 'add-site' }],
    ['/sites/shop/responses/019a/more', { page: 'nowhere' }],
    ['/sites/shop/overview/more', { page: 'nowhere' }],
    ['/sites/shop/nothing', { page: 'nowhere' }],
    ['/sites/%E0%A4%A/overview', { page: 'overview', site: '%E0%A4%A' }],
    ['/demo/', { page: 'nowhere' }],
  ])('%s names its place', (path, place) => {
    expect(placeOf(path)).toEqual(place);
  });

  test('leads back to the place that it was made for', () => {
    expect(placeOf(sitePath('a/b', 'responses', 'x y'))).toEqual({
      page: 'response',
      site: 'a/b',
      id: 'x y',
    });
  });
});

describe('the way after signing in', () => {
  const origin = 'https://feedback.example';

  test('leads to the page that was asked for, with its filter', () => {
    expect(pathAfterSignIn('/sites/shop/responses?band=detractor', origin)).toBe(
      '/sites/shop/responses?band=detractor',
    );
  });

  test.each([
    null,
    '',
    'https://evil.example/',
    '//evil.example/sites/shop/overview',
    '/\\evil.example/',
    '/\t/evil.example/',
    'javascript:alert(1)',
    '/sign-in?back=/sign-in',
    '/api/me',
  ])('never leaves these pages: %s', (wanted) => {
    expect(pathAfterSignIn(wanted, origin)).toBe('/');
  });
});
