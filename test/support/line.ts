import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a TCP server that can be cut, as a network does it: without a word to either side's program. */
export type Line = {
  port: number;
  /** Cuts the line once the client has sent this text, after the server got it and before it answers. */
  cutAfter: (text: string) => void;
  /** How often `cutAfter` has cut. */
  cuts: () => number;
  /** Refuses new connections, and cuts those there are. */
  close: () => Promise<void>;
};

/** Opens a line to a port of this machine. */
export async function openLine(target: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let trigger: string | undefined;
  let cuts = 0;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    let isDeaf = false;
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    near.on('data', (bytes) => {
      far.write(bytes);
      if (trigger === undefined || !bytes.includes(trigger)) return;
      trigger = undefined;
      cuts += 1;
      isDeaf = true;
    });
    far.on('data', (bytes) => {
      // The server has done what it was told, and only its answer gets lost.
      if (isDeaf) near.destroy();
      else near.write(bytes);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    cutAfter: (text) => {
      trigger = text;
    },
    cuts: () => cuts,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
