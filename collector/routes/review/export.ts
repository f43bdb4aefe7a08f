import { Hono } from 'hono';
import { csvOfSite } from '../../export/csv.ts';
import { linesOfSite } from '../../export/line.ts';
import { readFilter } from '../../http/filter.ts';
import { dayName } from '../../insight/timeline.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { findSite } from './site-reply.ts';

/** `GET /sites/:site/export.csv` and `export.jsonl`: all that was stored, whatever its stage. */
export function exportRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  return new Hono<AppEnv>()
    .get('/sites/:site/export.csv', async (c) => {
      const { site, dayOf } = await findSite(parts, c.req.param('site'));
      const { filter } = readFilter(c.req.url);
      const rows = csvOfSite(store, site.key, filter);
      return download(rows, 'text/csv; charset=utf-8', `${site.key}-${dayName(dayOf(now()))}.csv`);
    })
    .get('/sites/:site/export.jsonl', async (c) => {
      const { site, dayOf } = await findSite(parts, c.req.param('site'));
      const { filter } = readFilter(c.req.url);
      const lines = linesOfSite(store, site.key, filter);
      return download(
        lines,
        'application/jsonl; charset=utf-8',
        `${site.key}-${dayName(dayOf(now()))}.jsonl`,
      );
    });
}

/**
 * Sends blocks as they are asked for, so memory stays flat. The first is read before the reply begins:
 * what fails at once is a problem with its status, not a file that ends early.
 */
async function download(
  blocks: AsyncGenerator<Uint8Array, void>,
  contentType: string,
  fileName: string,
): Promise<Response> {
  let next = await blocks.next();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (next.done) return controller.close();
        controller.enqueue(next.value);
        next = await blocks.next();
      },
      async cancel() {
        await blocks.return();
      },
    },
    // Nothing ahead of the reader: a block is as large as the store makes it.
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: { 'Content-Type': contentType, 'Content-Disposition': `attachment; filename="${fileName}"` },
  });
}
