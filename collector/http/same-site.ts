import type { Context } from 'hono';
import { Refusal } from './refusal.ts';

/**
 * Refuses a change that another site's page may have sent. GET and HEAD change nothing and pass.
 *
 * Browsers send `Sec-Fetch-Site` to https and to this machine, and `Origin` with every change; over
 * plain http in a local network only the second is there. So whichever is there must be right, and
 * where the change rests on a cookie, one of them must be there.
 * @throws Refusal 403
 */
export function refuseForeignChange(
  c: Context,
  publicUrl: string,
  { restsOnCookie }: { restsOnCookie: boolean },
): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const site = c.req.header('Sec-Fetch-Site');
  const origin = c.req.header('Origin');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Refusal('forbidden', 'another site sent this change', { field: 'Sec-Fetch-Site' });
  }
  if (origin !== undefined && !isOwnOrigin(origin, c.req.url, publicUrl)) {
    throw new Refusal('forbidden', 'a page of another origin sent this change', { field: 'Origin' });
  }
  if (restsOnCookie && site === undefined && origin === undefined) {
    throw new Refusal('forbidden', 'a change by cookie needs the header Sec-Fetch-Site or Origin', {
      field: 'Sec-Fetch-Site',
    });
  }
}

/**
 * The public origin, or the host that the request was sent to: the same collector may be reached as
 * localhost and as 127.0.0.1, and no foreign page can choose the `Host` that its browser sends along.
 */
function isOwnOrigin(origin: string, url: string, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { origin: parsed, host } = new URL(origin);
  return parsed === new URL(publicUrl).origin || host === new URL(url).host;
}
