import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { bestLanguage } from '../../http/language.ts';
import { writtenFor } from '../../loop/mail/letters.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { mailLanguages } from '../../wire/limits.ts';

/** What the page says, in the languages of the mails that lead to it. */
const words = {
  en: {
    ask: 'No more of these mails?',
    press: 'Unsubscribe',
    done: 'Done',
    doneText: 'You get no more of them. On the page of the huddle you can have them again.',
    nothing: 'Nothing to end',
    nothingText: 'This link ends nothing: it was used before, or a newer mail has another.',
  },
  de: {
    ask: 'Keine solchen Mails mehr?',
    press: 'Abbestellen',
    done: 'Erledigt',
    doneText: 'Es kommen keine mehr. Auf der Seite „Huddle“ lassen sie sich wieder bestellen.',
    nothing: 'Nichts zu beenden',
    nothingText: 'Dieser Link beendet nichts: er ist schon benutzt, oder eine neuere Mail hat einen anderen.',
  },
} as const;

/**
 * `/unsubscribe/:token`, from the foot of a digest. GET shows a button and changes nothing, since programs that
 * look into mail follow its links; POST ends it, pressed there or sent by a mail program (RFC 8058).
 */
export function unsubscribeRoutes({ store }: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/unsubscribe/:token', (c) => {
      const { ask, press } = words[languageFor(c)];
      return page(c, ask, html`<form method="post"><button type="submit">${press}</button></form>`);
    })
    .post('/unsubscribe/:token', async (c) => {
      const { done, doneText, nothing, nothingText } = words[languageFor(c)];
      const isEnded = await store.endDigest(c.req.param('token'));
      return page(c, isEnded ? done : nothing, html`<p>${isEnded ? doneText : nothingText}</p>`);
    });
}

const languageFor = (c: Context) =>
  writtenFor(bestLanguage(mailLanguages, undefined, c.req.header('Accept-Language')) ?? 'en');

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
<html lang="${languageFor(c)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>`);
}
