import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from 'hono';

/**
 * A header of the request, its name in lower case; undefined where it is absent. Under Node it comes from
 * what Node has parsed already: asking Hono would first copy and check every header of every request,
 * about a tenth of what taking a response costs.
 */
export function header(c: Context, name: Lowercase<string>): string | undefined {
  const incoming = (c.env as { incoming?: { headers: IncomingHttpHeaders } } | undefined)?.incoming;
  if (!incoming) return c.req.header(name);
  const value = incoming.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
