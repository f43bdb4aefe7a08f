import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Deed, type Passing, replyOf, requestsOf, unreadable } from './deed.ts';

/** The network between a browser and the collector: a TCP proxy that does as it is told with answers on their way. */
export type Net = {
  origin: string;
  /** Where the collector is now; it may come back on another port. */
  target: number;
  /** Does this with the next POST of answers, after what was planned before. */
  plan(...deeds: Deed[]): void;
  /** Does this with every POST that nothing is planned for; null passes them. */
  standing: Deed | null;
  /** Refuses every connection, for whatever it is, and resets those there are. */
  isDown: boolean;
  /** How many POSTs met with something. */
  struck(): number;
  /** Bodies of all POSTs so far. */
  bodies: string[];
  /** Resolves once so many POSTs have come since the proxy began. */
  reached(count: number): Promise<void>;
  /** Resolves once so many have met with something. */
  met(count: number): Promise<void>;
  /** Passes everything from now on, and lets go of what hangs. */
  heal(): void;
  close(): Promise<void>;
};

/** Opens a proxy to a port of this machine. */
export async function openNet(target: number): Promise<Net> {
  const sockets = new Set<Socket>();
  const planned: Deed[] = [];
  const waiting = new Set<() => void>();
  let struck = 0;
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });

  const deedFor = ({ isAnswer, body }: Passing): Deed | null => {
    if (!isAnswer) return null;
    net.bodies.push(body);
    const deed = planned.shift() ?? net.standing;
    const isMeant = deed && (deed.kind !== 'answer' || !deed.when || deed.when(body));
    if (isMeant) struck++;
    for (const look of waiting) look();
    return isMeant ? deed : null;
  };

  const server = createServer((near) => {
    near.setNoDelay(true);
    near.on('error', () => {});
    if (net.isDown) return void near.resetAndDestroy();
    const far = connect(net.target, '127.0.0.1').setNoDelay(true);
    /** What happens to the bytes of the reply that comes now. */
    let onReply = (bytes: Buffer) => void near.write(bytes);
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
    const cut = (isReset = false) => {
      if (isReset) near.resetAndDestroy();
      else near.destroy();
      far.destroy();
    };
    far.on('data', (bytes) => onReply(bytes));

    const pass = async (passing: Passing): Promise<void> => {
      const deed = deedFor(passing);
      onReply = (bytes) => void near.write(bytes);
      if (deed?.kind === 'answer') return void near.write(replyOf(deed));
      if (deed?.kind === 'hang') return;
      if (deed?.kind === 'cutRequest') {
        far.write(passing.bytes.subarray(0, deed.afterBytes), () => cut(deed.isReset));
        return;
      }
      if (deed?.kind === 'delay') {
        onReply = (bytes) => void setTimeout(() => near.writable && near.write(bytes), deed.ms);
      }
      if (deed?.kind === 'unreadable') onReply = (bytes) => void near.write(unreadable(bytes));
      if (deed?.kind === 'cutReply') {
        let left = deed.afterBytes;
        onReply = (bytes) => {
          if (left > 0) near.write(bytes.subarray(0, left));
          left -= bytes.length;
          if (left <= 0) setImmediate(cut, deed.isReset);
        };
      }
      if (deed?.kind === 'around') {
        if (deed.replied) {
          onReply = () => {
            deed.replied?.();
            cut();
          };
        }
        await deed.before?.();
        far.write(passing.bytes, () => deed.sent?.());
        return;
      }
      far.write(passing.bytes);
    };

    // One after the other, as HTTP has it on one connection.
    let last = Promise.resolve();
    const feed = requestsOf((passing) => {
      last = last.then(() => pass(passing)).catch(() => cut());
    });
    near.on('data', feed);
  });

  const net: Net = {
    origin: '',
    target,
    plan: (...deeds) => void planned.push(...deeds),
    standing: null,
    get isDown() {
      return isDown;
    },
    set isDown(value) {
      isDown = value;
      if (value) for (const socket of sockets) socket.destroy();
    },
    struck: () => struck,
    bodies: [],
    reached: (count) => until(() => net.bodies.length >= count),
    met: (count) => until(() => struck >= count),
    heal() {
      planned.length = 0;
      net.standing = null;
      net.isDown = false;
      // What hangs would go on hanging until the browser gives it up.
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
  let isDown = false;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  net.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return net;
}
