import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { csvOfSite } from '../export/csv.ts';
import { linesOfSite } from '../export/line.ts';
import { showProgress } from './progress.ts';
import { siteOf, withStore } from './usage.ts';

type Options = { format: 'csv' | 'jsonl'; out?: string };

/** `tenwhy export`: every stored response of a site, oldest first. */
export function exportCommand(): Command {
  return new Command('export')
    .description('write every stored response of a site, to standard output or a file')
    .argument('<site>')
    .addOption(new Option('--format <format>').choices(['jsonl', 'csv']).default('jsonl'))
    .option('--out <file>', 'a file instead of standard output')
    .action(exportSite);
}

async function exportSite(key: string, { format, out }: Options): Promise<void> {
  await withStore(async (store) => {
    await siteOf(store, key);
    const progress = out ? showProgress('Exporting', await store.storedCount(key)) : null;
    const all = { state: ['all' as const] };
    let done = 0;
    const onRows = (count: number) => {
      done += count;
      progress?.update(done);
    };
    const lines = format === 'csv' ? csvOfSite : linesOfSite;
    try {
      await pipeline(
        Readable.from(lines(store, key, all, onRows)),
        out ? createWriteStream(out) : process.stdout,
        {
          end: Boolean(out),
        },
      );
    } catch (error) {
      // Whoever read on, such as `head`, has had enough.
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    }
    progress?.end();
  });
}
