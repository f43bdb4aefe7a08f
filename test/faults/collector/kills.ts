import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type CollectorProcess, cleanEnv, startCollector } from '../../support/collector.ts';
import { createJournal, type Reckoning, type StoredRow, seeded } from './journal.ts';
import { apiToken, startLoad } from './load.ts';

type Options = {
  kills: number;
  seed: number;
  /** Where the data are, as a collector's environment says it. */
  env: Record<string, string>;
  connections?: number;
  /** Collectors on the same database; one at a time is killed. */
  collectors?: number;
  /** Told of each kill. */
  onKill?: (kills: number) => void;
};

/** What a run of kills came to. */
export type KillsReport = Reckoning & { kills: number; seconds: number; problems: string };

/** Load on a collector before it is killed, at least and at most, in ms. */
const minLoadMs = 20;
const maxLoadMs = 400;

/**
 * Kills real collectors (SIGKILL) at random moments under load and starts them again, then compares what
 * they acknowledged with what `tenwhy export` finds, and runs `tenwhy check`.
 */
export async function runKills({
  kills,
  seed,
  env,
  connections = 16,
  collectors = 1,
  onKill,
}: Options): Promise<KillsReport> {
  const random = seeded(seed);
  const journal = createJournal(random);
  const startedAt = performance.now();
  const ports = Array<number>(collectors).fill(0);
  const start = async (place: number): Promise<CollectorProcess> => {
    const started = await startCollector({
      port: ports[place] ?? 0,
      env: { ...env, TENWHY_API_TOKEN: apiToken, LOG_LEVEL: 'info' },
    });
    // The same port again, as a supervisor would start it: senders need not learn a new address.
    ports[place] = started.port;
    return started;
  };
  const running: CollectorProcess[] = [];
  for (let place = 0; place < collectors; place++) running.push(await start(place));
  const load = startLoad({
    journal,
    random,
    connections,
    target: () => `http://127.0.0.1:${ports[Math.floor(random() * collectors)]}`,
  });
  for (let kill = 1; kill <= kills; kill++) {
    await sleep(minLoadMs + random() * (maxLoadMs - minLoadMs));
    const place = Math.floor(random() * collectors);
    await running[place]?.kill();
    onKill?.(kill);
    running[place] = await start(place);
  }
  await load.finish();
  for (const collector of running) await collector.stop();
  return {
    kills,
    seconds: (performance.now() - startedAt) / 1000,
    ...journal.reckon(await exported(env)),
    problems: await problemsOf(env),
  };
}

const run = promisify(execFile);
const tenwhy = (args: string[], env: Record<string, string>) =>
  run(process.execPath, ['dist/collector/tenwhy.js', ...args], {
    env: cleanEnv(env),
    maxBuffer: 2 ** 30,
  });

/** Every stored response of the site that the load went to. */
export async function exported(env: Record<string, string>): Promise<StoredRow[]> {
  const { stdout } = await tenwhy(['export', 'demo'], env);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as StoredRow);
}

/** What `tenwhy check` has to say; empty where all is well. */
export async function problemsOf(env: Record<string, string>): Promise<string> {
  try {
    await tenwhy(['check'], env);
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}
