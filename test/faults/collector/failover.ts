import { setTimeout as sleep } from 'node:timers/promises';
import { startCollector } from '../../support/collector.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { startCluster, whyNoCluster } from './cluster.ts';
import { createJournal, type Reckoning, seeded } from './journal.ts';
import { exported } from './kills.ts';
import { apiToken, startLoad } from './load.ts';

/** What a failover came to. */
export type FailoverReport = Reckoning & {
  /** From the primary's end to the next acknowledgement. */
  awayMs: number;
};

const collectors = 3;
const connections = 24;
/** Load before the primary is killed, and after the standby took over, in ms. */
const beforeMs = 4_000;
const afterMs = 4_000;
const recoveryMs = 60_000;

/**
 * Three collectors on a PostgreSQL with a synchronous standby, under load: one collector is killed, then the
 * primary, and the standby takes over. Every acknowledged response has to be on the standby.
 */
export async function runFailover({
  seed,
  say,
}: {
  seed: number;
  say: (text: string) => void;
}): Promise<FailoverReport> {
  const reason = whyNoCluster();
  if (reason !== null) throw new Error(reason);
  const cluster = await startCluster();
  try {
    const env = {
      DATABASE_URL: cluster.url,
      TENWHY_API_TOKEN: apiToken,
      LOG_LEVEL: 'info',
      TENWHY_DATA: temporaryFolder(),
    };
    const running = [];
    for (let place = 0; place < collectors; place++) running.push(await startCollector({ env }));
    const urls = running.map(({ port }) => `http://127.0.0.1:${port}`);
    const random = seeded(seed);
    const journal = createJournal(random);
    const target = () => urls[Math.floor(random() * urls.length)] ?? '';
    const load = startLoad({ journal, random, target, connections });
    const acknowledged = () => load.statuses.get(200) ?? 0;
    await sleep(beforeMs);
    say(`${acknowledged()} requests acknowledged; one of ${collectors} collectors is killed`);
    urls.splice(0, 1);
    await running[0]?.kill();
    say('the primary is killed');
    const killedAt = performance.now();
    await cluster.failOver();
    const before = acknowledged();
    while (acknowledged() === before) {
      if (performance.now() - killedAt > recoveryMs) throw new Error('nothing was acknowledged any more');
      await sleep(5);
    }
    const awayMs = performance.now() - killedAt;
    await sleep(afterMs);
    await load.finish();
    for (const collector of running.slice(1)) await collector.stop();
    return { ...journal.reckon(await exported(env)), awayMs };
  } finally {
    await cluster.stop();
  }
}
