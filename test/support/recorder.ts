import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import type { ResponsesReply, ResponsesRequest, SnapshotInput } from '../../collector/wire/response.ts';
import type { PublishedSurvey } from '../../collector/wire/survey.ts';

/** What the recorder does with a POST: answers as a collector does, or as a test of the network's edge wants. */
export type Behaviour =
  | 'store'
  | 'cut'
  | 'hang'
  | { status: number; body?: string; headers?: Record<string, string> };

/** A page of the recorder, by its path. */
export type HostPage = { html: string; headers?: Record<string, string> };

/** A small server that speaks the public contract, remembers all it got, and can be told to fail. */
export type Recorder = {
  origin: string;
  /** Bodies of the POSTs, in the order of arrival, refused ones too. */
  posts: ResponsesRequest[];
  /** Paths of all requests. */
  paths: string[];
  /** The highest `rev` of each response that was answered as stored. */
  stored: Map<string, SnapshotInput>;
  behaviour: Behaviour;
  surveys: PublishedSurvey[];
  pages: Map<string, HostPage>;
  close: () => Promise<void>;
};

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
};

/** Starts a recorder on a free port. `site` is the only one that it knows. */
export async function startRecorder(site = 'demo', surveys: PublishedSurvey[] = []): Promise<Recorder> {
  if (!existsSync('dist/widget/tenwhy.js')) throw new Error('dist/widget is missing; run: npm run build');
  const server = createServer((request, response) => {
    answer(recorder, site, request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const recorder: Recorder = {
    origin: `http://127.0.0.1:${port}`,
    posts: [],
    paths: [],
    stored: new Map(),
    behaviour: 'store',
    surveys,
    pages: new Map(),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return recorder;
}

async function answer(
  recorder: Recorder,
  site: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://recorder');
  recorder.paths.push(pathname);
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', 'Retry-After');
  const page = recorder.pages.get(pathname);
  if (page) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
    response.end(page.html);
  } else if (pathname === `/v1/sites/${site}/surveys`) {
    json(response, 200, { site, surveys: recorder.surveys });
  } else if (pathname === '/v1/responses' && request.method === 'POST') {
    await take(recorder, request, response);
  } else if (/^\/tenwhy(\.js|\/[\w/.-]+)$/.test(pathname) && existsSync(`dist/widget${pathname}`)) {
    response.writeHead(200, {
      'content-type': types[extname(pathname)] ?? 'application/octet-stream',
      'cross-origin-resource-policy': 'cross-origin',
    });
    response.end(readFileSync(`dist/widget${pathname}`));
  } else {
    json(response, 404, { type: 'urn:tenwhy:problem:not-found', title: 'Not found', status: 404 });
  }
}

async function take(recorder: Recorder, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body: ResponsesRequest = JSON.parse(Buffer.concat(chunks).toString());
  recorder.posts.push(body);
  const { behaviour } = recorder;
  if (behaviour === 'cut') return void request.socket.destroy();
  if (behaviour === 'hang') return;
  if (behaviour !== 'store') {
    response.writeHead(behaviour.status, {
      'content-type': 'application/problem+json',
      ...behaviour.headers,
    });
    return void response.end(behaviour.body ?? '');
  }
  const reply: ResponsesReply = { results: [] };
  for (const snapshot of body.responses) {
    const { id, rev } = snapshot;
    if ((recorder.stored.get(id)?.rev ?? -1) < rev) recorder.stored.set(id, snapshot);
    reply.results.push({ id, rev, status: 'stored' });
  }
  json(response, 200, reply);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
