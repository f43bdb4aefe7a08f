import { temporaryFolder } from '../../support/folder.ts';
import { startPostgres } from '../../support/postgres.ts';
import { runFailover } from './failover.ts';
import type { Reckoning } from './journal.ts';
import { type KillsReport, runKills } from './kills.ts';

type Wanted = { kills: number; seed: number; engines: ('sqlite' | 'postgres')[]; collectors: number };

/** Runs the kills on each engine and prints what they came to. Resolves with whether nothing was lost or doubled. */
export async function killAll({ kills, seed, engines, collectors }: Wanted): Promise<boolean> {
  let isWell = true;
  for (const engine of engines) {
    const report = await onEngine(engine, (env) =>
      runKills({
        kills,
        seed,
        env,
        collectors: engine === 'postgres' ? collectors : 1,
        onKill: (done) => {
          if (done % 10 === 0) process.stderr.write(`${engine}: ${done} of ${kills} kills\n`);
        },
      }),
    );
    process.stdout.write(`${engine}: ${lineOf(report)}\n`);
    isWell &&= isGood(report) && report.problems === '';
  }
  return isWell;
}

/** Fails a PostgreSQL over to its synchronous standby under load, and prints what it came to. */
export async function failover(seed: number): Promise<boolean> {
  const report = await runFailover({ seed, say: (text) => void process.stderr.write(`${text}\n`) });
  process.stdout.write(
    `failover: ${countsOf(report)}; answered again after ${report.awayMs.toFixed(0)} ms\n`,
  );
  return isGood(report);
}

async function onEngine(
  engine: 'sqlite' | 'postgres',
  work: (env: Record<string, string>) => Promise<KillsReport>,
): Promise<KillsReport> {
  const folder = temporaryFolder();
  if (engine === 'sqlite') return work({ TENWHY_DATA: folder });
  const server = await startPostgres();
  try {
    return await work({ TENWHY_DATA: folder, DATABASE_URL: server.url });
  } finally {
    await server.stop();
  }
}

const isGood = ({ lost, doubled, acknowledged }: Reckoning) =>
  lost === 0 && doubled === 0 && acknowledged > 0;

const countsOf = ({ acknowledged, rows, lost, doubled }: Reckoning) =>
  `acknowledged ${acknowledged}, rows ${rows}, lost ${lost}, doubled ${doubled}`;

const lineOf = (report: KillsReport) =>
  `kills ${report.kills}, ${countsOf(report)}; check: ${report.problems || 'all is well'} (${report.seconds.toFixed(0)} s)`;
