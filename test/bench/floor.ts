// The floor under any collector of this kind: bare node:http, the same zod schema, the same SQLite
// settings, all requests of a tick in one commit, and nothing else: no sites, no origins, no figures.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';
import { type ResponseSnapshot, responseEnvelope, responseSnapshot } from '../../collector/wire/response.ts';

const database = new Database(process.argv[2] ?? ':memory:');
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(
  'create table response (site text, id text, rev integer, body text, primary key (site, id)) without rowid',
);
const upsert = database.prepare(
  `insert into response values (?, ?, ?, ?)
   on conflict (site, id) do update set rev = excluded.rev, body = excluded.body where rev < excluded.rev`,
);

type Waiting = { site: string; responses: ResponseSnapshot[]; reply: ServerResponse };
let waiting: Waiting[] = [];

const commit = database.transaction((group: Waiting[]) => {
  for (const { site, responses } of group) {
    for (const response of responses) upsert.run(site, response.id, response.rev, JSON.stringify(response));
  }
});

function flush(): void {
  const group = waiting;
  waiting = [];
  commit(group);
  for (const { responses, reply } of group) {
    const results = responses.map(({ id, rev }) => ({ id, rev, status: 'stored' }));
    const body = JSON.stringify({ results });
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
