import { type Context, Hono } from 'hono';
import { type AssetFolder, assetResponse } from '../../http/assets.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Parts } from '../../parts.ts';

const crossOrigin = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};
const forever = 'public, max-age=31536000, immutable';

/**
 * `GET /tenwhy.js`, which changes with each release; `GET /tenwhy-<hash>.js`, the same under a name that is
 * its own, and `GET /tenwhy/*`, which never do.
 */
export function widgetFiles({ assets }: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/tenwhy.js', serve(assets.widget, 'public, max-age=300'))
    .get('/:file{tenwhy-\\w+\\.js}', serve(assets.widget, forever))
    .get('/tenwhy/*', serve(assets.widget, forever));

  function serve(folder: AssetFolder, cacheControl: string) {
    return (c: Context<AppEnv>): Response => {
      const asset = folder.get(c.req.path);
      if (!asset) throw new Refusal('not-found', 'there is no such file');
      return assetResponse(asset, c, { ...crossOrigin, 'Cache-Control': cacheControl });
    };
  }
}

const reviewPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The review pages: their files, and one page for every address that is theirs. */
export function reviewFiles({ assets }: Parts): Hono<AppEnv> {
  const pageHeaders = {
    'Content-Security-Policy': reviewPolicy,
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  };
  const page = (c: Context<AppEnv>): Response => {
    const asset = assets.review.get('/index.html');
    if (!asset) throw new Refusal('not-found', 'the review pages were not built: run npm run build');
    return assetResponse(asset, c, pageHeaders);
  };
  return new Hono<AppEnv>()
    .get('/assets/*', (c) => {
      const asset = assets.review.get(c.req.path);
      if (!asset) throw new Refusal('not-found', 'there is no such file');
      return assetResponse(asset, c, { 'Cache-Control': forever });
    })
    .get('/', page)
    .get('/sign-in', page)
    .get('/add-site', page)
    .get('/sites/*', page);
}

/** The demo shop. `/demo/checkout/` is the file `checkout/index.html`. */
export function demoFiles({ assets }: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/demo', (c) => c.redirect('/demo/'))
    .get('/demo/*', (c) => {
      const path = c.req.path.slice('/demo'.length);
      const asset = assets.demo.get(path.endsWith('/') ? `${path}index.html` : path);
      if (asset) return assetResponse(asset, c, { 'Cache-Control': 'no-cache' });
      if (assets.demo.has(`${path}/index.html`)) return c.redirect(`${c.req.path}/`);
      throw new Refusal('not-found', 'the shop has no such page');
    });
}
