import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { type Env, readEnv } from '../env.ts';
import { readAssets } from '../http/assets.ts';
import type { Auth } from '../http/auth.ts';
import { type Collector, openStore, startCollector } from '../main.ts';
import { createLog } from './log.ts';
import { loadSample } from './sample.ts';
import { seedEmptyStore } from './seed.ts';
import { print } from './usage.ts';

/** The built command stands in `dist/collector/`, and what it serves beside that folder. */
const distFolder = fileURLToPath(new URL('..', import.meta.url));

/** Minutes for which the link that is printed at a start signs in, once. */
const startLinkMinutes = 24 * 60;

/** `tenwhy serve`: the collector, until it is stopped by SIGTERM or Ctrl-C. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('start the collector')
    .option('--sample', 'also load a year of made-up responses into a site of their own')
    .option('--link', 'print a one-time sign-in link even if somebody has a password')
    .action(serve);
}

async function serve({ sample, link }: { sample?: boolean; link?: boolean }): Promise<void> {
  const env = readEnv(process.env);
  const log = createLog();
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
  const owner = await firstOwner(collector.auth, env);
  const isLinkWanted = link || !owner.hasPassword;
  printWelcome(
    collector.publicUrl,
    isLinkWanted ? await collector.auth.oneTimeLink(owner.email, startLinkMinutes) : null,
  );
  log.info({ url: collector.publicUrl }, 'ready');
}

/** The member whom the environment names, else the first there is, else a new one. */
async function firstOwner(auth: Auth, { admin }: Env): Promise<{ email: string; hasPassword: boolean }> {
  if (admin && !(await auth.findUser(admin.email))) await auth.addUser(admin.email, admin.password);
  const email = admin?.email ?? (await auth.firstUser())?.email ?? 'owner@localhost.localdomain';
  if (!(await auth.findUser(email))) await auth.addUser(email, null);
  const user = await auth.findUser(email);
  return { email, hasPassword: user?.hasPassword ?? false };
}

function printWelcome(url: string, link: string | null): void {
  print();
  print('  Tenwhy is running.');
  print();
  print(`  Demo shop     ${url}/demo/`);
  print(`  Review pages  ${link ?? url}`);
  if (link) print('                (this link signs you in, once)');
  print();
  print('  Paste this into a page of yours:');
  print(`  <script async src="${url}/tenwhy.js" data-site="demo"></script>`);
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
