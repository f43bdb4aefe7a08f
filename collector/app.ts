import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { getPath } from 'hono/utils/url';
import { corsHeaders, preflight } from './http/cors.ts';
import { Refusal, refusalResponse } from './http/refusal.ts';
import type { AppEnv, Parts } from './parts.ts';
import { clockRoutes } from './routes/public/clocks.ts';
import { docsRoutes } from './routes/public/docs/docs.ts';
import { demoFiles, reviewFiles, widgetFiles } from './routes/public/files.ts';
import { healthRoutes } from './routes/public/health.ts';
import { hostedRoutes } from './routes/public/hosted/hosted.ts';
import { metricsRoutes } from './routes/public/metrics.ts';
import { previewRoutes } from './routes/public/preview.ts';
import { responseRoutes } from './routes/public/responses.ts';
import { schemaRoutes } from './routes/public/schemas.ts';
import { surveyRoutes } from './routes/public/surveys.ts';
import { reviewApi } from './routes/review/api.ts';
import { StoreUnavailable } from './store/store.ts';

/**
 * The whole collector as one Hono app. Makes nothing happen until a request arrives. What comes with every
 * page view and every answer goes to an app with those few routes alone, which Hono can put into one
 * expression; among a hundred routes it has to walk a tree for each request.
 */
export function createApp(parts: Parts): Hono<AppEnv> {
  const publicly = publicApi(parts);
  const few = answering(parts).route('/v1', publicly);
  const all = answering(parts)
    .route('/v1', publicly)
    .route('/', healthRoutes(parts))
    .route('/', metricsRoutes(parts))
    .route('/api', reviewApi(parts))
    .route('/', docsRoutes(parts))
    .route('/', widgetFiles(parts))
    .route('/', hostedRoutes(parts))
    .route('/', previewRoutes(parts))
    .route('/', schemaRoutes(parts))
    .route('/', demoFiles(parts))
    .route('/', reviewFiles(parts));
  const fetchAny = all.fetch;
  all.fetch = (request, ...rest) =>
    getPath(request).startsWith('/v1/') ? few.fetch(request, ...rest) : fetchAny(request, ...rest);
  return all;
}

/** An app without routes, that counts its replies and turns every error into one. */
function answering(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .onError((error, c) => {
      const isPublic = c.req.path.startsWith('/v1/');
      if (error instanceof Refusal) return withCors(refusalResponse(error), isPublic);
      if (error instanceof StoreUnavailable) {
        parts.log.warn({ error }, 'the database is away');
        return withCors(
          refusalResponse(
            new Refusal('unavailable', isPublic ? error.publicly : error.message, { retryAfterS: 5 }),
          ),
          isPublic,
        );
      }
      parts.log.error({ error, path: c.req.path }, 'a request failed');
      return withCors(refusalResponse(new Refusal('internal', 'see the log of the collector')), isPublic);
    })
    .notFound((c) =>
      withCors(
        refusalResponse(new Refusal('not-found', 'there is no such address')),
        c.req.path.startsWith('/v1/'),
      ),
    )
    .use(counted(parts));
}

/** Counts every reply, under the route that gave it and not the address, of which there is no end. */
const counted = ({ metrics }: Parts) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next();
    metrics.request(c.req.method, routePath(c, -1), c.res.status);
  });

/** What pages of any origin may call. */
function publicApi(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .options('*', preflight)
    .route('/responses', responseRoutes(parts))
    .route('/sites', surveyRoutes(parts))
    .route('/sites', clockRoutes(parts));
}

function withCors(response: Response, isPublic: boolean): Response {
  if (isPublic) for (const [name, value] of Object.entries(corsHeaders)) response.headers.set(name, value);
  return response;
}
