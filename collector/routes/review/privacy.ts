import { Hono } from 'hono';
import { csvRows } from '../../export/csv.ts';
import { jsonLines } from '../../export/line.ts';
import { parseBody } from '../../http/json-body.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import {
  type PersonReply,
  type PrivacyReply,
  personBody,
  personExportBody,
  retentionBody,
} from '../../wire/privacy.ts';
import { findSite } from './site-reply.ts';

/**
 * `/sites/:site/privacy` and `/sites/:site/person/…`: how long answers are kept, and one person's: how many
 * there are, a copy for them, and erasing. Who it is stands in the body, which no log holds.
 */
export function privacyRoutes(parts: Parts): Hono<AppEnv> {
  const { store, log, now } = parts;
  const privacyOf = async (site: string): Promise<PrivacyReply> => ({
    retentionDays: await store.retentionDays(site),
  });

  return new Hono<AppEnv>()
    .get('/sites/:site/privacy', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(await privacyOf(site.key));
    })
    .put('/sites/:site/privacy', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { retentionDays } = await parseBody(c, retentionBody);
      await store.setRetention(site.key, retentionDays);
      c.set('noted', { object: retentionDays === null ? 'no end' : `${retentionDays} days` });
      return c.json(await privacyOf(site.key));
    })
    .post('/sites/:site/person/find', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const person = await parseBody(c, personBody);
      let responses = 0;
      for await (const block of store.eachOfPerson(site.key, person)) responses += block.length;
      const reply: PersonReply = { responses };
      return c.json(reply);
    })
    .post('/sites/:site/person/export', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { format, ...person } = await parseBody(c, personExportBody);
      const blocks = () => store.eachOfPerson(site.key, person);
      // One person's answers are few: whole, so that a failure is a problem and not half a file.
      const text = format === 'csv' ? await whole(csvRows(blocks)) : asList(await whole(jsonLines(blocks())));
      return new Response(text, {
        headers: {
          'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
          'Content-Disposition': `attachment; filename="${site.key}-person.${format}"`,
        },
      });
    })
    .post('/sites/:site/person/erase', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const person = await parseBody(c, personBody);
      const responses = await store.erasePerson(site.key, person, now());
      // Erased it is; what the file still holds beside goes with the next turn of the log at the latest.
      await store.settleErased().catch((error: unknown) => log.warn({ error }, 'the log is not emptied yet'));
      const reply: PersonReply = { responses };
      c.set('noted', { object: responses === 1 ? '1 response' : `${responses} responses` });
      return c.json(reply);
    });
}

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

const asList = (lines: string): string => `[\n${lines.trimEnd().replaceAll('\n', ',\n')}\n]\n`;
