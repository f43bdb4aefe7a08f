import { existsSync, statSync } from 'node:fs';
import { Command } from 'commander';
import { restoreStore } from '../database.ts';
import { readEnv } from '../env.ts';
import { readBackup } from '../store/backup/file.ts';
import { showProgress } from './progress.ts';
import { print } from './usage.ts';

type Options = { replace?: boolean };

const help = `
Stop the collector first. Rows and content are compared with what the backup says of itself, and the
database is checked, before it takes the place of one that is there; if anything is wrong, nothing changes.`;

/** `tenwhy restore`: makes the database that the environment names out of a backup. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('make the database out of a backup, and check it')
    .argument('<file>', 'what `tenwhy backup` has written')
    .option('--replace', 'in place of the database that is there')
    .addHelpText('after', help)
    .action((file: string, { replace }: Options) => restore(file, replace === true));
}

async function restore(file: string, replace: boolean): Promise<void> {
  const env = readEnv(process.env);
  if (!existsSync(file)) throw new Error(`there is no file ${file}`);
  const progress = showProgress('Restoring', statSync(file).size);
  const { rows, kept } = await restoreStore(env, readBackup(file, progress.update), { replace });
  progress.end();
  print(`${rows.toLocaleString('en')} rows are restored: counts and content are those of the backup.`);
  if (kept) print(`The database that was there before is ${kept}.`);
}
