import type { Kysely } from 'kysely';
import type { NewJob } from '../jobs.ts';
import { targetOf } from './channels.ts';
import { enqueue } from './job-rows.ts';
import type { NewRow } from './row.ts';
import type { Tables } from './tables.ts';

/** Something that happened to a site, of which its channels may want to hear. */
export type SiteEvent = {
  /** Such as `response.created`. */
  type: string;
  at: number;
  /** Ids of what it is about, as JSON: the words are looked up when it is sent. */
  about: Record<string, unknown>;
  /** Where the same may be told twice: names it, so that it is sent once. */
  key?: string;
};
export type ResponseEvent = SiteEvent & { site: string };
/** As much of a channel as the choice needs; its events as they are stored. */
export type Listening = { site: string; number: number; events: string };

/** After an answer, this long until the site's alerts are looked at, in ms: many answers share one look. */
const alertsAfterMs = 60_000;

type Known = Pick<NewRow, 'rating' | 'state'>;
const isSeen = (row: Known | undefined) =>
  row !== undefined && row.rating !== null && row.state === 'counted';

/**
 * What a stored change is to the world outside: an answer begins with its rating, and one that does not
 * count was never there. Null where nobody need hear of it.
 */
export function eventOf(row: NewRow, before: Known | undefined): ResponseEvent | null {
  const was = isSeen(before);
  const type =
    row.stage === 'withdrawn'
      ? was
        ? 'withdrawn'
        : null
      : !isSeen(row)
        ? null
        : was
          ? 'changed'
          : 'created';
  if (!type) return null;
  return {
    site: row.site,
    type: `response.${type}`,
    at: row.changed_at,
    about: { response: row.id, rev: row.rev },
  };
}

/** Jobs of a commit: for each event one to each channel that wants it, and for each site a look at its alerts. */
export function jobsOf(events: readonly ResponseEvent[], listening: readonly Listening[]): NewJob[] {
  const looks = new Map<string, NewJob>();
  for (const { site, at } of events) {
    looks.set(site, { site, kind: 'alerts', payload: null, dueAt: at + alertsAfterMs, createdAt: at });
  }
  return [...events.flatMap((event) => deliveries(event.site, event, listening)), ...looks.values()];
}

/** Tells the site's channels of events, within the transaction in which they happen. */
export async function tell(db: Kysely<Tables>, site: string, events: readonly SiteEvent[]): Promise<void> {
  if (events.length === 0) return;
  const listening = await db
    .selectFrom('channel')
    .select(['site', 'number', 'events'])
    .where('site', '=', site)
    .where('is_on', '=', 1)
    .execute();
  await enqueue(
    db,
    events.flatMap((event) => deliveries(site, event, listening)),
  );
}

/** The same for answers that change otherwise than by a commit, and has the alerts looked at. */
export async function tellOfResponses(
  db: Kysely<Tables>,
  site: string,
  events: readonly SiteEvent[],
): Promise<void> {
  await tell(db, site, events);
  await enqueue(
    db,
    jobsOf(
      events.slice(0, 1).map((event) => ({ ...event, site })),
      [],
    ),
  );
}

function deliveries(site: string, event: SiteEvent, listening: readonly Listening[]): NewJob[] {
  return listening
    .filter((channel) => channel.site === site && wants(JSON.parse(channel.events), event.type))
    .map(({ number }) => ({
      site,
      kind: 'deliver',
      target: targetOf(number),
      payload: { type: event.type, at: event.at, about: event.about },
      dueAt: event.at,
      createdAt: event.at,
      ...(event.key !== undefined && { key: `${number} ${event.key}` }),
    }));
}

/** Whether a list of names, and of beginnings such as `alert.*`, has this event in it. */
const wants = (events: readonly string[], type: string): boolean =>
  events.some((name) => (name.endsWith('*') ? type.startsWith(name.slice(0, -1)) : name === type));
