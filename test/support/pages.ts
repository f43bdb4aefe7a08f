import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of somebody else's, on an origin of its own. */
export type HostPage = { url: string; origin: string; close: () => Promise<void> };

/** What a strict host allows, as harsh as a page can be that still runs scripts of `collector`. */
export const strictPolicy = (collector: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${collector}`,
    `connect-src 'self' ${collector}`,
    "style-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/**
 * Serves a page with the tag of `collector` in it, on a free port of this machine. `policy` becomes its
 * Content-Security-Policy; `script` is a file of its own, since strict policies allow no inline one.
 */
export async function serveHostPage(options: {
  collector: string;
  policy?: string;
  script?: string;
  tag?: string;
}): Promise<HostPage> {
  const tag = options.tag ?? `<script async src="${options.collector}/tenwhy.js" data-site="demo"></script>`;
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Somebody's page</title>
<script src="/page.js"></script>${tag}</head>
<body><h1>Somebody's page</h1><p>With words, and a <button id="own">button</button>.</p><input id="field"></body></html>`;
  const server = createServer((request, reply) => {
    if (request.url === '/page.js') {
      reply.writeHead(200, { 'Content-Type': 'text/javascript' });
      reply.end(options.script ?? '');
      return;
    }
    if (request.url !== '/') {
      reply.writeHead(204).end();
      return;
    }
    reply.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      ...(options.policy && { 'Content-Security-Policy': options.policy }),
    });
    reply.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/`,
    origin,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The line that keeps calls until the script arrives, as the contract has it. */
export const queueLine = 'window.tenwhy=window.tenwhy||function(){(tenwhy.q=tenwhy.q||[]).push(arguments)};';
