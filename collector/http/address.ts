import { isIPv6 } from 'node:net';
import proxyAddr from 'proxy-addr';
import type { Call } from './call.ts';

/**
 * Address of whoever sent the request. `X-Forwarded-For` is believed only as far as proxies that the
 * operator named wrote it, walked from the right. Empty where there is no socket (in tests).
 */
export function clientAddress({ incoming }: Call, trustsProxy: (address: string) => boolean): string {
  if (!incoming) return '';
  return proxyAddr(incoming, trustsProxy) ?? incoming.socket.remoteAddress ?? '';
}

/** Longest text of an address that is none. */
const maxAddressChars = 64;

/** What pace is counted by: an IPv4 address, or the /64 of an IPv6 one, which one household holds whole. */
export function addressKey(address: string): string {
  // Some proxies add the port; and what a proxy passes on may be any text, of any length.
  const v4 = /(?:^|:)(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?::\d+)?$/.exec(address)?.[1];
  if (v4) return v4;
  const v6 = address.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/%.*$/, '');
  if (!isIPv6(v6)) return address.slice(0, maxAddressChars);
  const [head = '', tail] = v6.toLowerCase().split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/**
 * Compiles `TENWHY_TRUST_PROXY`: addresses, networks (`10.0.0.0/8`) and the words `loopback`,
 * `linklocal`, `uniquelocal`, parted by commas.
 * @throws TypeError for anything else.
 */
export function compileTrust(list: string | undefined): (address: string) => boolean {
  const names = (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) return () => false;
  const trust = proxyAddr.compile(names);
  return (address) => trust(address, 0);
}
