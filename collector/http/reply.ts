import type { ServerResponse } from 'node:http';

/** A reply before it is Hono's or Node's. */
export type Reply = {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | null;
};

/** The reply for the app. */
export const toResponse = ({ status, headers, body }: Reply): Response =>
  new Response(body, { status, headers });

/** Sends the reply on Node's own; nothing where whoever asked is gone. */
export function send({ status, headers, body }: Reply, outgoing: ServerResponse): void {
  if (outgoing.destroyed) return;
  const length = typeof body === 'string' ? { 'Content-Length': Buffer.byteLength(body) } : {};
  outgoing.writeHead(status, { ...headers, ...length });
  outgoing.end(body);
}
