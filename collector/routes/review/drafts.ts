import { Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { nameOf } from '../../http/notes.ts';
import { Refusal } from '../../http/refusal.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { changesBetween } from '../../surveys/changes.ts';
import { complete } from '../../surveys/complete.ts';
import { formerReasons } from '../../surveys/former.ts';
import { type SurveyDraft, surveyDraft } from '../../wire/draft.ts';
import {
  type DraftReply,
  draftBody,
  type EditorReply,
  newSurveyBody,
  publishBody,
  revisionBody,
  stateBody,
  type VersionsReply,
} from '../../wire/editor.ts';
import { key as surveyKey } from '../../wire/text.ts';
import { findSite } from './site-reply.ts';

/**
 * `/sites/:site/editor` and `/sites/:site/surveys/:key/…`: surveys as they are written. A draft is kept half-written;
 * every change names the revision that it follows, so that of two people nobody overwrites the other unseen.
 */
export function draftRoutes(parts: Parts): Hono<AppEnv> {
  const { store, sites, now } = parts;

  /** @throws Refusal 404 where there is neither a draft nor a version. */
  async function replyFor(entry: SiteEntry, key: string): Promise<DraftReply> {
    if (!surveyKey.safeParse(key).success) throw noSurvey(entry);
    const [draft, versions] = await Promise.all([
      store.draft(entry.site.key, key),
      store.surveyVersions(entry.site.key, key),
    ]);
    const [newest] = versions;
    if (!draft && !newest) throw noSurvey(entry);
    const published = newest ? asDraft(newest.survey) : null;
    const definition = draft ? surveyDraft.parse(draft.definition) : (published ?? {});
    const whole = complete(key, definition);
    const offered = definition.reasons?.map((reason) => reason.key) ?? [];
    return {
      key,
      revision: draft?.revision ?? 0,
      basedOn: draft?.basedOn ?? newest?.survey.version ?? 0,
      changedAt: draft?.changedAt ?? null,
      changedBy: draft?.changedBy ?? null,
      definition,
      missing: whole.missing,
      formerReasons: formerReasons(
        versions.map(({ survey }) => survey),
        offered,
      ),
      changes:
        newest && whole.definition
          ? changesBetween(newest.survey, { ...whole.definition, state: newest.survey.state })
          : [],
      published: newest
        ? {
            version: newest.survey.version,
            state: newest.survey.state,
            at: newest.at,
            by: newest.by,
            definition: published ?? {},
          }
        : null,
    };
  }

  return new Hono<AppEnv>()
    .get('/sites/:site/editor', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      return c.json(await listReply(parts, entry));
    })
    .post('/sites/:site/surveys', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const { key, definition } = await parseBody(c, newSurveyBody);
      const isKnown = entry.surveys.some((survey) => survey.key === key);
      const draft = { key, basedOn: 0, definition, changedAt: now(), changedBy: nameOf(c.get('caller')) };
      if (isKnown || (await store.saveDraft(entry.site.key, draft, 0)) === null) {
        throw new Refusal('conflict', 'the site has a survey with this key already', { field: 'key' });
      }
      return c.json(await replyFor(entry, key), 201);
    })
    .get('/sites/:site/surveys/:key/draft', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      return c.json(await replyFor(entry, c.req.param('key')));
    })
    .put('/sites/:site/surveys/:key/draft', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const { key, published, basedOn, revision } = await replyFor(entry, c.req.param('key'));
      const { after, definition } = await parseBody(c, draftBody);
      const draft = {
        key,
        basedOn: revision === 0 ? (published?.version ?? 0) : basedOn,
        definition,
        changedAt: now(),
        changedBy: nameOf(c.get('caller')),
      };
      if ((await store.saveDraft(entry.site.key, draft, after)) === null) throw changedMeanwhile();
      return c.json(await replyFor(entry, key));
    })
    .delete('/sites/:site/surveys/:key/draft', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const { revision } = await parseBody(c, revisionBody);
      const isGone = await store.dropDraft(entry.site.key, c.req.param('key'), revision);
      if (!isGone) throw changedMeanwhile();
      return c.body(null, 204);
    })
    .post('/sites/:site/surveys/:key/publish', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const { revision, after, note } = await parseBody(c, publishBody);
      const before = await replyFor(entry, c.req.param('key'));
      if (before.revision !== revision) throw changedMeanwhile();
      const { definition, missing } = complete(before.key, before.definition);
      const [first] = missing;
      if (!definition) {
        throw new Refusal('invalid-field', `${first?.field} ${first?.message}; nothing was published`, {
          field: first?.field ?? 'definition',
        });
      }
      const survey = { ...definition, state: before.published?.state ?? ('live' as const) };
      const about = { by: nameOf(c.get('caller')), note };
      const version = await store.publishAfter(entry.site.key, survey, after, now(), about);
      if (version === null) {
        throw new Refusal('conflict', 'another version was published since this draft was begun', {
          field: 'after',
        });
      }
      await store.dropDraft(entry.site.key, before.key, revision);
      sites.forget(entry.site.key);
      return c.json(await replyFor(await findSite(parts, entry.site.key), before.key));
    })
    .put('/sites/:site/surveys/:key/state', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const { state } = await parseBody(c, stateBody);
      const [newest] = await store.surveyVersions(entry.site.key, c.req.param('key'));
      if (!newest) throw noSurvey(entry);
      const { version, ...survey } = newest.survey;
      const about = { by: nameOf(c.get('caller')) };
      const changed = { ...survey, state };
      if ((await store.publishAfter(entry.site.key, changed, version, now(), about)) === null)
        throw changedMeanwhile();
      sites.forget(entry.site.key);
      return c.json(await replyFor(await findSite(parts, entry.site.key), survey.key));
    })
    .get('/sites/:site/surveys/:key/versions', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const versions = await store.surveyVersions(entry.site.key, c.req.param('key'));
      if (versions.length === 0) throw noSurvey(entry);
      const reply: VersionsReply = {
        versions: versions.map(({ survey, at, by, note }, index) => {
          const before = versions[index + 1]?.survey;
          const changes = before ? changesBetween(before, survey) : [];
          return { version: survey.version, at, by, note, state: survey.state, changes };
        }),
      };
      return c.json(reply);
    });
}

async function listReply({ store }: Parts, { site, surveys }: SiteEntry): Promise<EditorReply> {
  const drafts = await store.drafts(site.key);
  const published = await Promise.all(
    surveys.map(async (survey) => {
      const [newest] = await store.surveyVersions(site.key, survey.key);
      const { key, kind, metric, state, version, name, words, language } = survey;
      return {
        key,
        name: name ?? key,
        question: words[language]?.question ?? '',
        kind,
        metric,
        languages: Object.keys(words),
        state,
        version,
        publishedAt: newest?.at ?? null,
        draft: drafts.find((draft) => draft.key === key) ?? null,
      };
    }),
  );
  const begun = drafts
    .filter(({ key }) => !surveys.some((survey) => survey.key === key))
    .map((draft) => {
      const { name, kind, metric, words = {}, language = 'en' } = surveyDraft.parse(draft.definition);
      return {
        key: draft.key,
        name: name || draft.key,
        question: words[language]?.question ?? '',
        kind: kind ?? null,
        metric: metric ?? null,
        languages: Object.keys(words),
        state: null,
        version: 0,
        publishedAt: null,
        draft,
      };
    });
  return {
    surveys: [...published, ...begun].map(({ draft, ...item }) => ({
      ...item,
      draft: draft && { changedAt: draft.changedAt, changedBy: draft.changedBy },
    })),
  };
}

/** A published survey as a draft begins from it. */
function asDraft(survey: object): SurveyDraft {
  return surveyDraft.parse(survey);
}

const changedMeanwhile = () =>
  new Refusal('conflict', 'it was changed since you read it; read it again', { field: 'revision' });

const noSurvey = ({ surveys }: SiteEntry) =>
  new Refusal('not-found', 'the site has no survey with this key', {
    known: surveys.map(({ key }) => key),
  });
