import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freshSqlite } from '../support/stores.ts';
import { checked, someTime } from './responses.ts';

const marks = [
  'SECRET-PERSON',
  'SECRET-NAME',
  'secret@mail.example',
  'SECRET WORDS',
  'secret words',
  'SECRET-FACT',
];

/** How often something of a person stands in the files of a database, whole or left over. */
function left(folder: string): Record<string, number> {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  const found = marks.map((mark) => {
    let count = 0;
    for (const bytes of files) {
      for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) count += 1;
    }
    return [mark, count] as const;
  });
  return Object.fromEntries(found.filter(([, count]) => count > 0));
}

test('no byte of an erased person is left in the database files, however often their answers changed', async () => {
  const database = await freshSqlite();
  onTestFinished(() => database.remove());
  const store = await database.open();
  const everybody = Array.from({ length: 600 }, (_, index) => {
    const isTheirs = index % 7 === 0;
    return (rev: number) =>
      checked({
        id: `019a9f0d-45b3-7c11-8a55-${String(index).padStart(12, '0')}`,
        rev,
        person: isTheirs
          ? {
              id: 'SECRET-PERSON',
              name: 'SECRET-NAME',
              email: 'secret@mail.example',
              traits: { a: 'SECRET-FACT' },
            }
          : { id: `c-${index}`, traits: {} },
        meta: { fact: isTheirs ? 'SECRET-FACT' : `f-${index}` },
        // Growing words move rows, and long ones go to pages of their own.
        comment: `${isTheirs ? 'SECRET WORDS' : 'Words'} ${'and more '.repeat(rev * (index % 220))}`,
      });
  });
  for (const rev of [1, 2, 3]) await store.commit(everybody.map((showing) => showing(rev)));
  await store.settleErased();
  expect(Object.keys(left(database.place)).sort()).toEqual([...marks].sort());

  expect(await store.erasePerson('shop', { id: 'SECRET-PERSON' }, someTime + 60_000)).toBe(86);
  await store.settleErased();
  expect(left(database.place)).toEqual({});
  expect(await store.commit([everybody[0]?.(9) ?? checked()])).toEqual(['closed']);
  await store.settleErased();
  expect(left(database.place)).toEqual({});
  expect(await store.check()).toEqual([]);
});
