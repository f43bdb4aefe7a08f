import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { assetResponse } from '../../http/assets.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Parts } from '../../parts.ts';

/** Our own pages may frame it, and it may connect to nowhere: what is answered in it cannot leave it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** `GET /preview`: the page beside the editor on which the real card runs a draft. It holds nothing of anybody. */
export function previewRoutes({ assets }: Parts): Hono<AppEnv> {
  const file = (name: string) => (c: Context<AppEnv>) => {
    const asset = assets.widget.get(`/preview/${name}`);
    if (!asset) throw new Refusal('not-found', 'the preview was not built: run npm run build');
    return assetResponse(asset, c, { 'Cache-Control': 'no-cache' });
  };
  return new Hono<AppEnv>()
    .get('/preview', (c) =>
      c.html(page, 200, {
        'Content-Security-Policy': policy,
        'Cache-Control': 'no-cache',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'X-Robots-Tag': 'noindex',
      }),
    )
    .get('/preview/preview.js', file('preview.js'))
    .get('/preview/preview.css', file('preview.css'));
}

const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Preview</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/preview/preview.css">
<script type="module" src="/preview/preview.js"></script>
</head>
<body>
<div class="page" aria-hidden="true"><i class="bar"></i><i class="picture"></i><i></i><i></i><i class="short"></i><i></i><i></i><i class="short"></i></div>
</body>
</html>
`;
