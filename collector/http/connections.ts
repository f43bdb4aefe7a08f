import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections past this many times the limit get no answer at all: even a refusal costs a place. */
const hardFactor = 2;

/**
 * Returns what says whether a connection came past the limit; requests on those are to be told to come
 * again. Idle ones end by the server's own time-outs, and make room.
 */
export function limitConnections(server: Server, max: number): (socket: Socket) => boolean {
  const late = new WeakSet<Socket>();
  let open = 0;
  server.maxConnections = max * hardFactor;
  server.on('connection', (socket: Socket) => {
    open += 1;
    if (open > max) late.add(socket);
    socket.once('close', () => {
      open -= 1;
    });
  });
  return (socket) => late.has(socket);
}

/** Returns what says how many connections and requests have come in so far. */
export function countArrivals(server: Server): () => number {
  let count = 0;
  const more = () => {
    count += 1;
  };
  server.on('connection', more).on('request', more);
  return () => count;
}
