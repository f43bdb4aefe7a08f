import { type FileHandle, stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { type Look, lookThrough } from '../import/look.ts';
import { openNameless } from '../import/nameless.ts';
import { FileRefused } from '../import/refused.ts';
import { runImport } from '../import/run.ts';
import { createSiteBook } from '../intake/sites.ts';
import type { Store } from '../store/store.ts';
import {
  type DateOrder,
  dateOrders,
  type ImportEncoding,
  type ImportKind,
  importEncodings,
  importKinds,
} from '../wire/import.ts';
import { showProgress } from './progress.ts';
import { print, siteOf, UsageError, withStore } from './usage.ts';

type Options = {
  kind: ImportKind;
  survey?: string;
  encoding?: ImportEncoding;
  dates?: DateOrder;
  column: string[];
  dryRun?: boolean;
  leaveOutRefused?: boolean;
};

/** Parts of a file's reading that the bar counts. */
const parts = 1_000;
const toldRefused = 20;
/** How long a collector beside it waits for a commit, about, in ms. */
const commitMs = 100;

/** `tenwhy import`: customers or responses from a CSV or JSON lines file, which is looked through first. */
export function importCommand(): Command {
  return new Command('import')
    .description('bring customers or responses from CSV or JSON lines; stores nothing where a row is refused')
    .argument('<site>')
    .argument('<file>')
    .addOption(new Option('--kind <kind>').choices([...importKinds]).default('responses'))
    .option('--survey <key>', 'survey of responses that name none')
    .addOption(
      new Option('--encoding <encoding>', 'instead of what is recognised').choices([...importEncodings]),
    )
    .addOption(
      new Option('--dates <order>', 'which comes first in dates such as 03/04/2026').choices([...dateOrders]),
    )
    .option('--column <name=field>', 'what a column stands for; no field leaves it out', collect, [])
    .option('--dry-run', 'look through it and say what would be stored')
    .option('--leave-out-refused', 'import the good rows although others are refused')
    .addHelpText('after', '\nThe same file may be brought again: nothing is doubled.')
    .action(importFile);
}

const collect = (value: string, before: string[]): string[] => [...before, value];

async function importFile(key: string, file: string, options: Options): Promise<void> {
  const checkedFile = options.dryRun ? null : await openNameless();
  try {
    await importThrough(key, file, options, checkedFile);
  } finally {
    await checkedFile?.close();
  }
}

async function importThrough(
  key: string,
  file: string,
  options: Options,
  checkedFile: FileHandle | null,
): Promise<void> {
  const columns = columnsOf(options.column);
  const bytes = await sizeOf(file);
  await withStore(async (store) => {
    await siteOf(store, key);
    const sites = createSiteBook(store, Date.now);
    const entry = await sites.find(key);
    if (!entry) throw new Error(`the site ${key} was removed meanwhile`);
    const reading = showProgress('Looking through', parts);
    const { kind, survey, encoding, dates } = options;
    const look = await lookThrough(
      file,
      { columns, survey, encoding, dates },
      {
        kind,
        entry,
        sites,
        store,
        now: Date.now(),
        reportFile: null,
        checkedFile,
        bytes,
        onProgress: (share) => reading.update(Math.floor(share * parts)),
      },
    ).catch((error) => {
      throw error instanceof FileRefused ? new Error(`${file}: ${error.message}; nothing was stored`) : error;
    });
    reading.update(parts);
    reading.end();
    tell(look, kind);
    refuseUnready(look, options);
    if (options.dryRun) return print('Nothing was stored (--dry-run).');
    await storeRows(store, look, { kind, site: key, sites });
  });
}

async function storeRows(
  store: Store,
  look: Look,
  { kind, site, sites }: { kind: ImportKind; site: string; sites: ReturnType<typeof createSiteBook> },
): Promise<void> {
  const progress = showProgress('Importing', look.preview.counts.good);
  const stored = await runImport(look, {
    kind,
    site,
    store,
    sites,
    now: Date.now(),
    commitMs,
    onProgress: (done) => progress.update(done),
  });
  progress.end();
  print(`${countOf(stored, kind)} stored; there before: ${look.preview.counts.known.toLocaleString('en')}.`);
}

/** `1 row`, `2 rows`: names are given as they stand after every other number. */
const countOf = (count: number, names: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? names.slice(0, -1) : names}`;

function tell({ preview }: Look, kind: ImportKind): void {
  const { format, encoding, byteOrderMark, delimiter, counts, refused } = preview;
  const named = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };
  print(
    [
      format === 'csv' ? 'CSV' : 'JSON lines',
      `${encoding}${byteOrderMark ? ' with byte order mark' : ''}`,
      delimiter === null ? '' : named[delimiter],
    ]
      .filter(Boolean)
      .join(', '),
  );
  for (const { name, field } of preview.columns) print(`  ${name} → ${field ?? '(left out)'}`);
  if (preview.isOfTen) print('Ratings are written as of ten: 9/10 is taken as 9.');
  print(
    `${countOf(counts.rows, 'rows')}: ${countOf(counts.good, kind)}, ` +
      `${counts.refused.toLocaleString('en')} refused`,
  );
  for (const { row, column, reason } of refused.slice(0, toldRefused)) {
    print(`  row ${row}${column === null ? '' : `, ${column}`}: ${reason}`);
  }
  if (counts.refused > toldRefused)
    print(`  and ${(counts.refused - toldRefused).toLocaleString('en')} more`);
}

/** @throws Error that says what to do, so that nothing is stored by halves without somebody's word. */
function refuseUnready({ preview }: Look, { leaveOutRefused, dryRun }: Options): void {
  const { missing, counts } = preview;
  const ways: Record<string, string> = {
    dates: '--dates dmy or --dates mdy',
    survey: '--survey <key>',
  };
  if (missing.length > 0) {
    const said = missing.map((name) => ways[name] ?? `--column "<name of the column>=${name}"`);
    throw new Error(`first say ${said.join(' and ')}; nothing was stored`);
  }
  if (counts.good === 0) throw new Error('no row is good; nothing was stored');
  if (counts.refused > 0 && !leaveOutRefused) {
    if (dryRun) throw new Error('rows are refused; --leave-out-refused would import the others');
    throw new Error(
      'rows are refused; mend them, or import the others with --leave-out-refused; nothing was stored',
    );
  }
}

function columnsOf(given: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.lastIndexOf('=');
      if (at < 1) throw new UsageError('--column takes <name>=<field>, such as "Score=rating"');
      return [text.slice(0, at), text.slice(at + 1) || null];
    }),
  );
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `there is no file ${file}` : `${file}: ${error.message}`);
  });
  if (!found.isFile()) throw new Error(`${file} is no file`);
  return found.size;
}
