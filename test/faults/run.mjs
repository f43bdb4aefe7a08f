// `npm run faults`: random schedules of faults from a seed, the presses against the stored rows. `--schedules N`,
// `--seed S`, `--from I` (the first schedule's number), `--seconds N` (begins no more of them after that),
// `--faults N,N` (these of the table by themselves instead), `--pages N` (how many at a time).
import { availableParallelism } from 'node:os';
import { runnerImport } from 'vite';
import { prepare } from '../../collector/cli/prepare.mjs';

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const whole = (name, fallback) => {
  const text = option(name, `${fallback}`);
  if (/^\d{1,9}$/.test(text ?? '')) return Number(text);
  console.error(`--${name} holds ${JSON.stringify(text)}; it may hold a whole number`);
  process.exit(2);
};

const options = {
  seed: option('seed', '1'),
  schedules: whole('schedules', 100),
  from: whole('from', 0),
  // Each is a browser, a collector and what drives them: more of them than cores only wait for each other.
  pages: whole('pages', Math.max(1, availableParallelism() - 1)),
  seconds: whole('seconds', 86_400),
  numbers: option('faults', '').split(',').filter(Boolean).map(Number),
};
prepare({ quiet: true });
const { module } = await runnerImport('./test/faults/long.ts', { configFile: false, logLevel: 'error' });
process.exit(await module.runLong(options));
