import type { IncomingMessage, ServerResponse } from 'node:http';
import { Hono } from 'hono';
import { type Call, callOf, callOfNode } from '../../http/call.ts';
import { failureReply } from '../../http/failure.ts';
import { type Reply, send, toResponse } from '../../http/reply.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { responsesCall } from './responses.ts';
import { surveysCall } from './surveys.ts';

/** The two calls that come with every page view and every answer. */
export type BusyCalls = {
  responses(call: Call): Promise<Reply>;
  /** At once where the site's surveys are at hand. */
  surveys(call: Call, site: string): Reply | Promise<Reply>;
};

/** Those calls on these parts. What they keep in memory they keep once, whichever way a request takes. */
export const busyCalls = (parts: Parts): BusyCalls => ({
  responses: responsesCall(parts),
  surveys: surveysCall(parts),
});

/** The calls as routes of the app. */
export const busyRoutes = ({ responses, surveys }: BusyCalls): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .post('/responses', async (c) => toResponse(await responses(callOf(c))))
    .get('/sites/:site/surveys', async (c) => toResponse(await surveys(callOf(c), c.req.param('site'))));

/** Without anything that would have to be decoded first; the app takes those. */
const surveysPath = /^\/v1\/sites\/([\w.-]+)\/surveys$/;

/**
 * Takes those calls straight from Node, and leaves every other request to the app: making requests and
 * replies of the web's kind costs as much as all that is checked of an answer. Returns whether it took it.
 */
export function takeBusyCalls(
  { responses, surveys }: BusyCalls,
  { metrics, log }: Pick<Parts, 'metrics' | 'log'>,
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  function answer(
    route: string,
    method: string,
    outgoing: ServerResponse,
    ask: () => Reply | Promise<Reply>,
  ): true {
    const done = (reply: Reply) => {
      metrics.request(method, route, reply.status);
      send(reply, outgoing);
    };
    // Nobody else catches what is thrown here: it would end the process.
    const failed = (error: unknown) => {
      // Whoever hung up in the middle of a body is owed nothing.
      if (outgoing.destroyed || outgoing.headersSent) return;
      done(failureReply(error, { log, path: route, isPublic: true }));
    };
    try {
      const reply = ask();
      if (reply instanceof Promise) reply.then(done).catch(failed);
      else done(reply);
    } catch (error) {
      failed(error);
    }
    return true;
  }

  return (incoming, outgoing) => {
    const { method, url = '' } = incoming;
    if (method === 'POST' && url === '/v1/responses') {
      return answer('/v1/responses', method, outgoing, () => responses(callOfNode(incoming)));
    }
    const site = method === 'GET' ? surveysPath.exec(url)?.[1] : undefined;
    if (method === undefined || site === undefined) return false;
    return answer('/v1/sites/:site/surveys', method, outgoing, () => surveys(callOfNode(incoming), site));
  };
}
