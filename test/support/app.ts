import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { createApp } from '../../collector/app.ts';
import { createAuth } from '../../collector/http/auth.ts';
import { createMetrics } from '../../collector/http/metrics.ts';
import { createSiteBook } from '../../collector/intake/sites.ts';
import { createPost } from '../../collector/loop/net/post.ts';
import type { Parts } from '../../collector/parts.ts';
import { everySite } from '../../collector/wire/limits.ts';
import type { Role } from '../../collector/wire/members.ts';
import type { SnapshotInput } from '../../collector/wire/response.ts';
import { type SurveyInput, surveyDefinition } from '../../collector/wire/survey.ts';
import { freshSqlite } from './stores.ts';

/** Bearer token of every app under test. */
export const apiToken = 'a-token-that-only-tests-know';
/** Host of requests to an app under test, and its public origin unless the test names another. */
export const origin = 'http://localhost:8787';

type Options = Partial<
  Pick<
    Parts,
    | 'now'
    | 'publicUrl'
    | 'apiToken'
    | 'draining'
    | 'trustsProxy'
    | 'log'
    | 'sendMail'
    | 'post'
    | 'allowsLoopbackWebhooks'
  >
> & {
  /** Where the database comes from; a SQLite file unless the test says otherwise. */
  fresh?: typeof freshSqlite;
};
export type TestApp = Awaited<ReturnType<typeof testApp>>;

/**
 * The real app on a real store of its own, without a socket. `close` removes both.
 * Helpers send what a trusted server or a signed-in browser would send.
 */
export async function testApp({ fresh = freshSqlite, ...options }: Options = {}) {
  const database = await fresh();
  const store = await database.open();
  const now = options.now ?? Date.now;
  const publicUrl = options.publicUrl ?? origin;
  const parts: Parts = {
    store,
    sites: createSiteBook(store, now),
    auth: createAuth({ store, secret: 'a secret of thirty-two characters', publicUrl }),
    assets: { widget: new Map(), review: new Map(), demo: new Map() },
    metrics: createMetrics(),
    log: pino({ level: 'silent' }),
    now,
    publicUrl,
    apiToken,
    trustsProxy: () => false,
    arrivals: () => 0,
    sendMail: null,
    post: createPost({ allowLoopback: true }),
    allowsLoopbackWebhooks: true,
    wakeLoop: () => {},
    draining: new AbortController().signal,
    ...options,
  };
  const app = createApp(parts);
  const asServer = { Authorization: `Bearer ${apiToken}` };

  /** Sends a request; `body` goes as JSON. */
  const send = async (
    method: string,
    path: string,
    { headers = asServer, body }: { headers?: Record<string, string>; body?: unknown } = {},
  ) =>
    app.request(`${publicUrl}${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  let sites = 0;

  return {
    app,
    store,
    parts,
    send,
    /** Reply to a GET as JSON, whatever its status. */
    get: async (path: string, headers?: Record<string, string>) =>
      (await send('GET', path, headers && { headers })).json(),
    /** Makes a site of its own with the survey `checkout`, and returns its key. */
    async newSite(changes: Partial<SurveyInput> = {}): Promise<string> {
      const key = `shop-${++sites}`;
      await store.putSite({ ...shop, key });
      await store.publish(key, survey(changes), now());
      return key;
    },
    /** Stores responses through the public API, and throws where one was not taken. */
    async answer(site: string, responses: SnapshotInput[], sentAt = now()) {
      for (let first = 0; first < responses.length; first += 100) {
        const body = { site, sentAt, responses: responses.slice(first, first + 100) };
        const reply = await send('POST', '/v1/responses', { body });
        const { results } = (await reply.json()) as { results?: { status: string }[] };
        if (!results?.every(({ status }) => status === 'stored')) {
          throw new Error(`not stored: ${JSON.stringify(results)}`);
        }
      }
    },
    /**
     * Headers of a browser that came by a one-time link and sends from our own pages: of an owner of every
     * site, unless the test says what else they are, or, by null, that they are nothing anywhere.
     */
    async signIn(
      email = 'owner@example.com',
      as: { site?: string; role: Role; representatives?: string[] } | null = { role: 'owner' },
    ) {
      const token = new URL(await parts.auth.oneTimeLink(email)).hash.slice('#token='.length);
      const user = await parts.auth.findUser(email);
      if (user && as)
        await store.putMember({ site: everySite, representatives: [], userId: user.id, ...as }, now());
      const cookies = await parts.auth.signInByLink(token, new Headers());
      return { Cookie: cookieOf(cookies ?? []), 'Sec-Fetch-Site': 'same-origin' };
    },
    close: () => database.remove(),
  };
}

/** `Cookie` header for what `Set-Cookie` values set. */
export const cookieOf = (cookies: readonly string[]): string =>
  cookies.map((cookie) => cookie.split(';')[0]).join('; ');

/** A site in Vienna that takes answers from everywhere we ask it to. */
export const shop = {
  key: 'shop',
  name: 'Shop',
  timeZone: 'Europe/Vienna',
  origins: ['https://shop.example'],
  sample: false,
};

/** What people read in the survey below. */
export const words = {
  question: 'How likely are you to recommend us?',
  low: 'not at all likely',
  high: 'extremely likely',
  reasonQuestion: 'What was it most about?',
  reasons: { delivery: 'Delivery', price: 'Price', quality: 'Quality', support: 'Support' },
  followUp: 'What made you choose that?',
  thanks: { title: 'Thank you' },
};

/** A survey with the reasons delivery, price, quality and support, several of which may be chosen. */
export const survey = (changes: Partial<SurveyInput> = {}) =>
  surveyDefinition.parse({
    key: 'checkout',
    kind: 'transactional',
    words: { en: words },
    reasons: Object.keys(words.reasons).map((key) => ({ key })),
    reasonsAtMost: 4,
    ...changes,
  });

/** A rated response to `checkout`, as the browser sends it. */
export const answerOf = (
  rating: number | undefined,
  changes: Partial<SnapshotInput> = {},
): SnapshotInput => ({
  id: randomUUID(),
  rev: 1,
  survey: 'checkout',
  version: 1,
  stage: rating === undefined ? 'shown' : 'rated',
  ...(rating !== undefined && { rating }),
  ...changes,
});
