import { sql } from 'kysely';
import { backupLines } from './postgres/backup.ts';
import { checkIndexes } from './postgres/check.ts';
import { createHosts } from './postgres/hosts.ts';
import { kyselyOver } from './postgres/kysely.ts';
import { bringUpToDate } from './postgres/migrate.ts';
import { createNotices } from './postgres/notices.ts';
import { createStatistics } from './postgres/statistics.ts';
import { createWriter } from './postgres/writer.ts';
import { accounts } from './sql/accounts.ts';
import { aims } from './sql/aims.ts';
import { alerts } from './sql/alerts.ts';
import { audit } from './sql/audit.ts';
import { channels } from './sql/channels.ts';
import { recount } from './sql/check.ts';
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
import type { Store } from './store.ts';

const queryTimeoutMs = 60_000;

/**
 * Opens a store on PostgreSQL, and brings its tables up to date. `url` may name several hosts with
 * commas between them; whichever takes writes is used. Before tables that have something in them change, a
 * backup is written to `backupFolder`, where one is named.
 * @throws Error when none answers, or the database is one of a newer program. No message holds the
 * password.
 */
export async function openPostgres({
  url,
  backupFolder = null,
}: {
  url: string;
  backupFolder?: string | null;
}): Promise<Store> {
  await bringUpToDate(url, backupFolder);
  // Questions of the team have connections of their own, so that no answer waits for one of theirs.
  const writing = createHosts(url, { max: 8, queryTimeoutMs });
  const asking = createHosts(url, { max: 6, queryTimeoutMs });
  const untyped = kyselyOver(writing);
  const db = untyped.withTables<Tables>();
  const reading = kyselyOver(asking).withTables<Tables>();
  const notices = createNotices(writing);
  const marks = await openMarks(sites(db, 'postgres'));
  const write = createWriter(writing, marks);
  const statistics = createStatistics(writing);

  return {
    accounts: { db: untyped, type: 'postgres' },
    ...sites(db, 'postgres'),
    ...keys(db),
    ...tokens(db),
    ...channels(db),
    ...digests(db),
    ...alerts(db, reading),
    ...jobs(db, reading, 'postgres'),
    ...members(db),
    ...invitations(db),
    ...teams(db),
    ...audit(db, reading),
    ...privacy(db, reading, 'postgres', marks, (sites) => notices.announce(sites)),
    ...surveys(db),
    ...drafts(db),
    ...traffic(db, reading),
    ...facets(db, reading, 'postgres'),
    ...figures(reading, 'postgres'),
    ...lists(reading, 'postgres'),
    ...lines(reading, 'postgres'),
    ...facts(reading),
    ...aims(db),
    ...clocks(reading),
    ...rulings(db, reading, 'postgres', (sites) => notices.announce(sites)),
    ...views(db),
    ...commentIndex(db, 'postgres'),
    ...spoken(reading, 'postgres'),
    ...confirmations(db, 'postgres', (sites) => notices.announce(sites)),
    ...followupPolicies(db),
    ...followupLists(reading),
    ...followupSettling(db, 'postgres', (sites) => notices.announce(sites)),
    ...followupChanges(db, 'postgres', (sites) => notices.announce(sites)),
    ...customers(db, reading),
    ...customerFacts(db, reading),
    ...accounts(reading, 'postgres'),
    ...retention(reading),
    onCommit: notices.onCommit,

    // What is left in its files until they are written anew is the server's: see the README.
    settleErased: async () => {},

    async ready() {
      // An own table is asked too: a connection to a server that cannot read its disk is worth nothing.
      await sql`select 1 from setting limit 1`.execute(db);
    },

    async commit(responses) {
      const { verdicts, changedSites, written } = await write(responses);
      statistics.wrote(written);
      notices.announce(changedSites);
      return verdicts;
    },

    backup: (onProgress = () => {}) => backupLines(asking, onProgress),

    async check(onProgress = () => {}) {
      const problems = await checkIndexes(reading);
      const recounted = await reading
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((held) => recount(held, onProgress));
      return [...problems, ...recounted];
    },

    async close() {
      await notices.close();
      await statistics.idle();
      await reading.destroy();
      await untyped.destroy();
      // Kysely ends only what it has used itself.
      await writing.end();
    },
  };
}
