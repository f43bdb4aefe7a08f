import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Networks that are not the open internet, by IANA's IPv4 Special-Purpose Address Registry (RFC 6890 and its
 * updates), with multicast (RFC 5771). The few of them that are called reachable everywhere (AS112, AMT) are
 * refused too: no receiver of anybody's stands there.
 */
const specialV4 = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by carriers behind NAT
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, and where clouds keep their keys
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.31.196.0', 24], // AS112
  ['192.52.193.0', 24], // AMT
  ['192.88.99.0', 24], // once relays of 6to4
  ['192.168.0.0', 16], // private
  ['192.175.48.0', 24], // AS112
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
] as const;

/** Within 2000::/3, by IANA's IPv6 Special-Purpose Address Registry. Outside of it nothing is public at all. */
const specialV6 = [
  ['2001::', 23], // protocol assignments: Teredo, benchmarks, ORCHID, AMT
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4, which carries any IPv4 address
  ['2620:4f:8000::', 48], // AS112
  ['3fff::', 20], // documentation
] as const;

const special = new BlockList();
for (const [network, bits] of specialV4) special.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of specialV6) special.addSubnet(network, bits, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
const translated = new BlockList();
translated.addSubnet('64:ff9b::', 96, 'ipv6');

/** Whether an address, as a resolver gives it, is one of the open internet. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  // A zone names an interface of this machine.
  if (!isIPv6(address) || address.includes('%')) return false;
  // Networks with IPv6 alone reach IPv4 so (RFC 6052): what counts is the address within.
  if (translated.check(address, 'ipv6')) return isPublicAddress(lastFourBytes(address));
  return globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** Whether an address is this machine's own. */
export const isLoopback = (address: string): boolean =>
  address === '::1' || (isIPv4(address) && address.startsWith('127.'));

/** The last 32 bits of an IPv6 address, as IPv4 is written. */
function lastFourBytes(address: string): string {
  // The parser of addresses of the web writes every form as groups of hexadecimal digits.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const tail = (groups.length === 1 ? groups[0] : groups[1]) ?? '';
  const [high = 0, low = 0] = ['0', '0', ...tail.split(':').filter(Boolean)]
    .slice(-2)
    .map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
