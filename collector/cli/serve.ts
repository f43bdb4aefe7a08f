import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Command } from 'commander';
import { openStore } from '../database.ts';
import { type Env, readEnv } from '../env.ts';
import { readAssets } from '../http/assets.ts';
import type { Collector } from '../main.ts';
import { everySite } from '../wire/limits.ts';
import { createLog } from './log.ts';
import { loadSample } from './sample.ts';
import { seedEmptyStore } from './seed.ts';
import { print } from './usage.ts';

/** The built command stands in `dist/collector/`, and what it serves beside that folder. */
const distFolder = fileURLToPath(new URL('..', import.meta.url));

/** Stands for the first owner until they set their own address on the review pages. */
const unnamedOwner = 'owner@tenwhy.local';

/** `tenwhy serve`: the collector, until it is stopped by SIGTERM or Ctrl-C. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('start the collector')
    .option('--sample', 'also load a year of made-up responses into a site of their own')
    .option('--link', 'print a one-time sign-in link even if somebody has a password')
    .action(serve);
}

/**
 * How far the heap may grow past what is in use before it is cleared, in percent. By itself it grows to four times
 * that under load, most of it answers that were stored long ago.
 */
const heapGrowingPercent = 50;

async function serve({ sample, link }: { sample?: boolean; link?: boolean }): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${heapGrowingPercent}`);
  const env = readEnv(process.env);
  const log = createLog();
  const { startCollector } = await import('../main.ts');
  const store = await openStore(env);
  let collector: Collector;
  try {
    await seedEmptyStore(store);
    collector = await startCollector(env, store, { assets: readAssets(distFolder), log });
  } catch (error) {
    await store.close();
    throw error;
  }
  stopOnSignal(collector, log);
  if (sample) await loadSample(store);
  const owner = await firstOwner(collector, env);
  const isLinkWanted = link || !owner.hasPassword;
  printWelcome(collector.publicUrl, isLinkWanted ? await collector.auth.oneTimeLink(owner.email) : null);
  log.info({ url: collector.publicUrl }, 'ready');
}

/** The member who came first; on an empty database the one whom the environment names, else one to be named later. */
async function firstOwner(
  { auth, store }: Pick<Collector, 'auth' | 'store'>,
  { admin }: Env,
): Promise<{ email: string; hasPassword: boolean }> {
  const user =
    (await auth.firstUser()) ??
    (await auth.addUser({
      email: admin?.email ?? unnamedOwner,
      ...(admin?.password && { password: admin.password }),
    }));
  // Also after a start that was stopped between the two.
  if (!(await store.members(everySite)).some(({ role }) => role === 'owner')) {
    await store.putMember(
      { site: everySite, userId: user.id, role: 'owner', representatives: [] },
      Date.now(),
    );
  }
  return { email: user.email, hasPassword: await auth.hasPassword(user.id) };
}

function printWelcome(url: string, link: string | null): void {
  print();
  print('  Tenwhy is running.');
  print();
  print(`  Demo shop     ${url}/demo/`);
  print(`  Review pages  ${link ?? url}`);
  if (link)
    print('                (signs you in, once, within 15 minutes; later: npm run tenwhy -- user link)');
  print();
  print('  Paste this into a page of yours:');
  print(`  <script async src="${url}/tenwhy.js" data-site="demo"></script>`);
  print('  (pinned to this version, and other ways: npm run tenwhy -- tag demo)');
  print();
  print('  Ctrl-C stops it.');
  print();
}

function stopOnSignal(collector: Collector, log: ReturnType<typeof createLog>): void {
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    // A second Ctrl-C means now.
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, 'stopping');
    await collector.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
