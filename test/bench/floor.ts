// Two floors under any collector of this kind, both bare node:http with the same zod schema, the same
// SQLite settings and one commit for all requests of a tick; no sites, no origins, no pace, no checks.
// `tables` writes the same tables and indexes as Tenwhy: what is left is the price of everything else.
// `bare` writes one table without an index beside its key: what no collector that has figures can reach.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openSqlite } from '../../collector/store/sqlite.ts';
import type { CheckedResponse } from '../../collector/store/store.ts';
import { type ResponseSnapshot, responseEnvelope, responseSnapshot } from '../../collector/wire/response.ts';

type Waiting = { site: string; responses: ResponseSnapshot[]; reply: ServerResponse };
type Commit = (group: readonly Waiting[]) => Promise<void>;

const [, , kind = 'bare', folder = '.'] = process.argv;
const commit = kind === 'tables' ? await sameTables() : oneTable();
let waiting: Waiting[] = [];

function oneTable(): Commit {
  const database = new Database(join(folder, 'floor.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'create table response (site text, id text, rev integer, body text, primary key (site, id)) without rowid',
  );
  const upsert = database.prepare(
    `insert into response values (?, ?, ?, ?)
     on conflict (site, id) do update set rev = excluded.rev, body = excluded.body where rev < excluded.rev`,
  );
  const store = database.transaction((group: readonly Waiting[]) => {
    for (const { site, responses } of group) {
      for (const response of responses) upsert.run(site, response.id, response.rev, JSON.stringify(response));
    }
  });
  return async (group) => store(group);
}

async function sameTables(): Promise<Commit> {
  const store = await openSqlite({ folder });
  const asChecked = (site: string, snapshot: ResponseSnapshot): CheckedResponse => {
    const receivedAt = Date.now();
    const shownAt = snapshot.shownAt ?? receivedAt;
    const ratedAt = snapshot.ratedAt ?? null;
    const times = { receivedAt, clockOffsetMs: 0, shownAt, viewedAt: snapshot.viewedAt ?? null, ratedAt };
    const day = Math.floor((ratedAt ?? shownAt) / 86_400_000);
    return {
      site,
      snapshot,
      kind: 'transactional',
      metric: 'nps',
      language: 'en',
      ...times,
      day,
      state: 'counted',
      identity: 'none',
      named: null,
      quarantine: null,
    };
  };
  return async (group) => {
    await store.commit(
      group.flatMap(({ site, responses }) => responses.map((snapshot) => asChecked(site, snapshot))),
    );
  };
}

async function flush(): Promise<void> {
  const group = waiting;
  waiting = [];
  await commit(group);
  for (const { responses, reply } of group) {
    const body = JSON.stringify({ results: responses.map(({ id, rev }) => ({ id, rev, status: 'stored' })) });
    reply.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
    reply.end(body);
  }
}

const server = createServer((request, reply) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { site, responses } = responseEnvelope.parse(JSON.parse(Buffer.concat(chunks).toString()));
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ site, responses: responses.map((item) => responseSnapshot.parse(item)), reply });
  });
});
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as AddressInfo).port}`));
