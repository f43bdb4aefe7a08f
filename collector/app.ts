import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { preflight } from './http/cors.ts';
import { failureReply } from './http/failure.ts';
import { Refusal } from './http/refusal.ts';
import { toResponse } from './http/reply.ts';
import type { AppEnv, Parts } from './parts.ts';
import { type BusyCalls, busyCalls, busyRoutes } from './routes/public/busy.ts';
import { clockRoutes } from './routes/public/clocks.ts';
import { docsRoutes } from './routes/public/docs/docs.ts';
import { demoFiles, reviewFiles, widgetFiles } from './routes/public/files.ts';
import { healthRoutes } from './routes/public/health.ts';
import { hostedRoutes } from './routes/public/hosted/hosted.ts';
import { metricsRoutes } from './routes/public/metrics.ts';
import { previewRoutes } from './routes/public/preview.ts';
import { schemaRoutes } from './routes/public/schemas.ts';
import { unsubscribeRoutes } from './routes/public/unsubscribe.ts';
import { reviewApi } from './routes/review/api.ts';

/** The whole collector as one Hono app. Makes nothing happen until a request arrives. */
export function createApp(parts: Parts, busy: BusyCalls = busyCalls(parts)): Hono<AppEnv> {
  return answering(parts)
    .route('/v1', publicApi(parts, busy))
    .route('/', healthRoutes(parts))
    .route('/', metricsRoutes(parts))
    .route('/api', reviewApi(parts))
    .route('/', docsRoutes(parts))
    .route('/', widgetFiles(parts))
    .route('/', hostedRoutes(parts))
    .route('/', previewRoutes(parts))
    .route('/', schemaRoutes(parts))
    .route('/', unsubscribeRoutes(parts))
    .route('/', demoFiles(parts))
    .route('/', reviewFiles(parts));
}

/** An app without routes, that counts its replies and turns every error into one. */
function answering(parts: Parts): Hono<AppEnv> {
  const failure = (error: unknown, path: string): Response =>
    toResponse(failureReply(error, { log: parts.log, path, isPublic: path.startsWith('/v1/') }));
  return new Hono<AppEnv>()
    .onError((error, c) => failure(error, c.req.path))
    .notFound((c) => failure(new Refusal('not-found', 'there is no such address'), c.req.path))
    .use(counted(parts));
}

/** Counts every reply, under the route that gave it and not the address, of which there is no end. */
const counted = ({ metrics }: Parts) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next();
    metrics.request(c.req.method, routePath(c, -1), c.res.status);
  });

/** What pages of any origin may call. */
function publicApi(parts: Parts, busy: BusyCalls): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .options('*', preflight)
    .route('/', busyRoutes(busy))
    .route('/sites', clockRoutes(parts));
}
