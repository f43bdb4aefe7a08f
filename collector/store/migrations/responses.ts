import { type Kysely, sql } from 'kysely';
import type { Engine, Migration } from './migration.ts';

/**
 * Sites, surveys and responses. Every key of what grows with answers begins with the site, so that an
 * engine which shards can keep a site in one place. SQLite reads `bigint` as its INTEGER.
 */
export const responses: Migration = {
  name: 'responses',
  async up(db, engine) {
    await createSites(db);
    await createResponse(db, engine);
    await createSideTables(db, engine);
    await createIndexes(db);
  },
};

async function createSites(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('setting')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('site')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('origins', 'text', (column) => column.notNull())
    .addColumn('sample', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('refused_origin')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('refused_origin_key', ['site', 'origin'])
    .execute();
  await db.schema
    .createTable('survey_version')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('survey_version_key', ['site', 'key', 'version'])
    .execute();
}

async function createResponse(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const table = db.schema.createTable('response');
  // AUTOINCREMENT: without it SQLite gives the number of a removed newest row again.
  const numbered =
    engine === 'sqlite'
      ? table.addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
      : table.addColumn('number', 'bigint', (column) => column.notNull().generatedAlwaysAsIdentity());
  const columns = numbered
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('id', engine === 'sqlite' ? 'text' : 'uuid', (column) => column.notNull())
    .addColumn('rev', 'integer', (column) => column.notNull())
    .addColumn('survey', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('metric', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('rating', 'integer')
    .addColumn('reasons', 'text', (column) => column.notNull())
    .addColumn('comment', 'text')
    .addColumn('comment_folded', 'text')
    .addColumn('contact', 'text')
    .addColumn('shown_at', 'bigint', (column) => column.notNull())
    .addColumn('viewed_at', 'bigint')
    .addColumn('rated_at', 'bigint')
    .addColumn('happened_at', 'bigint', (column) => column.notNull())
    .addColumn('clock_offset_ms', 'bigint', (column) => column.notNull())
    .addColumn('browser_shown_at', 'bigint')
    .addColumn('browser_viewed_at', 'bigint')
    .addColumn('browser_rated_at', 'bigint')
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('page', 'text')
    .addColumn('person_id', 'text')
    .addColumn('person_name', 'text')
    .addColumn('person_email', 'text')
    .addColumn('account', 'text')
    .addColumn('value', 'text')
    .addColumn('traits', 'text')
    .addColumn('meta', 'text', (column) => column.notNull())
    .addColumn('representative', 'text')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('steps', 'integer', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull());
  await (engine === 'sqlite'
    ? columns.addUniqueConstraint('response_id', ['site', 'id'])
    : columns.addPrimaryKeyConstraint('response_id', ['site', 'id'])
  ).execute();
}

async function createSideTables(db: Kysely<unknown>, engine: Engine): Promise<void> {
  // A table that is its own index, where the engine has such a thing.
  const clustered = engine === 'sqlite' ? sql`without rowid` : sql``;
  await db.schema
    .createTable('response_reason')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('response', 'bigint', (column) => column.notNull())
    .addColumn('chosen', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('response_reason_key', ['site', 'reason', 'response'])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createTable('response_meta')
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('response', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('response_meta_key', ['site', 'key', 'value', 'response'])
    .modifyEnd(clustered)
    .execute();
}

async function createIndexes(db: Kysely<unknown>): Promise<void> {
  await sql`create unique index response_number on response (site, number)`.execute(db);
  // Figures are counted from this index alone, without a look at the rows. Withdrawn ones have steps −1.
  await sql`create index response_figures on response
    (site, state, kind, metric, day, rating, steps, survey) where steps >= 0`.execute(db);
  await sql`create index response_newest on response (site, happened_at, number)
    where stage <> 'withdrawn'`.execute(db);
  await sql`create index response_commented on response (site, happened_at, number)
    where comment is not null`.execute(db);
  await sql`create index response_survey on response (site, survey, happened_at, number)
    where rating is not null`.execute(db);
  for (const column of ['person_id', 'account', 'representative']) {
    await sql`create index ${sql.ref(`response_${column}`)} on response
      (site, ${sql.ref(column)}, happened_at, number) where ${sql.ref(column)} is not null`.execute(db);
  }
}
