import { expect, test } from 'vitest';
import { wrongWith } from '../../../collector/loop/net/post.ts';
import { isPublicAddress } from '../../../collector/loop/net/public-address.ts';

/** Hosts as somebody may write them, all of which lead into private or special networks. */
const closed = [
  // IPv4 as it is, its decimal, octal, hexadecimal and shortened forms, and with full-width digits and dots.
  '127.0.0.1 127.1 127.0.1 127.255.255.254 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 0x7f.1',
  '127.0.0.1. １２７.0.0.1 127。0。0。1 ①②⑦.0.0.1 0 0.0.0.0 0x0 0.255.255.255 00000177.1 127.0x0.0.01',
  '10.0.0.1 10.255.255.255 167772161 0xa.1 012.0.0.1 10.1 172.16.0.1 172.31.255.255 2886729729 0xac100001',
  '192.168.0.1 192.168.255.255 3232235521 0xc0a80001 0300.0250.1 192.168.1 169.254.169.254 169.254.0.1',
  '2852039166 0xa9fea9fe 0251.0376.0251.0376 169.254.43518 100.64.0.1 100.127.255.255 1681915905',
  '192.0.0.1 192.0.0.9 192.0.0.170 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.175.48.1 198.18.0.1',
  '198.19.255.255 198.51.100.1 203.0.113.255 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 4294967295',
  '0xffffffff 037777777777 0xe0000001',
  // IPv6: unspecified, loopback, what carries IPv4, and every network that is not of the open internet.
  '[::] [::1] [0:0:0:0:0:0:0:1] [0000::0001] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:10.0.0.1]',
  '[::ffff:169.254.169.254] [::ffff:8.8.8.8] [::ffff:0:127.0.0.1] [::127.0.0.1] [::8.8.8.8] [::ffff:0:0]',
  '[64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::10.0.0.1] [64:ff9b::a9fe:a9fe] [64:ff9b::] [64:ff9b::1]',
  '[64:ff9b:1::1] [64:ff9b:1::8.8.8.8] [100::1] [100:0:0:1::1] [2001::1] [2001:0:7f00:1::] [2001:1::1]',
  '[2001:2::1] [2001:3::1] [2001:10::1] [2001:20::1] [2001:30::1] [2001:1ff:ffff::1] [2001:db8::1]',
  '[2002:7f00:1::] [2002:7f00:1::1] [2002:a00:1::1] [2002:c0a8:1::] [2002:808:808::] [2620:4f:8000::1]',
  '[3fff::1] [3fff:fff::1] [4000::1] [5f00::1] [8000::1] [fc00::1] [fd00:ec2::254] [fdff::1] [fe80::1]',
  '[febf::1] [fec0::1] [feff::1] [ff02::1] [ff0e::1] [ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]',
  // Names that no resolver outside knows.
  'localhost LOCALHOST localhost. a.localhost printer.local metadata.google.internal router.home.arpa',
]
  .join(' ')
  .split(' ');

const open = [
  '8.8.8.8 1.1.1.1 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1 169.253.0.1',
  '172.15.0.1 172.32.0.1 192.0.1.1 192.167.0.1 192.169.0.1 198.17.0.1 198.20.0.1 203.0.112.1 223.255.255.255',
  '[2606:4700:4700::1111] [2001:4860:4860::8888] [2001:200::1] [2003::1] [2a00::1] [64:ff9b::8.8.8.8]',
  '[64:ff9b::808:808] [2001:db7::1] [2001:db9::1] [3ffe::1] hooks.example localhost.example xn--nxa.example',
]
  .join(' ')
  .split(' ');

test('there are 120 addresses to be refused', () => {
  expect(new Set(closed).size).toBeGreaterThanOrEqual(120);
});

test.each(closed)('%s is refused as it is written', (host) => {
  expect(wrongWith(`https://${host}/hook`)).toMatch(/private network|not an address/);
});

test.each(open)('%s may be asked', (host) => {
  expect(wrongWith(`https://${host}/hook`)).toBeNull();
});

test.each([
  'http://hooks.example/',
  'ftp://hooks.example/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://user@hooks.example/',
  'https://user:word@hooks.example/',
  'hooks.example',
  'https://',
  'https://[::1',
  'https://256.1.1.1/',
  '',
])('%s is refused', (address) => {
  expect(wrongWith(address)).not.toBeNull();
});

test('what a resolver gives is judged by its bytes, and what is no address is closed', () => {
  for (const address of ['fe80::1%eth0', '::ffff:8.8.8.8', '2002:808:808::1', '', 'hooks.example', '1.2.3'])
    expect(isPublicAddress(address), address).toBe(false);
  for (const address of ['8.8.8.8', '2a00:1450:4001:81b::200e', '64:ff9b::808:808'])
    expect(isPublicAddress(address), address).toBe(true);
});
