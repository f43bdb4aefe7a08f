import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { judge } from '../../collector/loop/judge.ts';
import { readBackup, writeBackup } from '../../collector/store/backup/file.ts';
import { restorePostgres } from '../../collector/store/postgres/restore.ts';
import { restoreSqlite } from '../../collector/store/sqlite/restore.ts';
import type { Store } from '../../collector/store/store.ts';
import { survey } from '../support/app.ts';
import { temporaryFolder } from '../support/folder.ts';
import { emptyPostgres, emptySqlite, type FreshDatabase } from '../support/stores.ts';
import { checked } from './responses.ts';

/** Restores a file into a database of whichever engine. */
async function restore(file: string, { place }: FreshDatabase, replace = false) {
  const lines = readBackup(file, () => {});
  return place.startsWith('postgres:')
    ? restorePostgres(lines, { url: place, replace })
    : restoreSqlite(lines, { folder: place, replace });
}

/** All that a site's people said, and everything else that is stored, as a backup has it. */
async function textOf(store: Store): Promise<string[]> {
  let text = '';
  for await (const piece of store.backup()) text += piece;
  // The head holds when it was made, and engines give rows in orders of their own.
  return text.split('\n').slice(1).sort();
}

/** Something in every table: what people did, and in those that it leaves empty a row of any values. */
async function fill(store: Store): Promise<void> {
  await store.setting('secret', () => 'kept');
  await store.putSite({ key: 'shop', name: 'Läden', timeZone: 'UTC', origins: ['loopback'], sample: false });
  await store.publish('shop', survey(), 1_772_000_000_000, { by: 'n@shop.example', note: 'First “words”' });
  await store.saveDraft('shop', { key: 'checkout', basedOn: 1, definition, changedAt: 5, changedBy: 'n' }, 0);
  await store.noteCall('shop', 'https://shop.example', 1_772_000_000_001);
  await store.noteRefusedOrigin('shop', 'https://blog.example', 1_772_000_000_002);
  await store.addIdentityKey('shop', { algorithm: 'HS256', value: 'ein Schlüssel' }, 3);
  await store.addToken('shop', { name: 'Till', hash: 'h', scopes: ['site:admin'], endsAt: null }, 4);
  await store.commit(
    Array.from({ length: 60 }, (_, index) =>
      checked({
        rating: index % 11,
        reasons: index % 2 ? ['price', 'delivery'] : [],
        comment: `"Größe" 📦 \\ ${index}\n`,
        person: { id: `c-${index}`, traits: { seats: index, isNew: true } },
        meta: { order: index, gift: index % 2 === 0 },
      }),
    ),
  );
  const { items } = await store.responses('shop', { rating: [0] }, { limit: 9 });
  for (const { id } of items) await store.confirmReason('shop', id, { reason: 'quality', by: 'n', at: 6 });
  await store.addView('shop', { name: 'Späte', query: 'q=sp%C3%A4t', owner: 'u', addedAt: 7 });
  const link = { name: 'Lager', hash: 'g', page: 'huddle', query: '', addedBy: 'n' } as const;
  await store.addShareLink({ site: 'shop', ...link, addedAt: 8, endsAt: 9 });
  const rules = { policy: { own: true }, hasRules: true, changedAt: 5, changedBy: 'n' };
  await store.saveFollowupPolicy('shop', rules, 0);
  await store.settleFollowups(10, judge, 5);
  await sql`insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") values
    ('u', 'N', 'n@shop.example', ${store.accounts.type === 'sqlite' ? 1 : true},
      '2026-03-02T10:00:00.123Z', '2026-03-02T10:00:00.000Z')`.execute(store.accounts.db);
  await sql`insert into account (id, "accountId", "providerId", "userId", "createdAt", "updatedAt") values
    ('a', 'a', 'credential', 'u', '2026-03-02T10:00:00.000Z', '2026-03-02T10:00:00.000Z')`.execute(
    store.accounts.db,
  );
  const { db } = store.accounts;
  for (const { name, columns } of await db.introspection.getTables()) {
    if (isOfAnIndex(name)) continue;
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0) continue;
    const filled = columns.filter((column) => !column.isAutoIncrementing);
    await sql`insert into ${sql.table(name)} (${sql.join(filled.map((column) => sql.ref(column.name)))})
      values (${sql.join(filled.map(valueFor))})`.execute(db);
  }
}

/** The index of comments is made from them anew. */
const isOfAnIndex = (table: string) => table.startsWith('comment_grams');

/** Anything that a column of its name and type may hold. */
function valueFor({ name, dataType }: { name: string; dataType: string }): unknown {
  if (name === 'site') return 'shop';
  if (/^user(_?id)?$/i.test(name)) return 'u';
  if (/int|float|numeric|real|double/i.test(dataType)) return 7;
  if (/bool/i.test(dataType)) return true;
  if (/time|date/i.test(dataType)) return '2026-03-02T10:00:00.000Z';
  if (/uuid/i.test(dataType)) return '019a9f0d-45b3-7c11-8a55-0242ac120002';
  return `„${name}“\n📦`;
}

/** Half-written, as a draft may be. */
const definition = { name: 'Später', words: { de: { question: '„Wie?“\n' } } };

/** Backing up a database of this engine, and restoring it into both. */
export function backupSuite(fresh: () => Promise<FreshDatabase>): void {
  let database: FreshDatabase;
  let store: Store;
  let file: string;
  beforeEach(async () => {
    database = await fresh();
    store = await database.open();
    file = join(temporaryFolder(), 'backup.jsonl.gz');
  });
  afterEach(() => database.remove());

  test.each([
    ['SQLite', emptySqlite],
    ['PostgreSQL', emptyPostgres],
  ])('restored into %s everything is there, and numbers go on', async (_engine, freshTarget) => {
    await fill(store);
    await writeBackup(file, store.backup());
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const target = await freshTarget();
    try {
      expect(await restore(file, target)).toMatchObject({ rows: expect.any(Number), kept: null });
      const restored = await target.open();
      expect(await restored.draft('shop', 'checkout')).toMatchObject({ revision: 1, definition });
      expect(await restored.calls('shop')).toHaveLength(1);
      expect(await textOf(restored)).toEqual(await textOf(store));
      expect(await restored.check()).toEqual([]);
      const sent = checked();
      expect(await restored.commit([sent])).toEqual(['stored']);
      expect((await restored.response('shop', sent.snapshot.id))?.number).toBeGreaterThan(60);
    } finally {
      await target.remove();
    }
  });

  test('every table that there is stands in a backup, with a row to try it by', async () => {
    await fill(store);
    const lines = await textOf(store);
    const end: { tables: Record<string, { rows: number }> } = JSON.parse(
      lines.find((line) => line.startsWith('{"end"')) ?? '{}',
    );
    expect(Object.keys(end.tables).filter((name) => end.tables[name]?.rows === 0)).toEqual([]);
    const there = await store.accounts.db.introspection.getTables();
    const own = there.map(({ name }) => name).filter((name) => name !== 'schema_step' && !isOfAnIndex(name));
    expect(Object.keys(end.tables).sort()).toEqual(own.sort());
  });

  test('a backup made while answers arrive is of one moment', async () => {
    let isDone = false;
    const sent: string[] = [];
    const writing = (async () => {
      while (!isDone || sent.length < 200) {
        const group = Array.from({ length: 20 }, () => checked({ reasons: ['price'], meta: { turn: 1 } }));
        await store.commit(group);
        sent.push(...group.map(({ snapshot }) => snapshot.id));
        // SQLite commits without giving anybody else a turn.
        await new Promise((next) => setImmediate(next));
      }
    })();
    await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThan(1_500);
    const before = [...sent];
    await writeBackup(file, store.backup());
    isDone = true;
    await writing;
    const target = await emptySqlite();
    try {
      await restore(file, target);
      const restored = await target.open();
      const stored = new Set<string>();
      for await (const block of restored.eachResponse('shop', {})) for (const { id } of block) stored.add(id);
      expect(before.filter((id) => !stored.has(id))).toEqual([]);
      expect(await restored.check()).toEqual([]);
    } finally {
      await target.remove();
    }
  });

  test('a database that is there is left alone unless told, and while anybody uses it', async () => {
    await fill(store);
    await writeBackup(file, store.backup());
    const after = checked();
    await store.commit([after]);
    await expect(restore(file, database)).rejects.toThrow('--replace puts the backup in its place');
    await expect(restore(file, database, true)).rejects.toThrow(/stop (the collector|it) first/);
    expect(await store.response('shop', after.snapshot.id)).not.toBeNull();
    await store.close();
    const { kept } = await restore(file, database, true);
    const again = await database.open();
    expect(await again.storedCount('shop')).toBe(60);
    expect(kept === null || existsSync(kept)).toBe(true);
    expect(kept === null).toBe(database.place.startsWith('postgres:'));
  });

  test.each<[string, (text: string) => string, RegExp]>([
    ['changed in one word', (text) => text.replace('Größe', 'Grösse'), /other content in response than/],
    ['short of a row', (text) => text.replace(/^\["shop","price",.*\n/m, ''), /rows of response_reason/],
    ['cut off', (text) => text.slice(0, text.length / 2), /cut off|damaged/],
    ['something else', () => '{"a":1}\n', /no backup of Tenwhy/],
    [
      'of a newer program',
      (text) => text.replace('"steps":[', `"steps":${JSON.stringify(Array(99).fill('x')).slice(0, -1)},`),
      /no newer one/,
    ],
    [
      'of other tables',
      (text) => text.replace('"name","value"', '"name","words"'),
      /other columns than setting/,
    ],
  ])('a backup that is %s is refused, and nothing changes', async (_name, spoil, reason) => {
    await fill(store);
    await writeBackup(file, store.backup());
    const before = await textOf(store);
    await store.close();
    writeFileSync(file, gzipSync(spoil(gunzipSync(readFileSync(file)).toString())));
    await expect(restore(file, database, true)).rejects.toThrow(reason);
    const again = await database.open();
    expect(await textOf(again)).toEqual(before);
    const empty = await fresh();
    try {
      await expect(restore(file, empty)).rejects.toThrow(reason);
      expect(await (await empty.open()).sites()).toEqual([]);
    } finally {
      await empty.remove();
    }
  });

  test('a file that was cut off while it was copied is refused', async () => {
    await fill(store);
    await writeBackup(file, store.backup());
    await store.close();
    writeFileSync(file, readFileSync(file).subarray(0, 2_000));
    await expect(restore(file, database, true)).rejects.toThrow('is cut off');
    rmSync(file);
    await expect(restore(file, database, true)).rejects.toThrow('cannot be read');
  });
}
