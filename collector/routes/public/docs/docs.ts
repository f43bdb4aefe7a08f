import { Hono } from 'hono';
import { type Asset, assetResponse, textAsset } from '../../../http/assets.ts';
import { corsHeaders } from '../../../http/cors.ts';
import { Refusal } from '../../../http/refusal.ts';
import type { AppEnv, Parts } from '../../../parts.ts';
import { describeApi } from './openapi.ts';
import { docsPage } from './page.ts';

/** Nothing but the page's own style: it works without a script. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `GET /openapi.json` and `GET /docs`: the API described, for programs and for people. */
export function docsRoutes({ assets, publicUrl }: Parts): Hono<AppEnv> {
  let made: { json: Asset; page: Asset } | undefined;

  // At the first look: a collector that nobody asks need not know it.
  const describe = () => {
    if (made) return made;
    const api = describeApi(publicUrl);
    const json = textAsset(JSON.stringify(api, null, 2), 'application/json');
    made = { json, page: textAsset(docsPage(api), 'text/html; charset=utf-8') };
    return made;
  };

  return new Hono<AppEnv>()
    .get('/openapi.json', (c) =>
      assetResponse(describe().json, c, { ...corsHeaders, 'Cache-Control': 'public, max-age=300' }),
    )
    .get('/docs', (c) =>
      assetResponse(describe().page, c, {
        'Content-Security-Policy': policy,
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-cache',
      }),
    )
    .get('/docs.css', (c) => {
      const asset = assets.widget.get('/docs.css');
      if (!asset) throw new Refusal('not-found', 'the page’s style was not built: run npm run build');
      return assetResponse(asset, c, { 'Cache-Control': 'public, max-age=300' });
    });
}
