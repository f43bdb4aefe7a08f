import { Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { replay } from '../../loop/alerts/evaluate.ts';
import { answersFor, rulesOf } from '../../loop/alerts/look.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import {
  type AlertPreviewReply,
  type AlertReply,
  type AlertRules,
  type AlertsReply,
  alertRules,
} from '../../wire/alert.ts';
import { maxAlertAnswers, maxPageItems } from '../../wire/limits.ts';
import { findSite } from './site-reply.ts';

/** Days that the preview looks back over. */
const previewMs = 90 * 86_400_000;

/** `/sites/:site/alerts`: what was spoken of, by which rules, and what others would have said. */
export function alertRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  const replyOf = async (site: string): Promise<AlertsReply> => ({
    rules: await rulesOf(store, site),
    alerts: (await store.alerts(site, maxPageItems)).map(listed),
  });
  const would = async (site: string, rules: AlertRules): Promise<AlertPreviewReply> => {
    const since = now() - previewMs;
    const answers = await answersFor(store, site, rules, since);
    return {
      alerts: replay(answers, rules, since).slice(0, maxPageItems).map(short),
      n: answers.filter(({ at }) => at >= since).length,
    };
  };
  return new Hono<AppEnv>()
    .get('/sites/:site/alerts', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(await replyOf(site.key));
    })
    .put('/sites/:site/alerts/rules', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      await store.setAlertRules(site.key, await parseBody(c, alertRules));
      // Looked at by the new rules without waiting for the next answer.
      const at = now();
      await store.addJobs([{ site: site.key, kind: 'alerts', payload: null, dueAt: at, createdAt: at }]);
      parts.wakeLoop();
      return c.json(await replyOf(site.key));
    })
    .post('/sites/:site/alerts/preview', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      return c.json(await would(site.key, await parseBody(c, alertRules)));
    });
}

/** All that it saw is behind the filter `alert`. */
const listed = (alert: AlertReply): AlertReply => ({
  ...alert,
  answers: alert.answers.slice(0, maxAlertAnswers),
});

const short = ({ rule, subject, openedAt, recoveredAt, figures }: AlertReply) => ({
  rule,
  subject,
  openedAt,
  recoveredAt,
  figures,
});
