import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { AppEnv, Parts } from '../../parts.ts';

/**
 * `/unsubscribe/:token`, from the foot of a digest. GET shows a button and changes nothing, since programs that
 * look into mail follow its links; POST ends it, pressed there or sent by a mail program (RFC 8058).
 */
export function unsubscribeRoutes({ store }: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/unsubscribe/:token', (c) =>
      page(
        c,
        'No more of these mails?',
        html`<form method="post"><button type="submit">Unsubscribe</button></form>`,
      ),
    )
    .post('/unsubscribe/:token', async (c) => {
      const isEnded = await store.endDigest(c.req.param('token'));
      const text = isEnded
        ? 'You get no more of them. On the page of alerts you can have them again.'
        : 'This link ends nothing: it was used before, or a newer mail has another.';
      return page(c, isEnded ? 'Done' : 'Nothing to end', html`<p>${text}</p>`);
    });
}

function page(c: Context, title: string, body: ReturnType<typeof html>): Response | Promise<Response> {
  c.header(
    'Content-Security-Policy',
    "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('X-Robots-Tag', 'noindex, nofollow');
  return c.html(html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>`);
}
