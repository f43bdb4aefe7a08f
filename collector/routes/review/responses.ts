import { Hono } from 'hono';
import { readFilter } from '../../http/filter.ts';
import { Refusal } from '../../http/refusal.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { customersOf } from '../../report/audience.ts';
import type { StoredFollowup } from '../../store/store.ts';
import { suggestionsOf } from '../../text/suggestions.ts';
import { listQuery, type ResponseReply, type ResponsesPage } from '../../wire/review.ts';
import type { PublishedSurvey } from '../../wire/survey.ts';
import { findSite } from './site-reply.ts';

/** `GET /sites/:site/responses` and one of them by its id. */
export function responseRoutes(parts: Parts): Hono<AppEnv> {
  const suggestions = suggestionsOf(parts);
  return new Hono<AppEnv>()
    .get('/sites/:site/responses', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const { filter, query } = readFilter(c.req.url, listQuery);
      const { key } = entry.site;
      const page = await parts.store.responses(key, customersOf(entry, filter), query);
      const suggested = suggestions.forMany(key, page.items);
      const reply: ResponsesPage = { ...page, ...(suggested && { suggested }) };
      return c.json(reply);
    })
    .get('/sites/:site/responses/:id', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const response = await parts.store.response(entry.site.key, c.req.param('id').toLowerCase());
      if (!response) throw new Refusal('not-found', 'the site has no response with this id');
      const survey = await parts.sites.version(entry, response.survey, response.version);
      const found = await parts.store.followup(entry.site.key, response.id);
      const reply: ResponseReply = {
        response,
        seen: wordsSeen(survey, response.language),
        suggestion: await suggestions.forOne(entry.site.key, response),
        suggesting: await suggestions.about(entry.site.key),
        followup: found && followupOf(found.followup),
      };
      return c.json(reply);
    });
}

const followupOf = ({
  kind,
  state,
  outcome,
  dueAt,
  closedAt,
}: StoredFollowup): ResponseReply['followup'] => ({
  kind,
  state,
  outcome,
  dueAt,
  closedAt,
});

/** The words of a survey in a language: that tag's, else its language's without region, else the survey's own. */
export function wordsSeen(survey: PublishedSurvey | null, language: string): ResponseReply['seen'] {
  const words =
    survey?.words[language] ?? survey?.words[language.split('-')[0] ?? ''] ?? survey?.words[survey.language];
  return { question: words?.question ?? '', reasons: words?.reasons ?? {} };
}
