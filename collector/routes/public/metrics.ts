import { Hono } from 'hono';
import { clientAddress } from '../../http/address.ts';
import { isTrustedServer } from '../../http/bearer.ts';
import { callOf } from '../../http/call.ts';
import { metricsType } from '../../http/metrics.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Parts } from '../../parts.ts';

const loopbackAddress = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;

/**
 * `GET /metrics`: Prometheus text, for whoever runs the collector: from this machine, or with the
 * installation's token. What a proxy on this machine passes on comes from elsewhere.
 */
export function metricsRoutes(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/metrics', async (c) => {
    const call = callOf(c);
    const isPassedOn = call.header('x-forwarded-for') !== undefined || call.header('forwarded') !== undefined;
    const isHere = !isPassedOn && loopbackAddress.test(clientAddress(call, parts.trustsProxy));
    if (!isHere && !isTrustedServer(call, parts.apiToken)) {
      throw new Refusal('forbidden', 'metrics are for this machine, or for TENWHY_API_TOKEN');
    }
    return c.body(await parts.metrics.text(), 200, {
      'Content-Type': metricsType,
      'Cache-Control': 'no-store',
    });
  });
}
