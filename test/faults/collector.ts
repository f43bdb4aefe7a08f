import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startCollector } from '../support/collector.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Answer, Row } from './journal.ts';

/** A collector that can be killed and comes back on the same data, as a service manager sees to. */
export type Restartable = {
  port(): number;
  isUp(): boolean;
  pid(): number;
  dataFolder: string;
  /** SIGKILL, in whatever it does. */
  kill(): Promise<void>;
  /** Starts it where it is not running. */
  start(): Promise<void>;
  /** SIGTERM. */
  stop(): Promise<void>;
  /** Everything stored of one world, read from the file and not asked of the collector. */
  rows(world: string): Row[];
};

/** Starts a collector on a folder of its own. */
export async function startRestartable(): Promise<Restartable> {
  const dataFolder = temporaryFolder('tenwhy-faults');
  const begin = () =>
    startCollector({ dataFolder, env: { TENWHY_TRUST_PROXY: 'loopback', LOG_LEVEL: 'info' } });
  let running = await begin();
  let isUp = true;
  return {
    port: () => running.port,
    isUp: () => isUp,
    pid: () => running.process.pid ?? 0,
    dataFolder,
    async kill() {
      if (!isUp) return;
      isUp = false;
      await running.kill();
    },
    async start() {
      if (isUp) return;
      running = await begin();
      isUp = true;
    },
    async stop() {
      if (isUp) await running.stop();
      isUp = false;
    },
    rows(world) {
      const database = new Database(join(dataFolder, 'tenwhy.db'), { readonly: true });
      try {
        return database.prepare(ofWorld).all(world).map(toRow);
      } finally {
        database.close();
      }
    },
  };
}

const ofWorld = `select response.id, rev, stage, rating, reasons, comment, meta from response
  join response_meta on response_meta.site = response.site and response_meta.response = response.number
  where response_meta.key = 'world' and response_meta.value = ?`;

function toRow(found: unknown): Row {
  const { id, rev, stage, rating, reasons, comment, meta } = found as Record<string, string | number | null>;
  const answer: Answer | null =
    rating === null
      ? null
      : {
          stage: `${stage}`,
          rating: Number(rating),
          reasons: JSON.parse(`${reasons}`),
          comment: comment === null ? null : `${comment}`,
        };
  return { card: JSON.parse(`${meta}`).card, id: `${id}`, rev: Number(rev), answer };
}
