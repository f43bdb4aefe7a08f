import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { SiteEvent } from '../channels.ts';
import type { NewJob } from '../jobs.ts';
import type { Engine } from '../migrations/migration.ts';
import type { Change, Entry, Followed } from './change.ts';
import { given } from './given.ts';
import { enqueue, targetOf } from './job-rows.ts';
import type { Tables } from './tables.ts';

/** After an answer, this long until the site's alerts are looked at, in ms: many answers share one look. */
const alertsAfterMs = 60_000;
/** A look that is due later than this after an answer will see it: no commit takes as long. */
const seenByLookMs = 10_000;
/** What looks are for, as deliveries are for a channel. */
export const alertsTarget = 'alerts';

const isSeen = (row: Followed | null) => row !== null && row.rating !== null && row.state === 'counted';

/**
 * What a change is to the world outside: an answer begins when it counts with its rating, ends when it is
 * taken back or erased, and what it counts as is a part of it. Null where nobody need hear of it.
 */
export function eventOf({ before, after }: Pick<Change, 'before' | 'after'>): string | null {
  const was = isSeen(before);
  // Withdrawn rows are counted nowhere.
  if (!after || after.steps < 0) return was ? 'response.withdrawn' : null;
  if (isSeen(after)) return was ? 'response.changed' : 'response.created';
  return was ? 'response.changed' : null;
}

/** What is to be done about changed answers: a delivery to each channel that wants it, and a look at alerts. */
export function tellOfAnswers(changes: readonly Change[], engine: Engine): Entry[] {
  const told: (string | number)[][] = [];
  const looks = new Map<string, (string | number)[]>();
  for (const change of changes) {
    const type = eventOf(change);
    const row = change.after ?? change.before;
    if (!type || !row) continue;
    const at = Math.max(row.changed_at, row.ruled_at ?? 0);
    const payload = JSON.stringify({ type, at, about: { response: row.id, rev: row.rev } });
    told.push([change.site, randomUUID(), type, payload, at]);
    looks.set(change.site, [change.site, randomUUID(), at + alertsAfterMs, at]);
  }
  return [
    { statement: statements[engine].told, rows: told },
    { statement: statements[engine].looks, rows: [...looks.values()] },
  ];
}

const columns = 'site, id, kind, target, payload, state, tries, due_at, created_at';
const statementsOf = (engine: Engine) => ({
  // The channels are asked for in the very statement: one that was added a moment ago gets it, and one that
  // was removed does not.
  told: `
    insert into job (${columns})
    select given.site, given.id || '-' || channel.number, 'deliver', 'channel:' || channel.number, given.payload,
      'waiting', 0, given.at, given.at
    from ${given({ site: 'text', id: 'text', type: 'text', payload: 'text', at: 'bigint' }, engine)}
    join channel on channel.site = given.site
    where channel.is_on = 1 and channel.events like '%"' || given.type || '"%'`,
  looks: `
    insert into job (${columns})
    select given.site, given.id, 'alerts', '${alertsTarget}', 'null', 'waiting', 0, given.due_at, given.at
    from ${given({ site: 'text', id: 'text', due_at: 'bigint', at: 'bigint' }, engine)}
    where not exists (select 1 from job
      where job.site = given.site and job.target = '${alertsTarget}' and job.state = 'waiting'
        and job.lease_by is null and job.due_at > given.at + ${seenByLookMs})`,
});
const statements = { sqlite: statementsOf('sqlite'), postgres: statementsOf('postgres') };

/** Tells the site's channels of events, within the transaction in which they happen. */
export async function tell(db: Kysely<Tables>, site: string, events: readonly SiteEvent[]): Promise<void> {
  if (events.length === 0) return;
  const listening = await db
    .selectFrom('channel')
    .select(['number', 'events'])
    .where('site', '=', site)
    .where('is_on', '=', 1)
    .execute();
  const jobs = events.flatMap((event) =>
    listening
      .filter((channel) => wants(JSON.parse(channel.events), event.type))
      .map(
        ({ number }): NewJob => ({
          site,
          kind: 'deliver',
          target: targetOf(number),
          payload: { type: event.type, at: event.at, about: event.about },
          dueAt: event.at,
          createdAt: event.at,
          ...(event.key !== undefined && { key: `${number} ${event.key}` }),
        }),
      ),
  );
  await enqueue(db, jobs);
}

/** Whether a list of names, and of beginnings such as `alert.*`, has this event in it. */
const wants = (events: readonly string[], type: string): boolean =>
  events.some((name) => (name.endsWith('*') ? type.startsWith(name.slice(0, -1)) : name === type));
