import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Person } from '../../wire/privacy.ts';
import type { Tables } from './tables.ts';

/** Jobs read at once. */
const readAtOnce = 1_000;
const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/**
 * Removes mails that name a person, waiting, parked or sent: by their address, by their id, or by one of their
 * answers. What receivers replied to deliveries of those answers goes too, as it may repeat them. Deliveries
 * themselves hold ids alone, and look the answer up as they are sent.
 */
export async function eraseJobs(
  db: Kysely<Tables>,
  site: string,
  person: Person,
  answers: readonly string[],
): Promise<void> {
  const ids = new Set(answers.map((id) => id.toLowerCase()));
  const names = namesOf(person);
  let after = '';
  while (true) {
    const rows = await db
      .selectFrom('job')
      .select(['id', 'kind', 'payload'])
      .where('site', '=', site)
      .where('id', '>', after)
      .where(sql<SqlBool>`(kind = 'mail' or last_reply is not null or last_error is not null)`)
      .orderBy('id')
      .limit(readAtOnce)
      .execute();
    const named = rows.filter(
      ({ kind, payload }) =>
        (payload.match(uuids) ?? []).some((id) => ids.has(id.toLowerCase())) ||
        (kind === 'mail' && names.some((name) => name.test(payload))),
    );
    for (const { id, kind } of named) {
      await (kind === 'mail'
        ? db.deleteFrom('job').where('site', '=', site).where('id', '=', id).execute()
        : db
            .updateTable('job')
            .set({ last_reply: null, last_error: null })
            .where('site', '=', site)
            .where('id', '=', id)
            .execute());
    }
    const last = rows.at(-1);
    if (rows.length < readAtOnce || !last) return;
    after = last.id;
  }
}

/**
 * What names a person in a mail's JSON. An address anywhere, but not as the end of a longer one; an id, which
 * may be as short as `7`, only where it is all of a value, or what a link leads to.
 */
function namesOf({ id, email }: Person): RegExp[] {
  const found: RegExp[] = [];
  if (email !== undefined) found.push(new RegExp(`(?<![\\w.+-])${literal(email)}(?![\\w-]|\\.\\w)`, 'i'));
  if (id !== undefined) {
    const value = literal(JSON.stringify(id));
    const link = literal(encodeURIComponent(id));
    found.push(new RegExp(`${value}|(?:/customers/|person=)${link}(?![\\w%.~-])`));
  }
  return found;
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
