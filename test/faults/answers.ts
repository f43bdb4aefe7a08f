import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { SnapshotInput } from '../../collector/wire/response.ts';
import { apiToken } from './collector/load.ts';

/** A response as a page would send it. */
export const answer = (comment = 'as it should be'): SnapshotInput => ({
  id: randomUUID(),
  rev: 1,
  survey: 'checkout',
  version: 1,
  stage: 'finished',
  rating: 9,
  comment,
});

/** Body of a request with these responses. */
export const bodyOf = (...responses: SnapshotInput[]): string =>
  JSON.stringify({ site: 'demo', sentAt: Date.now(), responses });

/** Sends responses to a collector, as a page does. */
export const send = (url: string, ...responses: SnapshotInput[]): Promise<Response> =>
  post(url, responses, {});

/** The same as a server that the collector trusts, which keeps no pace. */
export const sendTrusted = (url: string, ...responses: SnapshotInput[]): Promise<Response> =>
  post(url, responses, { Authorization: `Bearer ${apiToken}` });

const post = (url: string, responses: SnapshotInput[], headers: Record<string, string>): Promise<Response> =>
  fetch(`${url}/v1/responses`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: bodyOf(...responses),
  });

/** Why a reply refused, in its own words. */
export const reasonOf = async (reply: Response): Promise<string> =>
  ((await reply.json()) as { detail?: string }).detail ?? '';

/** A connection that says only what it is told to. */
export type Wire = {
  socket: Socket;
  write: (text: string) => void;
  /** Resolves with all that came once it holds `text`; rejects when the connection ends before. */
  until: (text: string) => Promise<string>;
};

/** Opens one. */
export async function openWire(port: number): Promise<Wire> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let received = '';
  socket.setEncoding('latin1');
  socket.on('data', (text) => {
    received += text;
  });
  socket.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    write: (text) => void socket.write(text),
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (received.includes(text)) resolve(received);
          else if (socket.destroyed || socket.readableEnded)
            reject(new Error(`the connection ended after: ${received}`));
        };
        socket.on('data', look);
        socket.on('end', look);
        socket.on('close', look);
        look();
      }),
  };
}

/** The head of a POST whose body has so many bytes. */
export const postHead = (bytes: number): string =>
  `POST /v1/responses HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n`;
