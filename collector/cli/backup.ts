import { existsSync, statSync } from 'node:fs';
import { Command } from 'commander';
import { writeBackup } from '../store/backup/file.ts';
import { type Progress, showProgress } from './progress.ts';
import { print, withStore } from './usage.ts';

type Options = { force?: boolean };

const help = `
The file holds everything: responses, sites, surveys, members, and secrets, so keep it as you keep the
database. It may be made while the collector runs, and restored into SQLite and PostgreSQL alike.`;

/** `tenwhy backup`: all that is stored at one moment, in one compressed file. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('write all that is stored to a file, while the collector runs or not')
    .argument('[file]', 'where to; tenwhy-<date and time>.jsonl.gz where absent')
    .option('--force', 'replace a file that is there')
    .addHelpText('after', help)
    .action((file: string | undefined, { force }: Options) => backup(file ?? nameNow(), force === true));
}

async function backup(file: string, force: boolean): Promise<void> {
  if (existsSync(file) && !force) throw new Error(`${file} is there already; --force replaces it`);
  let rows = 0;
  await withStore(async (store) => {
    let progress: Progress | null = null;
    const text = store.backup((done, total) => {
      progress ??= showProgress('Backing up', total);
      progress.update(done);
      rows = done;
    });
    await writeBackup(file, text);
    (progress as Progress | null)?.end();
  });
  print(`${file}: ${rows.toLocaleString('en')} rows, ${statSync(file).size.toLocaleString('en')} bytes.`);
}

const nameNow = (): string => `tenwhy-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}.jsonl.gz`;
