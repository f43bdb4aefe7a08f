import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Assets } from './http/assets.ts';
import type { Auth } from './http/auth.ts';
import { Refusal, refusalResponse } from './http/refusal.ts';
import type { SiteBook } from './intake/sites.ts';
import { demoFiles, reviewFiles, widgetFiles } from './routes/public/files.ts';
import { healthRoutes } from './routes/public/health.ts';
import { responseRoutes } from './routes/public/responses.ts';
import { surveyRoutes } from './routes/public/surveys.ts';
import { reviewApi } from './routes/review/api.ts';
import type { Store } from './store/store.ts';

/** What the app is made of. Tests pass their own clock, store and log. */
export type Parts = {
  store: Store;
  /** Sites and surveys as the routes need them, kept in memory for a second or two. */
  sites: SiteBook;
  /** Who is signed in, and how one signs in. */
  auth: Auth;
  assets: Assets;
  log: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Origin as the world sees it, such as `https://feedback.example.com`. */
  publicUrl: string;
  /** Bearer token that may do everything; null where none is set. */
  apiToken: string | null;
  /** Says whether a proxy at this address may name the client's in `X-Forwarded-For`. */
  trustsProxy: (address: string) => boolean;
  /** Aborted when the collector stops: it is not ready any more, and open streams end. */
  draining: AbortSignal;
};

/** What routes may read from the request's context. */
export type AppEnv = {
  Variables: {
    /** Set by the guard in front of the private routes. */
    caller: Caller;
  };
};

/** Who sent a private request: a signed-in member, or a server with a token. */
export type Caller = { kind: 'member'; userId: string; email: string } | { kind: 'token'; name: string };

/** The whole collector as one Hono app. Makes nothing happen until a request arrives. */
export function createApp(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .onError((error, c) => {
      const isPublic = c.req.path.startsWith('/v1/');
      if (error instanceof Refusal) return withCors(refusalResponse(error), isPublic);
      parts.log.error({ error, path: c.req.path }, 'a request failed');
      return withCors(refusalResponse(new Refusal('internal', 'see the log of the collector')), isPublic);
    })
    .notFound((c) =>
      withCors(
        refusalResponse(new Refusal('not-found', 'there is no such address')),
        c.req.path.startsWith('/v1/'),
      ),
    )
    .route('/', healthRoutes(parts))
    .route('/v1', publicApi(parts))
    .route('/api', reviewApi(parts))
    .route('/', widgetFiles(parts))
    .route('/', demoFiles(parts))
    .route('/', reviewFiles(parts));
}

/**
 * What pages of any origin may call. CORS is not the guard here (it stops no write; the site's list of
 * origins does), so every reply may be read: the widget has to know why it was refused.
 */
function publicApi(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .use(async (c, next) => {
      if (c.req.method === 'OPTIONS') return preflight();
      await next();
      c.res.headers.set('Access-Control-Allow-Origin', '*');
      c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After');
    })
    .route('/responses', responseRoutes(parts))
    .route('/sites', surveyRoutes(parts));
}

const preflight = () =>
  new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers': 'Content-Type, Authorization, If-None-Match',
      'Access-Control-Max-Age': '86400',
    },
  });

function withCors(response: Response, isPublic: boolean): Response {
  if (isPublic) {
    response.headers.set('Access-Control-Allow-Origin', '*');
    response.headers.set('Access-Control-Expose-Headers', 'Retry-After');
  }
  return response;
}
