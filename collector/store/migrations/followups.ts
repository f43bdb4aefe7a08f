import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Follow-ups with their histories, the rules that make them, and the responses that wait to be judged by those. */
export const followups: Migration = {
  name: 'followups',
  async up(db, engine) {
    await db.schema
      .createTable('followup_policy')
      .addColumn('site', 'text', (column) => column.primaryKey())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('policy', 'text', (column) => column.notNull())
      .addColumn('has_rules', 'integer', (column) => column.notNull())
      .addColumn('changed_at', 'bigint', (column) => column.notNull())
      .addColumn('changed_by', 'text', (column) => column.notNull())
      .execute();
    const touched = db.schema
      .createTable('followup_touched')
      .addColumn('site', 'text', (column) => column.notNull());
    // Numbered by the engine, so that adding one never waits for whoever takes another.
    await (engine === 'sqlite'
      ? touched.addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
      : touched
          .addColumn('number', 'bigint', (column) => column.notNull().generatedAlwaysAsIdentity())
          .addPrimaryKeyConstraint('followup_touched_key', ['site', 'number'])
    )
      .addColumn('response', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('followup')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('response', 'bigint', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text')
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('opened_at', 'bigint', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('contact_due_at', 'bigint', (column) => column.notNull())
      .addColumn('first_contact_at', 'bigint')
      .addColumn('closed_at', 'bigint')
      .addColumn('escalated_at', 'bigint')
      .addColumn('why_not', 'text')
      .addColumn('assignee', 'text')
      .addColumn('facts', 'text', (column) => column.notNull())
      .addColumn('question_kind', 'text', (column) => column.notNull())
      .addColumn('metric', 'text', (column) => column.notNull())
      .addColumn('rating', 'integer')
      .addColumn('rated_at', 'bigint', (column) => column.notNull())
      .addColumn('reasons', 'text', (column) => column.notNull())
      .addColumn('value', 'text')
      .addColumn('person_id', 'text')
      .addColumn('representative', 'text')
      .addColumn('next_id', 'text')
      .addColumn('next_rating', 'integer')
      .addColumn('next_at', 'bigint')
      .addColumn('remind_at', 'bigint')
      .addColumn('remind_step', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('followup_key', ['site', 'response'])
      .execute();
    await db.schema
      .createTable('followup_event')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('response', 'bigint', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text')
      .addColumn('what', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('followup_event_key', ['site', 'response', 'number'])
      .execute();
    // Oldest first whatever the site, so that a busy one keeps nobody waiting.
    if (engine === 'postgres')
      await sql`create index followup_touched_order on followup_touched (number)`.execute(db);
    await sql`create unique index followup_id on followup (site, id)`.execute(db);
    // The queue: what is not closed, by when it is due; and of one person's or nobody's.
    await sql`create index followup_due on followup (site, due_at, response) where closed_at is null`.execute(
      db,
    );
    await sql`create index followup_assigned on followup (site, assignee, due_at, response)
      where closed_at is null`.execute(db);
    await sql`create index followup_closed on followup (site, closed_at, response)
      where closed_at is not null`.execute(db);
    await sql`create index followup_opened on followup (site, opened_at)`.execute(db);
    await sql`create index followup_person on followup (site, person_id, rated_at)
      where person_id is not null`.execute(db);
    // Over all sites, since one clock reminds for all of them.
    await sql`create index followup_remind on followup (remind_at) where remind_at is not null`.execute(db);
  },
};
