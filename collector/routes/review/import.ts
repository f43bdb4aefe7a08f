import { Hono } from 'hono';
import { type Call, callOf } from '../../http/call.ts';
import { parseBody } from '../../http/json-body.ts';
import { parseQuery } from '../../http/query.ts';
import { Refusal } from '../../http/refusal.ts';
import { createImports } from '../../import/imports.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { importOptions, importQuery, pieceQuery } from '../../wire/import.ts';
import { findSite } from './site-reply.ts';

/** How long a reply waits for small files to be done, in ms; of larger ones the state is asked for again. */
const waitMs = 1_500;

/** Media types of files that may hold rows. */
export const importTypes = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/jsonl',
  'application/x-ndjson',
  'application/octet-stream',
];

/** `/sites/:site/import`: a file is brought, looked at, and then imported or given up. */
export function importRoutes(parts: Parts): Hono<AppEnv> {
  const imports = createImports(parts);
  return new Hono<AppEnv>()
    .post('/sites/:site/import', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const { kind, name = 'file', survey, more } = parseQuery(c.req.url, importQuery);
      refuseOtherTypes(callOf(c));
      const { id } = await imports.begin(entry.site.key, kind, name, survey === undefined ? {} : { survey });
      const reply = await imports.append(entry.site.key, id, 0, c.req.raw.body);
      if (more === 'true') return c.json(reply, 201);
      return c.json(await imports.look(entry, id, {}, waitMs), 201);
    })
    .post('/sites/:site/import/:id/pieces', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const { at, more } = parseQuery(c.req.url, pieceQuery);
      refuseOtherTypes(callOf(c));
      const id = c.req.param('id');
      const reply = await imports.append(entry.site.key, id, at, c.req.raw.body);
      return c.json(more === 'true' ? reply : await imports.look(entry, id, {}, waitMs));
    })
    .get('/sites/:site/import/:id', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(imports.reply(site.key, c.req.param('id')));
    })
    .put('/sites/:site/import/:id/options', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      return c.json(await imports.look(entry, c.req.param('id'), await parseBody(c, importOptions), waitMs));
    })
    .get('/sites/:site/import/:id/refused.csv', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const report = await imports.report(site.key, c.req.param('id'));
      if (report === null) throw new Refusal('not-found', 'there is no report yet');
      return new Response(report, {
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': 'attachment; filename="refused.csv"',
        },
      });
    })
    .post('/sites/:site/import/:id/confirm', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      return c.json(await imports.confirm(entry, c.req.param('id'), waitMs));
    })
    .delete('/sites/:site/import/:id', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      imports.drop(site.key, c.req.param('id'));
      return c.body(null, 204);
    });
}

function refuseOtherTypes(call: Call): void {
  const type = (call.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!importTypes.includes(type)) {
    throw new Refusal('unsupported-media-type', `Content-Type is not one of ${importTypes.join(', ')}`, {
      field: 'Content-Type',
      known: importTypes,
    });
  }
  if ((call.header('content-encoding') ?? 'identity') !== 'identity') {
    throw new Refusal('unsupported-media-type', 'Content-Encoding is not taken; send the file as it is', {
      field: 'Content-Encoding',
    });
  }
}
