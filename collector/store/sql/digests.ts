import { type Kysely, type Selectable, sql } from 'kysely';
import type { Digest, DigestStore, DueDigest } from '../digests.ts';
import type { DigestTables } from './digest-tables.ts';
import { enqueue } from './job-rows.ts';
import type { Tables } from './tables.ts';

type Whose = Pick<Digest, 'userId' | 'team'>;

/** What jobs for a member's digest have as their target. */
const targetOf = ({ userId, team }: Whose): string =>
  team === 0 ? `digest:${userId}` : `digest:${userId}:${team}`;

/** Digests of sites. */
export function digests(db: Kysely<Tables>): DigestStore {
  const some = (site: string) => db.selectFrom('digest').selectAll().where('site', '=', site);
  return {
    async digest(site, userId, team) {
      const row = await some(site).where('user_id', '=', userId).where('team', '=', team).executeTakeFirst();
      return row ? toDigest(row) : null;
    },

    async digestsOf(site, userId) {
      const rows = await some(site).where('user_id', '=', userId).orderBy('team').execute();
      return rows.map(toDigest);
    },

    async teamDigests(site, team) {
      const rows = await some(site).where('team', '=', team).orderBy('user_id').execute();
      return rows.map(toDigest);
    },

    async setDigest(site, due, at) {
      const { userId, language, timeZone } = due.digest;
      await db.transaction().execute(async (all) => {
        await set(all, site, due, at);
        await all
          .updateTable('digest')
          .set({ language, time_zone: timeZone })
          .where('site', '=', site)
          .where('user_id', '=', userId)
          .execute();
      });
    },

    async spreadDigests(site, changes, at) {
      await db.transaction().execute(async (all) => {
        for (const one of changes.drop) await remove(all, site, one);
        for (const due of changes.set) await set(all, site, due, at);
      });
    },

    async endDigest(token) {
      return db.transaction().execute(async (all) => {
        const row = await all
          .selectFrom('digest')
          .select(['site', 'user_id', 'team'])
          .where('token', '=', token)
          .where('cadence', '<>', 'off')
          .executeTakeFirst();
        if (row) await end(all, row.site, { userId: row.user_id, team: row.team });
        return row !== undefined;
      });
    },
  };
}

/** Takes their digests from somebody who is no member any more, within the transaction that removes them. */
export async function removeDigestsOf(db: Kysely<Tables>, userId: string): Promise<void> {
  const { rows } = await sql<{ site: string; team: number }>`
    delete from digest where user_id = ${userId} and not exists (
      select 1 from member where member.user_id = ${userId} and member.site in (digest.site, '*'))
    returning site, team`.execute(db);
  for (const { site, team } of rows) await removeJobs(db, site, { userId, team });
}

/** Takes the digests of a team that is removed, within the same transaction. */
export async function removeTeamDigests(db: Kysely<Tables>, site: string, team: number): Promise<void> {
  const rows = await db
    .deleteFrom('digest')
    .where('site', '=', site)
    .where('team', '=', team)
    .returning('user_id')
    .execute();
  for (const { user_id } of rows) await removeJobs(db, site, { userId: user_id, team });
}

async function set(db: Kysely<Tables>, site: string, { digest, dueAt }: DueDigest, at: number) {
  const { userId, team, cadence, language, timeZone, token } = digest;
  const changed = { cadence, language, time_zone: timeZone, token };
  await db
    .insertInto('digest')
    .values({ site, user_id: userId, team, ...changed })
    .onConflict((conflict) => conflict.columns(['site', 'user_id', 'team']).doUpdateSet(changed))
    .execute();
  await removeJobs(db, site, digest);
  if (cadence === 'off') return;
  const payload = { userId, team, since: at };
  await enqueue(db, [{ site, kind: 'digest', payload, target: targetOf(digest), dueAt, createdAt: at }]);
}

async function end(db: Kysely<Tables>, site: string, whose: Whose): Promise<void> {
  await db
    .updateTable('digest')
    .set({ cadence: 'off' })
    .where('site', '=', site)
    .where('user_id', '=', whose.userId)
    .where('team', '=', whose.team)
    .execute();
  await removeJobs(db, site, whose);
}

async function remove(db: Kysely<Tables>, site: string, whose: Whose): Promise<void> {
  await db
    .deleteFrom('digest')
    .where('site', '=', site)
    .where('user_id', '=', whose.userId)
    .where('team', '=', whose.team)
    .execute();
  await removeJobs(db, site, whose);
}

const removeJobs = (db: Kysely<Tables>, site: string, whose: Whose) =>
  db.deleteFrom('job').where('site', '=', site).where('target', '=', targetOf(whose)).execute();

const toDigest = (row: Selectable<DigestTables['digest']>): Digest => ({
  userId: row.user_id,
  team: row.team,
  cadence: row.cadence,
  language: row.language,
  timeZone: row.time_zone,
  token: row.token,
});
