import { Hono } from 'hono';
import { z } from 'zod';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { type SurveysReply, surveyDefinition } from '../../wire/survey.ts';
import { findSite } from './site-reply.ts';

const versionNumber = z.coerce.number().int().min(1).optional();

/** `/sites/:site/surveys`: what is asked. A PUT publishes a version; a published one never changes. */
export function surveyRoutes(parts: Parts): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/sites/:site/surveys', async (c) => {
      const { site, surveys } = await findSite(parts, c.req.param('site'));
      const reply: SurveysReply = { site: site.key, surveys: [...surveys] };
      return c.json(reply);
    })
    .get('/sites/:site/surveys/:key', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const newest = newestOf(entry, c.req.param('key'));
      const version = versionNumber.safeParse(c.req.query('version'));
      if (!version.success) {
        throw new Refusal('invalid-field', 'version is not a whole number from 1', { field: 'version' });
      }
      const survey =
        version.data === undefined ? newest : await parts.sites.version(entry, newest.key, version.data);
      if (!survey) throw new Refusal('not-found', `the newest version is ${newest.version}`);
      return c.json(survey);
    })
    .put('/sites/:site/surveys/:key', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const key = c.req.param('key');
      const definition = await parseBody(c, z.preprocess(withKey(key), surveyDefinition));
      if (definition.key !== key) {
        throw new Refusal('invalid-field', 'key is not the one in the address', { field: 'key' });
      }
      const caller = c.get('caller');
      const by = caller.kind === 'member' ? caller.email : caller.name;
      const version = await parts.store.publish(site.key, definition, parts.now(), { by });
      parts.sites.forget(site.key);
      return c.json({ ...definition, version });
    });
}

/** The key may be left out of the body, since the address says it. */
const withKey = (key: string) => (body: unknown) =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? { key, ...body } : body;

function newestOf({ surveys }: SiteEntry, key: string) {
  const survey = surveys.find((one) => one.key === key);
  if (survey) return survey;
  const known = surveys.map((one) => one.key);
  throw new Refusal('not-found', 'the site has no survey with this key', { known });
}
