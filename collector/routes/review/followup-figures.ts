import { Hono } from 'hono';
import { readQuery } from '../../http/list-query.ts';
import { Refusal } from '../../http/refusal.ts';
import { helpedBy, helpedByGroup } from '../../insight/loop.ts';
import { concerns, scopeOf } from '../../insight/teams.ts';
import { dayNumber } from '../../insight/timeline.ts';
import { dayStart } from '../../insight/working-time.ts';
import type { SiteEntry } from '../../intake/sites.ts';
import { calendarOf, policyOf } from '../../loop/policy.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import type { CountedFollowup } from '../../store/store.ts';
import { type FollowupFiguresReply, followupFiguresQuery } from '../../wire/followup.ts';
import { followupKinds, followupOutcomes } from '../../wire/limits.ts';
import { onlyOf } from './followup-reply.ts';
import { findSite } from './site-reply.ts';

/** Follow-ups that figures are made of; each takes a few microseconds. */
const countedAtMost = 20_000;

/** `GET /sites/:site/followup-figures`: whether closing the loop is done, in time, and of use. */
export function followupFigureRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;
  return new Hono<AppEnv>().get('/sites/:site/followup-figures', async (c) => {
    const entry = await findSite(parts, c.req.param('site'));
    const { key, timeZone } = entry.site;
    const { from, to } = readQuery(c.req.url, followupFiguresQuery);
    if (from && to && to < from) throw new Refusal('invalid-field', 'to is before from', { field: 'to' });
    const [counted, people, policy, teams] = await Promise.all([
      store.countedFollowups(key, {
        from: from ? dayStart(dayNumber(from), timeZone) : null,
        to: to ? dayStart(dayNumber(to) + 1, timeZone) : null,
        atMost: countedAtMost,
        onlyOf: onlyOf(c.get('caller')),
      }),
      store.teamMembers(key),
      store.followupPolicy(key),
      store.teams(key),
    ]);
    const calendar = calendarOf(policyOf(policy?.policy ?? null), timeZone);
    const about = { now: now(), calendar };
    const nameOf = (user: string) => people.find(({ id }) => id === user)?.name ?? 'Somebody who left';
    const scopes = teams.map((team) => ({ key: String(team.number), scope: scopeOf(team, people) }));
    const teamsOf = (one: CountedFollowup) =>
      scopes.flatMap(({ key: team, scope }) => (concerns(scope, one) ? [team] : []));
    const reasonNames = reasonNamesOf(entry);
    const reply: FollowupFiguresReply = {
      all: helpedBy(counted, about),
      people: helpedByGroup(counted, ({ assignee }) => [assignee ?? ''], about).map((group) => ({
        ...group,
        name: group.key === '' ? 'Nobody' : nameOf(group.key),
      })),
      teams: helpedByGroup(counted, teamsOf, about).map((group) => ({
        ...group,
        name: teams.find(({ number }) => String(number) === group.key)?.name ?? group.key,
      })),
      representatives: helpedByGroup(
        counted,
        ({ representative }) => (representative === null ? [] : [representative]),
        about,
      ),
      reasons: helpedByGroup(counted, ({ reasons }) => reasons, about).map((group) => ({
        ...group,
        name: reasonNames.get(group.key) ?? group.key,
      })),
      kinds: followupKinds.flatMap((kind) => {
        const members = counted.filter((one) => one.kind === kind);
        return members.length === 0 ? [] : [{ key: kind, helped: helpedBy(members, about) }];
      }),
      outcomes: outcomesIn(counted),
      hasWorkingHours: calendar !== null,
      n: counted.length,
      atMost: countedAtMost,
    };
    return c.json(reply);
  });
}

function outcomesIn(counted: readonly CountedFollowup[]): FollowupFiguresReply['outcomes'] {
  return followupKinds.flatMap((kind) =>
    followupOutcomes.flatMap((outcome) => {
      const n = counted.filter((one) => one.kind === kind && one.outcome === outcome).length;
      return n === 0 ? [] : [{ kind, outcome, n }];
    }),
  );
}

/** Names of the reasons that the site's surveys offer now, in each survey's own language. */
function reasonNamesOf({ surveys }: SiteEntry): Map<string, string> {
  return new Map(surveys.flatMap(({ words, language }) => Object.entries(words[language]?.reasons ?? {})));
}
