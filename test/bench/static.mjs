// The floor under `GET …/surveys`: the same framework, one reply that never changes.
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

const body = Buffer.from(await (await fetch(process.argv[2] ?? '')).arrayBuffer());
const headers = {
  'Content-Type': 'application/json',
  'Content-Length': String(body.byteLength),
  'Cache-Control': 'public, max-age=60',
  ETag: '"static"',
};
const app = new Hono().get('/v1/sites/:site/surveys', () => new Response(body, { headers }));
const server = createAdaptorServer({ fetch: app.fetch });
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
