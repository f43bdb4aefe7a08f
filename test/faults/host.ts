import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const driver = readFileSync(new URL('./driver.js', import.meta.url));

/**
 * Serves a shop's pages, whatever their path, with the tag of the collector that `?collector=` names, and before
 * it `driver.js`, which does what the rest of the address says.
 */
export async function serveHost(): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer((request, reply) => {
    const url = new URL(request.url ?? '/', 'http://host');
    if (url.pathname === '/driver.js') {
      reply.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'max-age=600' });
      return void reply.end(driver);
    }
    if (url.pathname === '/favicon.ico') return void reply.writeHead(204).end();
    const collector = url.searchParams.get('collector');
    const storage = url.searchParams.get('storage') === 'none' ? ' data-storage="none"' : '';
    const tag = `<script async src="${collector}/tenwhy.js" data-site="demo" data-survey="checkout"${storage}></script>`;
    reply.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    reply.end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop</title><script src="/driver.js"></script>${collector ? tag : ''}<h1>A shop</h1>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
