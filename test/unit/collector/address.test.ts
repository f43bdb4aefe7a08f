import { expect, test } from 'vitest';
import { addressKey, compileTrust } from '../../../collector/http/address.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
  ['203.0.113.7:51234', '203.0.113.7'],
  ['::ffff:203.0.113.7:51234', '203.0.113.7'],
  ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
  ['x'.repeat(5_000), 'x'.repeat(64)],
  [`${':'.repeat(5_000)}`, ':'.repeat(64)],
])('counts %s as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});

test('believes no proxy unless it is named', () => {
  expect(compileTrust(undefined)('127.0.0.1')).toBe(false);
  expect(compileTrust('10.0.0.0/8, 192.0.2.1')('10.1.2.3')).toBe(true);
  expect(compileTrust('10.0.0.0/8, 192.0.2.1')('192.0.2.1')).toBe(true);
  expect(compileTrust('10.0.0.0/8')('11.0.0.1')).toBe(false);
  expect(compileTrust('loopback')('::1')).toBe(true);
  expect(() => compileTrust('everybody')).toThrow();
});
