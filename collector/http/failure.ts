import type { Logger } from 'pino';
import { StoreUnavailable } from '../store/store.ts';
import { corsHeaders } from './cors.ts';
import { Refusal, refusalReply } from './refusal.ts';
import type { Reply } from './reply.ts';

/** The one place where an error becomes a reply. What the public calls say may be read by any page. */
export function failureReply(
  error: unknown,
  { log, path, isPublic }: { log: Logger; path: string; isPublic: boolean },
): Reply {
  const reply = refusalReply(asRefusal(error, { log, path, isPublic }));
  return isPublic ? { ...reply, headers: { ...reply.headers, ...corsHeaders } } : reply;
}

function asRefusal(
  error: unknown,
  { log, path, isPublic }: { log: Logger; path: string; isPublic: boolean },
): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreUnavailable) {
    log.warn({ error }, 'the database is away');
    return new Refusal('unavailable', isPublic ? error.publicly : error.message, { retryAfterS: 5 });
  }
  log.error({ error, path }, 'a request failed');
  return new Refusal('internal', 'see the log of the collector');
}
