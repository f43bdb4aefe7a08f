import { Hono } from 'hono';
import { readQuery } from '../../http/filter.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { type AuditReply, auditQuery } from '../../wire/audit.ts';
import { auditPageItems } from '../../wire/limits.ts';
import { findSite } from './site-reply.ts';

/** `GET /sites/:site/audit`: who read, changed, exported and erased what, newest first. */
export function auditRoutes(parts: Parts): Hono<AppEnv> {
  const { store } = parts;
  return new Hono<AppEnv>().get('/sites/:site/audit', async (c) => {
    const { site } = await findSite(parts, c.req.param('site'));
    const query = readQuery(c.req.url, auditQuery);
    const everywhere = c.get('caller').isEverywhere;
    const [page, names] = await Promise.all([
      store.notes(site.key, { ...query, everywhere, limit: auditPageItems }),
      store.noteNames(site.key),
    ]);
    const reply: AuditReply = { ...page, ...names };
    return c.json(reply);
  });
}
