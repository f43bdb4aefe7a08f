import { type Kysely, type Selectable, sql } from 'kysely';
import { alertRules } from '../../wire/alert.ts';
import { maxAlertAnswers } from '../../wire/limits.ts';
import type { Alert, AlertChange, AlertStore } from '../alerts.ts';
import type { SiteEvent } from '../channels.ts';
import type { AlertTable } from './alert-tables.ts';
import { alertsTarget, tell } from './events.ts';
import { isRated } from './filter.ts';
import { reasonsOf } from './row.ts';
import type { Tables } from './tables.ts';

/** Alerts of sites. `reading` answers what looks at many rows. */
export function alerts(db: Kysely<Tables>, reading: Kysely<Tables>): AlertStore {
  return {
    async alertRules(site) {
      const row = await db
        .selectFrom('alert_rules')
        .select('rules')
        .where('site', '=', site)
        .executeTakeFirst();
      return row ? alertRules.parse(JSON.parse(row.rules)) : null;
    },

    async setAlertRules(site, rules) {
      const changed = { rules: JSON.stringify(rules) };
      await db
        .insertInto('alert_rules')
        .values({ site, ...changed })
        .onConflict((conflict) => conflict.column('site').doUpdateSet(changed))
        .execute();
    },

    async alerts(site, limit) {
      const rows = await reading
        .selectFrom('alert')
        .selectAll()
        .where('site', '=', site)
        .orderBy('opened_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toAlert);
    },

    async openAlerts(site) {
      const rows = await reading
        .selectFrom('alert')
        .selectAll()
        .where('site', '=', site)
        .where('state', '=', 'open')
        .execute();
      return rows.map(toAlert);
    },

    async alertAnswers(site, since, atMost) {
      const rows = await reading
        .selectFrom('response')
        .select(['id', 'happened_at', 'survey', 'metric', 'account', 'value', 'rating', 'reasons'])
        .where('site', '=', site)
        .where('state', '=', 'counted')
        .where(isRated)
        .where('stage', '<>', 'withdrawn')
        .where('happened_at', '>=', since)
        .orderBy('happened_at', 'desc')
        .orderBy('number', 'desc')
        .limit(atMost)
        .execute();
      return rows.reverse().map((row) => ({
        id: row.id,
        at: row.happened_at,
        survey: row.survey,
        metric: row.metric,
        account: row.account,
        value: row.value,
        rating: row.rating ?? 0,
        reasons: reasonsOf(row),
      }));
    },

    async alertLooks(site) {
      const rows = await db
        .selectFrom('job')
        .select('id')
        .where('site', '=', site)
        .where('target', '=', alertsTarget)
        .execute();
      return rows.map(({ id }) => id);
    },

    async noteAlerts(site, { opened, recovered, looks }, at) {
      await db.transaction().execute(async (all) => {
        const events: SiteEvent[] = [];
        for (const change of opened) {
          if (await open(all, site, change.alert)) events.push(eventOf(change, 'alert.opened', at));
        }
        for (const change of recovered) {
          const { numUpdatedRows } = await all
            .updateTable('alert')
            .set({ state: 'recovered', recovered_at: change.alert.recoveredAt })
            .where('site', '=', site)
            .where('id', '=', change.alert.id)
            .where('state', '=', 'open')
            .executeTakeFirst();
          if (numUpdatedRows > 0n) events.push(eventOf(change, 'alert.recovered', at));
        }
        await tell(all, site, events);
        if (looks.length > 0) {
          const ids = sql.join(looks.map((id) => sql`${id}`));
          await sql`delete from job where site = ${site} and id in (${ids})`.execute(all);
        }
      });
    },
  };
}

/** Returns whether it was not there yet. */
async function open(db: Kysely<Tables>, site: string, alert: Alert): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('alert')
    .values({
      site,
      id: alert.id,
      rule: alert.rule,
      subject: alert.subject,
      state: alert.state,
      opened_at: alert.openedAt,
      recovered_at: alert.recoveredAt,
      figures: JSON.stringify(alert.figures),
      answers: JSON.stringify(alert.answers),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function eventOf({ alert, title, lines }: AlertChange, type: string, at: number): SiteEvent {
  const saw = `/responses?${new URLSearchParams({ alert: alert.id, state: 'all' })}`;
  const single = alert.rule === 'detractor' ? `/responses/${alert.subject}` : saw;
  const path = type === 'alert.opened' ? single : '/alerts';
  const told = { ...alert, answers: alert.answers.slice(0, maxAlertAnswers) };
  return { type, at, about: { alert: told, title, lines, path }, key: `${type} ${alert.id}` };
}

const toAlert = (row: Selectable<AlertTable>): Alert => ({
  id: row.id,
  rule: row.rule,
  subject: row.subject,
  state: row.state,
  openedAt: row.opened_at,
  recoveredAt: row.recovered_at,
  figures: JSON.parse(row.figures),
  answers: JSON.parse(row.answers),
});
