import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { directionOf } from '../../../http/language.ts';
import type { PublishedSurvey } from '../../../wire/survey.ts';

/** What a page shows: a question to answer, or why there is none. */
export type HostedPage = {
  language: string;
  /** Name of the site, if there is one. */
  site?: string;
  theme?: PublishedSurvey['looks']['theme'];
  /** In hexadecimal, as a survey's looks have it. */
  accent?: string | undefined;
  title: string;
  /** Stands below the title until the element takes the title's place. */
  hint?: string;
  /** What the element asks; absent on a page that asks nothing. */
  asked?: { site: string; survey: string; rating: number | undefined; needsScript: string };
};

/** A page as a reply. Nothing in it comes from anybody else, and no search engine lists it. */
export function hostedReply(page: HostedPage, status: 200 | 404 | 410 | 503): Response {
  const style = page.accent ? `:root{--accent:${page.accent}}` : '';
  return new Response(render(page, style).toString(), {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': page.language,
      'Content-Security-Policy': policyFor(style),
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Language',
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex, nofollow',
      ...(status === 503 && { 'Retry-After': '3600' }),
    },
  });
}

/** The one style in the page is allowed by what it says. */
function policyFor(style: string): string {
  const hash = style && ` 'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${hash}`,
    "connect-src 'self'",
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function render({ language, site, theme, title, hint, asked }: HostedPage, style: string) {
  const words = html`<h1>${title}</h1>${hint && html`<p>${hint}</p>`}`;
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}" data-theme="${theme ?? 'auto'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/s/hosted.css">
${style && html`<style>${raw(style)}</style>`}
${
  asked &&
  html`<script src="/s/hosted.js"></script>
<script async src="/tenwhy.js" data-site="${asked.site}" data-survey="${asked.survey}"></script>`
}
</head>
<body>
${site && html`<header>${site}</header>`}
<main>${asked ? html`<tenwhy-survey ${raw(attributes(asked))}>${words}<p class="late">${asked.needsScript}</p></tenwhy-survey>` : html`<section>${words}</section>`}</main>
</body>
</html>
`;
}

/** A rating is only shown as chosen: programs follow links in mails, and must not answer for anybody. */
function attributes({ site, survey, rating }: NonNullable<HostedPage['asked']>): string {
  const chosen = rating === undefined ? '' : ` rating="${rating}"`;
  // Keys hold no sign that would have to be escaped.
  return `site="${site}" survey="${survey}"${chosen} source="hosted"`;
}
