import { connect } from 'node:net';
import pino from 'pino';
import { readEnv } from '../../collector/env.ts';
import { startCollector } from '../../collector/main.ts';
import { shop, survey } from './app.ts';
import { freshSqlite } from './stores.ts';

/** A collector of this process that listens on a port of its own, with the site `shop`. `close` removes it. */
export async function listening(options: { timeoutMs?: number; env?: Record<string, string> } = {}) {
  const database = await freshSqlite();
  const store = await database.open();
  await store.putSite(shop);
  await store.publish('shop', survey(), Date.now());
  const assets = { widget: new Map(), review: new Map(), demo: new Map() };
  const { env, ...others } = options;
  const collector = await startCollector(readEnv({ PORT: '0', ...env }), store, {
    assets,
    log: pino({ level: 'silent' }),
    ...others,
  });
  const port = Number(new URL(collector.publicUrl).port);
  return {
    url: collector.publicUrl,
    port,
    store,
    async close() {
      await collector.stop();
      await database.remove();
    },
  };
}

/** Sends bytes as they are, and resolves with all that came back once the other side has closed. */
export function exchange(
  port: number,
  bytes: string | Buffer,
  { isHalfClosed = false } = {},
): Promise<string> {
  return new Promise((resolve) => {
    let reply = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => {
      if (isHalfClosed) socket.end(bytes);
      else socket.write(bytes);
    });
    socket.on('data', (data) => {
      reply += data.toString('latin1');
    });
    // A reset is an answer too; what came before it counts.
    socket.on('error', () => resolve(reply));
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(reply));
  });
}
