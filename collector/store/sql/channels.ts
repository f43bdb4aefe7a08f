import { type Kysely, type Selectable, sql } from 'kysely';
import type { Channel, ChannelChanges, ChannelStore } from '../channels.ts';
import { tell } from './events.ts';
import { targetOf } from './job-rows.ts';
import type { ChannelTable } from './job-tables.ts';
import type { Tables } from './tables.ts';

/** Channels of sites. */
export function channels(db: Kysely<Tables>): ChannelStore {
  return {
    tellChannels: (site, event) => db.transaction().execute((all) => tell(all, site, [event])),

    async channels(site) {
      const rows = await db
        .selectFrom('channel')
        .selectAll()
        .where('site', '=', site)
        .orderBy('number')
        .execute();
      return rows.map(toChannel);
    },

    async channel(site, number) {
      const row = await db
        .selectFrom('channel')
        .selectAll()
        .where('site', '=', site)
        .where('number', '=', number)
        .executeTakeFirst();
      return row ? toChannel(row) : null;
    },

    async addChannel(site, { kind, addedAt, ...rest }) {
      const next = sql<number>`(select coalesce(max(number), 0) + 1 from channel where site = ${site})`;
      const { number } = await db
        .insertInto('channel')
        .values({
          site,
          number: next,
          kind,
          added_at: addedAt,
          name: rest.name,
          address: rest.address,
          events: JSON.stringify(rest.events),
          is_on: rest.isOn ? 1 : 0,
          secret: rest.secret,
          former_secret: rest.formerSecret,
          former_until: rest.formerUntil,
        })
        .returning('number')
        .executeTakeFirstOrThrow();
      return number;
    },

    async changeChannel(site, number, changes) {
      const columns = columnsOf(changes);
      if (Object.keys(columns).length === 0) return true;
      const { numUpdatedRows } = await db
        .updateTable('channel')
        .set(columns)
        .where('site', '=', site)
        .where('number', '=', number)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async removeChannel(site, number) {
      return db.transaction().execute(async (all) => {
        await all.deleteFrom('job').where('site', '=', site).where('target', '=', targetOf(number)).execute();
        const { numDeletedRows } = await all
          .deleteFrom('channel')
          .where('site', '=', site)
          .where('number', '=', number)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      });
    },
  };
}

function columnsOf(changes: ChannelChanges): Partial<ChannelTable> {
  const { name, address, events, isOn, secret, formerSecret, formerUntil } = changes;
  return {
    ...(name !== undefined && { name }),
    ...(address !== undefined && { address }),
    ...(events && { events: JSON.stringify(events) }),
    ...(isOn !== undefined && { is_on: isOn ? 1 : 0 }),
    ...(secret !== undefined && { secret }),
    ...(formerSecret !== undefined && { former_secret: formerSecret }),
    ...(formerUntil !== undefined && { former_until: formerUntil }),
  };
}

const toChannel = (row: Selectable<ChannelTable>): Channel => ({
  number: row.number,
  kind: row.kind,
  name: row.name,
  address: row.address,
  events: JSON.parse(row.events),
  isOn: row.is_on !== 0,
  secret: row.secret,
  formerSecret: row.former_secret,
  formerUntil: row.former_until,
  addedAt: row.added_at,
});
