import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { SignJWT } from 'jose';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { surveyDraft } from '../../wire/draft.ts';
import type { MailTokenReply } from '../../wire/editing-replies.ts';
import { type InstallReply, mailTokenBody, type ReachReply } from '../../wire/editor.ts';
import { findSite } from './site-reply.ts';

const reachDays = 30;
const dayMs = 86_400_000;
/** Cards that an estimate looks at, the newest of them. */
const atMost = 20_000;

/** Where surveys stand: the tag and who calls with it, how many a survey would reach, links for mails. */
export function placingRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now, publicUrl } = parts;
  let pinned: InstallReply['pinned'] | undefined;

  return new Hono<AppEnv>()
    .get('/sites/:site/install', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      pinned ??= pinnedScript(parts);
      const reply: InstallReply = { publicUrl, pinned, calls: await store.calls(site.key) };
      return c.json(reply);
    })
    .get('/sites/:site/surveys/:key/reach', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const since = now() - reachDays * dayMs;
      const traffic = await store.traffic(entry.site.key, since, atMost);
      const pages = await Promise.all(
        traffic.map(async ({ page, survey, version, shown, rated }) => {
          const asked = await parts.sites.version(entry, survey, version);
          // One in five was asked: five times as many came by.
          return { page, shown, rated, weight: (shown * 100) / (asked?.samplePercent || 100) };
        }),
      );
      const reply: ReachReply = {
        days: reachDays,
        counted: pages.reduce((sum, { shown }) => sum + shown, 0),
        atMost,
        since,
        pages,
        others: entry.surveys
          .filter(({ key, state }) => key !== c.req.param('key') && state === 'live')
          .map((survey) => ({
            key: survey.key,
            name: survey.name ?? survey.key,
            definition: surveyDraft.parse(survey),
          })),
      };
      return c.json(reply);
    })
    .post('/sites/:site/mail-token', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { person, meta, days } = await parseBody(c, mailTokenBody);
      const secret = (await store.identityKeys(site.key))
        .filter(({ algorithm }) => algorithm === 'HS256')
        .at(-1);
      if (!secret) {
        throw new Refusal('conflict', 'the site has no secret to sign by; make one in its settings', {
          field: 'site',
        });
      }
      const { id, ...claims } = person;
      const issuedAt = Math.floor(now() / 1_000);
      const token = await new SignJWT({ ...claims, traits: meta })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(id)
        .setAudience(site.key)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + (days * dayMs) / 1_000)
        .sign(Buffer.from(secret.value, 'utf8'));
      const reply: MailTokenReply = { token };
      return c.json(reply);
    });
}

/** The script under the name that holds its hash, and what browsers hold it against. */
function pinnedScript({ assets }: Parts): InstallReply['pinned'] {
  for (const [path, { plain }] of assets.widget) {
    if (!/^\/tenwhy-\w+\.js$/.test(path)) continue;
    return { file: path, integrity: `sha384-${createHash('sha384').update(plain).digest('base64')}` };
  }
  return null;
}
