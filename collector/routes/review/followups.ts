import { Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { readQuery } from '../../http/list-query.ts';
import { Refusal } from '../../http/refusal.ts';
import { aboveIn, scopeOf } from '../../insight/teams.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import { actOn } from '../../loop/act-on.ts';
import { begun } from '../../loop/judge.ts';
import { policyOf } from '../../loop/policy.ts';
import type { AppEnv, Caller, Parts } from '../../parts.ts';
import type { StoredFollowup } from '../../store/store.ts';
import {
  type FollowupActsReply,
  type FollowupReply,
  type FollowupsDueReply,
  type FollowupsReply,
  followupActsBody,
  followupQuery,
  newFollowupBody,
} from '../../wire/followup.ts';
import { maxFollowupCount } from '../../wire/limits.ts';
import {
  actorOf,
  followupItem,
  mayRead,
  memberOf,
  meOf,
  onlyOf,
  peopleReply,
  selectionOf,
} from './followup-reply.ts';
import { wordsSeen } from './responses.ts';
import { findSite } from './site-reply.ts';

/** Other answers of the person that are shown beside a follow-up. */
const shownOthers = 6;

/** `/sites/:site/followups`: what somebody has to do about single answers, and doing it. */
export function followupRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  const countsFor = (site: string, caller: Caller) =>
    store.followupCounts(site, {
      me: meOf(caller),
      now: now(),
      atMost: maxFollowupCount,
      onlyOf: onlyOf(caller),
    });
  const policyFor = async (site: string) => policyOf((await store.followupPolicy(site))?.policy ?? null);

  return new Hono<AppEnv>()
    .get('/sites/:site/followups', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { limit, cursor, ...filter } = readQuery(c.req.url, followupQuery);
      const caller = c.get('caller');
      const [page, counts, people] = await Promise.all([
        store.followups(site.key, selectionOf(filter, caller), { limit, cursor, now: now() }),
        countsFor(site.key, caller),
        store.teamMembers(site.key),
      ]);
      const reply: FollowupsReply = {
        items: page.items.map((item) => followupItem(item, people)),
        next: page.next,
        counts,
        countedTo: maxFollowupCount,
        people: peopleReply(people),
        me: meOf(caller),
      };
      return c.json(reply);
    })
    .get('/sites/:site/followups-due', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { all, ...counts } = await countsFor(site.key, c.get('caller'));
      const reply: FollowupsDueReply = { open: all, ...counts, countedTo: maxFollowupCount };
      return c.json(reply);
    })
    .get('/sites/:site/followups/:id', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      return c.json(await oneReply(parts, entry, { id: c.req.param('id'), caller: c.get('caller') }));
    })
    .post('/sites/:site/followups', async (c) => {
      const entry = await findSite(parts, c.req.param('site'));
      const { response: id, kind, assignee, note } = await parseBody(c, newFollowupBody);
      const caller = c.get('caller');
      const [answer, policy, people] = await Promise.all([
        store.response(entry.site.key, id),
        policyFor(entry.site.key),
        store.teamMembers(entry.site.key),
      ]);
      if (!answer || answer.stage === 'withdrawn') {
        throw new Refusal('not-found', 'the site has no response with this id', { field: 'response' });
      }
      const followup = begun(
        policy,
        { answer, timeZone: entry.site.timeZone },
        {
          kind,
          rule: null,
          assignee: memberOf(assignee, caller, { people, field: 'assignee' }),
          history: [],
          since: now(),
        },
      );
      const made = await store.beginFollowup(entry.site.key, answer.id, followup, {
        by: actorOf(caller),
        note,
      });
      if (!made) throw new Refusal('conflict', 'this answer has a follow-up already', { field: 'response' });
      return c.json(await oneReply(parts, entry, { id: answer.id, caller }), 201);
    })
    .post('/sites/:site/followup-acts', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { followups, do: wanted } = await parseBody(c, followupActsBody);
      const caller = c.get('caller');
      const [policy, people, teams] = await Promise.all([
        policyFor(site.key),
        store.teamMembers(site.key),
        store.teams(site.key),
      ]);
      // To somebody who left nothing is escalated, whoever still names them.
      const stillHere = (user: string | null) => people.find((one) => one.id === user)?.id ?? null;
      const scoped = teams.map((team) => ({ scope: scopeOf(team, people), above: stillHere(team.above) }));
      const act =
        wanted.act === 'assign'
          ? { ...wanted, to: memberOf(wanted.to, caller, { people, field: 'do.to' }) }
          : wanted;
      const about = {
        by: actorOf(caller),
        at: now(),
        onlyOf: onlyOf(caller),
        aboveOf: (followup: StoredFollowup) => aboveIn(scoped, followup) ?? stillHere(policy.above),
        act,
      };
      const results: FollowupActsReply['results'] = [];
      // One after the other: each is a transaction of its own, and what fails of one leaves the others done.
      for (const { id, revision } of followups) {
        const done = await actOn(store, site.key, { ...about, id, revision });
        const status = typeof done === 'string' ? done : 'done';
        const found = status === 'not-found' ? null : await store.followup(site.key, id);
        results.push({ id, status, followup: found && followupItem(found, people) });
      }
      return c.json({ results } satisfies FollowupActsReply);
    });
}

async function oneReply(
  { store, sites }: Parts,
  entry: SiteEntry,
  { id, caller }: { id: string; caller: Caller },
): Promise<FollowupReply> {
  const { key } = entry.site;
  const found = await store.followup(key, id);
  if (!found || !mayRead(caller, found.followup)) {
    throw new Refusal('not-found', 'the site has no follow-up with this id');
  }
  const { response } = found;
  const person = response?.person?.id;
  const [people, policy, others, survey] = await Promise.all([
    store.teamMembers(key),
    store.followupPolicy(key),
    person === undefined
      ? []
      : store
          // To a representative, what the person said about others is nobody's business.
          .responses(
            key,
            { person: [person], ...ownAnswers(caller) },
            { limit: shownOthers + 1, only: 'rated' },
          )
          .then(({ items }) => items.filter((other) => other.id !== id.toLowerCase()).slice(0, shownOthers)),
    response && sites.version(entry, response.survey, response.version),
  ]);
  return {
    followup: followupItem(found, people),
    events: found.events,
    others,
    seen: response && wordsSeen(survey, response.language),
    mail: policyOf(policy?.policy ?? null).mail,
    people: peopleReply(people),
    me: meOf(caller),
  };
}

const ownAnswers = (caller: Caller) =>
  caller.role === 'representative' ? { representative: [...caller.representatives] } : {};
