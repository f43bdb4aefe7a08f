const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/** In a site's list of origins: any origin on this machine. */
export const loopback = 'loopback';

/**
 * Whether a request with this `Origin` header may send answers. An origin is compared whole (scheme,
 * host, port), as browsers write it; `null` (a sandboxed frame) is nobody's. A request without the
 * header comes from no browser page, and is allowed. `publicUrl` is an origin as well.
 */
export function isAllowedOrigin(
  origin: string | undefined,
  allowed: readonly string[],
  publicUrl: string,
): boolean {
  if (origin === undefined) return true;
  if (origin === publicUrl || allowed.includes(origin)) return true;
  return allowed.includes(loopback) && isLoopback(origin);
}

function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  // Equal to its own origin: no path, no user name, nothing that a parser would forgive.
  return url.origin === origin && /^https?:$/.test(url.protocol) && loopbackHosts.includes(url.hostname);
}

/**
 * An origin as a browser would send it: `https://shop.example:8443`. Null for what is none: other
 * schemes, a path, a user name, a wildcard.
 */
export function parseOrigin(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWhole = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  return isWhole && /^https?:$/.test(url.protocol) && !url.hostname.includes('*') ? url.origin : null;
}
