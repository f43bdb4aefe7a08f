import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strictPolicy } from '../../support/pages.ts';

/** Serves `pages/`, each with the tag of a collector in it. */
export type HostServer = {
  origin: string;
  port: number;
  /** Hears the path of every request. */
  onRequest?: (path: string) => void;
  close: () => Promise<void>;
};

const here = new URL('./pages/', import.meta.url);
/** Where the site serves the collector under its own name, so that no list of blocked addresses knows it. */
const front = '/front';
const ownTag = `<script async src="${front}/feedback-3.js" data-site="demo" data-collector="${front}"></script>`;

/** What a page differs by, besides what stands in its file. */
const pages: Record<string, { tag?: string; policy?: (collector: string) => string }> = {
  'strict-policy': { policy: strictPolicy },
  'other-path': { tag: ownTag },
  // The collector takes nothing from an origin that could be anybody's; the site answers for its own frames.
  'no-origin': { tag: ownTag },
};

/**
 * Starts a server on a free port. `/name` is `pages/name.html`; `/name?alone` is the same without its guest, to
 * compare with. `collector` is asked for at each request.
 */
export async function serveHosts(collector: () => string): Promise<HostServer> {
  const server = createServer((request, reply) => {
    hosts.onRequest?.(request.url ?? '');
    answer(collector(), request, reply).catch((error) => reply.writeHead(500).end(String(error)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const hosts: HostServer = {
    origin: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return hosts;
}

async function answer(collector: string, request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
  if (pathname.startsWith(`${front}/`)) return pass(collector, pathname.slice(front.length), request, reply);
  if (/^\/[\w-]+\.js$/.test(pathname)) {
    reply.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' });
    return void reply.end(pathname === '/nothing.js' ? '' : readFileSync(new URL(`.${pathname}`, here)));
  }
  const name = pathname.slice(1);
  if (!/^[\w-]+$/.test(name)) return void reply.writeHead(204).end();
  const { tag, policy } = pages[name] ?? {};
  const guest = tag ?? `<script async src="${collector}/tenwhy.js" data-site="demo"></script>`;
  const nobody = guest.replace(/src="[^"]*"/, 'src="/nothing.js"');
  const html = readFileSync(new URL(`${name}.html`, here), 'utf8');
  reply.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    ...(policy && { 'content-security-policy': policy(collector) }),
  });
  reply.end(html.replaceAll('{{tag}}', searchParams.has('alone') ? nobody : guest));
}

/** What a site's own server does for its pages: fetches from the collector, and answers under another name. */
async function pass(
  collector: string,
  path: string,
  request: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const found = await fetch(`${collector}${path.replace('/feedback-3.js', '/tenwhy.js')}`, {
    method: request.method ?? 'GET',
    ...(request.method === 'POST' && {
      body: Buffer.concat(chunks),
      headers: { 'content-type': 'text/plain', origin: `http://${request.headers.host}` },
    }),
  });
  reply.writeHead(found.status, {
    'content-type': found.headers.get('content-type') ?? 'text/plain',
    'access-control-allow-origin': '*',
  });
  reply.end(Buffer.from(await found.arrayBuffer()));
}
