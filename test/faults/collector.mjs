// `npm run faults:collector`: real collectors killed under load, and a database that fails over. Prints what
// was acknowledged, what is stored, lost and doubled, and ends with 1 where anything was.
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { prepare } from '../../collector/cli/prepare.mjs';

const usage = `npm run faults:collector -- [options]
  --kills <n>        how often a collector is killed (default 100)
  --seed <n>         of the moments and the answers (default 1)
  --engine <name>    sqlite, postgres, or both (default)
  --collectors <n>   collectors on one database, for postgres (default 1)
  --failover         instead: fail over to a synchronous standby, with Debian's PostgreSQL 15`;

const { values: options } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    engine: { type: 'string', default: 'both' },
    collectors: { type: 'string', default: '1' },
    failover: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const numbers = [options.kills, options.seed, options.collectors].map(Number);
const [kills, seed, collectors] = numbers;
const engines = options.engine === 'both' ? ['sqlite', 'postgres'] : [options.engine];
const isWrong =
  numbers.some((number) => !Number.isInteger(number) || number < 1) ||
  engines.some((engine) => !['sqlite', 'postgres'].includes(engine));
if (options.help || isWrong) {
  console.log(usage);
  process.exit(options.help ? 0 : 2);
}

prepare({ quiet: true });
const { module } = await runnerImport('./test/faults/collector/command.ts', {
  configFile: false,
  logLevel: 'error',
});
const isWell = options.failover
  ? await module.failover(seed)
  : await module.killAll({ kills, seed, engines, collectors });
process.exit(isWell ? 0 : 1);
