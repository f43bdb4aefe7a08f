import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { bandOf } from '../../insight/bands.ts';
import { createTermTally } from '../../insight/terms.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { customersOf } from '../../report/audience.ts';
import { eachInTurns } from '../../text/pause.ts';
import { tokensOf } from '../../text/tokens.ts';
import { maxReadComments } from '../../wire/limits.ts';
import type { ReviewFilter } from '../../wire/review.ts';
import { type TermsReply, termsQuery } from '../../wire/terms.ts';
import { findSite } from './site-reply.ts';

/** Replies that are kept until an answer of their site changes: reading 20,000 comments takes seconds. */
const maxKept = 100;

/** `GET /sites/:site/terms`: the words that people use, by how unevenly the bands use them. */
export function termRoutes({ store, sites, ...parts }: Parts): Hono<AppEnv> {
  const kept = new Map<string, Promise<TermsReply>>();
  store.onCommit((changed) => {
    for (const name of kept.keys()) if (changed.has(name.split('\n')[0] ?? '')) kept.delete(name);
  });

  return new Hono<AppEnv>().get('/sites/:site/terms', async (c) => {
    const entry = await findSite({ store, sites, ...parts }, c.req.param('site'));
    const { site } = entry;
    const { filter: given, query } = readFilter(c.req.url, termsQuery);
    const filter = customersOf(entry, given);
    const name = `${site.key}\n${JSON.stringify([filter, query])}`;
    const known = kept.get(name);
    if (known) return c.json(await known);
    if (kept.size >= maxKept) kept.clear();
    const reply = read(site.key, filter, query.limit);
    kept.set(name, reply);
    // A database that is away for a moment must not be remembered as an answer.
    reply.catch(() => kept.delete(name));
    return c.json(await reply);
  });

  async function read(site: string, filter: ReviewFilter, limit: number): Promise<TermsReply> {
    const { all, items } = await store.comments(site, filter, maxReadComments);
    const tally = createTermTally();
    await eachInTurns(items, ({ number, person, rating, metric, language, text }) =>
      tally.add({
        person: person ?? `#${number}`,
        // Only the net promoter question has bands.
        band: metric === 'nps' ? bandOf(rating) : null,
        tokens: tokensOf(text, language),
      }),
    );
    return { comments: all, read: items.length, ...tally.figures(limit) };
  }
}
