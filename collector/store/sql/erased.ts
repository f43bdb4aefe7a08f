import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '../store.ts';
import type { NewRow } from './row.ts';

/** What a row is known by: its id for good, its person for what they answered before they were erased. */
export type Marks = { id: string; persons: string[] };
type Named = Pick<NewRow, 'site' | 'id' | 'person_id' | 'person_email' | 'contact'>;

export type Marker = Awaited<ReturnType<typeof openMarks>>;

/**
 * What makes hashes by which erased things are known again. Ids and addresses are easily guessed; by a key
 * of the installation's own nobody learns from a hash alone what it is of.
 */
export async function openMarks({ setting }: Pick<Store, 'setting'>) {
  const key = await setting('erasure-key', () => randomBytes(32).toString('base64url'));

  const markOf = (site: string, kind: 'response' | 'person' | 'email', value: string): string =>
    createHmac('sha256', key).update(`${site}\n${kind}\n${value}`).digest('base64url');

  function marksOf({ site, id, person_id, person_email, contact }: Named): Marks {
    const emails = [person_email, contactEmail(contact)].filter((email) => email !== null);
    return {
      id: markOf(site, 'response', id.toLowerCase()),
      persons: [
        ...(person_id === null ? [] : [markOf(site, 'person', person_id)]),
        ...emails.map((email) => markOf(site, 'email', email.toLowerCase())),
      ],
    };
  }
  return { markOf, marksOf };
}

function contactEmail(contact: string | null): string | null {
  const email: unknown = contact === null ? undefined : JSON.parse(contact).email;
  return typeof email === 'string' ? email : null;
}

/**
 * Whether a row must not be stored: it was erased, or it is what an erased person answered before that.
 * `erasedAt` is when a mark was erased, undefined where it was not.
 */
export function isErased(
  { id, persons }: Marks,
  happenedAt: number,
  erasedAt: (mark: string) => number | undefined,
): boolean {
  if (erasedAt(id) !== undefined) return true;
  return persons.some((mark) => happenedAt <= (erasedAt(mark) ?? -1));
}
