import { describe, expect, test } from 'vitest';
import { isAllowedOrigin, parseOrigin } from '../../../collector/http/origins.ts';
import { foreignOrigins } from '../../support/origins.ts';

const own = 'https://feedback.example.com';
const shop = ['https://shop.example', 'http://shop.example:8080'];

test.each(['https://shop.example', 'http://shop.example:8080', own])('takes %s', (origin) => {
  expect(isAllowedOrigin(origin, shop, own)).toBe(true);
});

test('takes a request without an Origin: it comes from no page', () => {
  expect(isAllowedOrigin(undefined, shop, own)).toBe(true);
});

test.each(foreignOrigins)('refuses %j', (origin) => {
  expect(isAllowedOrigin(origin, shop, own)).toBe(false);
});

describe('loopback on the list', () => {
  test.each([
    'http://localhost',
    'http://localhost:3000',
    'http://127.0.0.1:5173',
    'http://[::1]:81',
    'https://localhost:8443',
  ])('takes %s', (origin) => {
    expect(isAllowedOrigin(origin, ['loopback'], own)).toBe(true);
  });

  test.each([
    'http://localhost.evil',
    'http://localhost@evil.example',
    'http://127.0.0.1.evil',
    'http://127.1',
    'http://2130706433',
    'http://0x7f.1',
    'http://[::ffff:127.0.0.1]',
    'http://127.0.0.2',
    // Browsers leave the default port out, so an origin that spells it is no browser's.
    'http://localhost:80',
    'null',
  ])('refuses %s', (origin) => {
    expect(isAllowedOrigin(origin, ['loopback'], own)).toBe(false);
  });
});

test.each([
  ['https://shop.example', 'https://shop.example'],
  ['https://Shop.Example:443/', 'https://shop.example'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['https://shop.example/path', null],
  ['https://user:word@shop.example', null],
  ['https://*.shop.example', null],
  ['ftp://shop.example', null],
  ['shop.example', null],
  ['null', null],
])('reads %s as the origin %s', (text, origin) => {
  expect(parseOrigin(text)).toBe(origin);
});
