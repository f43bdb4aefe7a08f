import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { migrate } from './migrations/migrate.ts';
import { retry } from './retry.ts';
import { accounts } from './sql/accounts.ts';
import { aims } from './sql/aims.ts';
import { alerts } from './sql/alerts.ts';
import { createAnnouncer } from './sql/announce.ts';
import { audit } from './sql/audit.ts';
import { channels } from './sql/channels.ts';
import { clocks } from './sql/clocks.ts';
import { confirmations } from './sql/confirm.ts';
import { customerFacts } from './sql/customer-facts.ts';
import { customers } from './sql/customers.ts';
import { digests } from './sql/digests.ts';
import { drafts } from './sql/drafts.ts';
import { openMarks } from './sql/erased.ts';
import { facets } from './sql/facets.ts';
import { facts } from './sql/facts.ts';
import { figures } from './sql/figures.ts';
import { followupChanges } from './sql/followup-change.ts';
import { followupLists } from './sql/followup-list.ts';
import { followupPolicies } from './sql/followup-policy.ts';
import { followupSettling } from './sql/followup-settle.ts';
import { invitations } from './sql/invitations.ts';
import { jobs } from './sql/jobs.ts';
import { keys } from './sql/keys.ts';
import { lines } from './sql/lines.ts';
import { lists } from './sql/list.ts';
import { members } from './sql/members.ts';
import { privacy } from './sql/privacy.ts';
import { retention } from './sql/retention.ts';
import { rulings } from './sql/rulings.ts';
import { sites } from './sql/sites.ts';
import { spoken } from './sql/spoken.ts';
import { surveys } from './sql/surveys.ts';
import type { Tables } from './sql/tables.ts';
import { teams } from './sql/teams.ts';
import { tokens } from './sql/tokens.ts';
import { traffic } from './sql/traffic.ts';
import { views } from './sql/views.ts';
import { commentIndex } from './sql/words.ts';
import { backupLines, copyBeforeSteps } from './sqlite/backup.ts';
import { checkFile } from './sqlite/check.ts';
import { connect, databaseName, emptyLog, forKysely, impatiently } from './sqlite/connect.ts';
import { isBusy, unavailableOf } from './sqlite/errors.ts';
import { readingDialect } from './sqlite/reading.ts';
import { createWriter } from './sqlite/writer.ts';
import type { Store } from './store.ts';

/** How long somebody who asks whether writes are taken waits for another process that is writing, in ms. */
const readyForMs = 1_000;

/**
 * Opens the embedded store in a folder, and makes or brings up to date what is there.
 * @throws Error when the folder cannot be written, or holds a database of a newer program.
 */
export async function openSqlite({ folder }: { folder: string }): Promise<Store> {
  const connection = connect(folder);
  const untyped = new Kysely<unknown>({ dialect: new SqliteDialect({ database: forKysely(connection) }) });
  const db = untyped.withTables<Tables>();
  const file = join(folder, databaseName);
  try {
    await copyBeforeSteps(untyped, connection, file);
    await migrate(untyped, 'sqlite');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const reading = new Kysely<Tables>({ dialect: readingDialect(file) });
  const { onCommit, announce } = createAnnouncer();
  const marks = await openMarks(sites(db, 'sqlite'));
  const write = createWriter(connection, marks);

  /**
   * Does the work on the one connection, and again while another process holds the file. Through Kysely,
   * which lends the connection to one at a time: a sign-in's transaction that is open across a tick would
   * otherwise take this work in, and flush it with its own commit or never.
   */
  async function alone<T>(work: () => T, forMs?: number): Promise<T> {
    try {
      const once = () => db.connection().execute(async () => impatiently(connection, work));
      return await retry(once, { isPassing: isBusy, unavailableOf, ...(forMs && { forMs }) });
    } catch (error) {
      throw unavailableOf(error);
    }
  }

  return {
    accounts: { db: untyped, type: 'sqlite' },
    ...sites(db, 'sqlite'),
    ...keys(db),
    ...tokens(db),
    ...channels(db),
    ...digests(db),
    ...alerts(db, reading),
    ...jobs(db, reading, 'sqlite'),
    ...members(db),
    ...invitations(db),
    ...teams(db),
    ...audit(db, reading),
    ...privacy(db, reading, 'sqlite', marks, announce),
    ...surveys(db),
    ...drafts(db),
    ...traffic(db, reading),
    ...facets(db, reading, 'sqlite'),
    ...figures(reading, 'sqlite'),
    ...lists(reading, 'sqlite'),
    ...lines(reading, 'sqlite'),
    ...facts(reading),
    ...aims(db),
    ...clocks(reading),
    ...rulings(db, reading, 'sqlite', announce),
    ...views(db),
    ...commentIndex(db, 'sqlite'),
    ...spoken(reading, 'sqlite'),
    ...confirmations(db, 'sqlite', announce),
    ...followupPolicies(db),
    ...followupLists(reading),
    ...followupSettling(db, 'sqlite', announce),
    ...followupChanges(db, 'sqlite', announce),
    ...customers(db, reading),
    ...customerFacts(db, reading),
    ...accounts(reading, 'sqlite'),
    ...retention(reading),
    onCommit,

    settleErased: () => alone(() => emptyLog(connection)),

    async ready() {
      await alone(() => connection.exec('begin immediate; rollback'), readyForMs);
    },

    async commit(responses) {
      const { verdicts, changedSites } = await alone(() => write(responses));
      announce(changedSites);
      return verdicts;
    },

    backup: (onProgress = () => {}) => backupLines(file, onProgress),
    check: (onProgress) => checkFile(file, onProgress),

    async close() {
      await reading.destroy();
      await db.destroy();
    },
  };
}
