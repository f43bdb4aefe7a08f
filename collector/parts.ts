import type { Logger } from 'pino';
import type { Assets } from './http/assets.ts';
import type { Auth } from './http/auth.ts';
import type { Metrics } from './http/metrics.ts';
import type { SiteBook } from './intake/sites.ts';
import type { SendMail } from './loop/mail/mailer.ts';
import type { Post } from './loop/net/post.ts';
import type { Store } from './store/store.ts';
import type { Role } from './wire/members.ts';

/** What the app is made of. Tests pass their own clock, store and log. */
export type Parts = {
  store: Store;
  /** Sites and surveys as the routes need them, kept in memory for a second or two. */
  sites: SiteBook;
  /** Who is signed in, and how one signs in. */
  auth: Auth;
  assets: Assets;
  /** What is counted while it runs. */
  metrics: Metrics;
  log: Logger;
  /** Connections and requests that have come in so far. */
  arrivals: () => number;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Origin as the world sees it, such as `https://feedback.example.com`. */
  publicUrl: string;
  /** Bearer token that may do everything; null where none is set. */
  apiToken: string | null;
  /** Says whether a proxy at this address may name the client's in `X-Forwarded-For`. */
  trustsProxy: (address: string) => boolean;
  /** Sends a mail now; null where mail is off, and the pages say so. */
  sendMail: SendMail | null;
  /** Posts to servers that somebody of a team named, and to no private network. */
  post: Post;
  /** Webhooks may go to this machine, for tests and development. */
  allowsLoopbackWebhooks: boolean;
  /** Has jobs looked at now, after some were added by a request. */
  wakeLoop: () => void;
  /** Aborted when the collector stops: it is not ready any more, and open streams end. */
  draining: AbortSignal;
};

/** What routes may read from the request's context. */
export type AppEnv = {
  Variables: {
    /** Set by the guard in front of the private routes. */
    caller: Caller;
    /** What the route says of its call for the notes of who did what, where its address does not say it. */
    noted?: { site?: string; object?: string };
  };
};

/** Who sent a private request: a signed-in member, or a server with a token, of one site or of all. */
export type Caller = (
  | { kind: 'member'; userId: string; email: string }
  | { kind: 'token'; name: string; site: string | null }
) &
  Standing;

/** What a caller is at the site in the address. */
export type Standing = {
  /** Null where no site stands there. */
  role: Role | null;
  /** Whose answers a representative sees; for every other role without meaning. */
  representatives: readonly string[];
  /** Owner of every site, those to come included. */
  isEverywhere: boolean;
};
