import type { Context } from 'hono';
import type { AppEnv, Parts, Standing } from '../parts.ts';
import { maxTextChars } from '../wire/limits.ts';
import type { Rule } from './access.ts';
import { Refusal } from './refusal.ts';

/**
 * Holds a representative's call to the answers about their own work, whatever its route does: the one place
 * where that is done. Where the route reads the filter in its address, the address itself is narrowed; where
 * it shows one response, that response is looked at first.
 * @throws Refusal 403 for a filter that names somebody else, 404 for somebody else's response.
 */
export async function bindToOwn(
  c: Context<AppEnv>,
  { store }: Parts,
  { own }: Rule,
  { representatives }: Standing,
  site: string,
): Promise<void> {
  if (own === 'no-answer' || own === 'by-route') return;
  if (representatives.length === 0) {
    throw new Refusal('forbidden', 'no answers are yours yet: an owner of the site has to say by which id');
  }
  if (own === 'by-filter') c.req.raw = narrowed(c.req.raw, representatives);
  else if (own === 'by-id') {
    const response = await store.response(site, c.req.path.split('/')[5]?.toLowerCase() ?? '');
    const theirs = response?.meta.representative;
    if (theirs !== undefined && representatives.includes(String(theirs))) return;
    // Whether somebody else has it is nothing to tell.
    throw new Refusal('not-found', 'the site has no response with this id');
  } else throw new Refusal('forbidden', 'this is not for representatives');
}

/** The same request with the filter `representative` in its address; a GET, so it has no body to lose. */
function narrowed(request: Request, representatives: readonly string[]): Request {
  const url = new URL(request.url);
  const asked = url.searchParams.getAll('representative');
  const foreign = asked.find((id) => !representatives.includes(id));
  if (foreign !== undefined) {
    throw new Refusal('forbidden', `representative ${foreign.slice(0, maxTextChars)} is not you`, {
      field: 'representative',
      known: representatives,
    });
  }
  if (asked.length === 0) for (const id of representatives) url.searchParams.append('representative', id);
  return new Request(url, { headers: request.headers });
}
