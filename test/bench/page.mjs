// `npm run bench:page`: what Tenwhy costs the page that it stands in, beside its peers, in one run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare } from '../../collector/cli/prepare.mjs';
import { writeFigures } from './readme.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = fileURLToPath(new URL('page', import.meta.url));
const usage = `npm run bench:page -- [options]
  --rounds <n>       how often everything is loaded (default 9)
  --only <a,b>       only these, and the page alone
  --details          also what lies behind the figures
  --save <file>      keep everything that was measured, as JSON
  --from <file>      measure nothing, print what was kept
  --write            put the tables into README.md`;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    only: { type: 'string' },
    details: { type: 'boolean', default: false },
    save: { type: 'string' },
    from: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
if (options.help || !Number.isInteger(rounds) || rounds < 1) {
  console.log(usage);
  process.exit(options.help ? 0 : 2);
}

process.chdir(root);
prepare();
installPeers();
const { pageTables, details } = await import('./page/lib/report.mjs');
const { summarise } = await import('./page/lib/summary.mjs');
const measured = options.from ? JSON.parse(readFileSync(options.from, 'utf8')) : await measure();
if (options.save) {
  mkdirSync(dirname(options.save), { recursive: true });
  writeFileSync(options.save, JSON.stringify(measured));
}
const summary = summarise(measured);
const tables = pageTables(measured, summary);
console.log(tables);
if (options.details) console.log(`\n${details(summary)}`);
for (const failure of measured.failures) console.error(`failed: ${failure}`);
if (options.write) writeFigures('page', `\n${tables}\n`);
process.exitCode = measured.failures.length > 0 ? 1 : 0;

/** The peers are nobody's dependency but this command's. */
function installPeers() {
  const installed = `${folder}/node_modules/.package-lock.json`;
  const isThere =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${folder}/package-lock.json`).mtimeMs;
  if (isThere) return;
  console.error('Installing the peers …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
}

async function measure() {
  const { run } = await import('./page/run.mjs');
  const begunAt = Date.now();
  const isTerminal = process.stderr.isTTY;
  let saidAt = 0;
  return run({
    rounds,
    only: options.only?.split(','),
    tell(done, all) {
      if (!isTerminal && done < all && Date.now() - saidAt < 30_000) return;
      saidAt = Date.now();
      const seconds = Math.round((saidAt - begunAt) / 1_000);
      const bar = '█'.repeat((24 * done) / all).padEnd(24, '░');
      const line = `${done} of ${all} loads, ${seconds} s`;
      process.stderr.write(isTerminal ? `\r${bar} ${line}${done === all ? '\n' : ''}` : `${line}\n`);
    },
  });
}
