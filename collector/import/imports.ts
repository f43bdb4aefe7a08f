import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Refusal } from '../http/refusal.ts';
import type { SiteEntry } from '../intake/sites.ts';
import type { Parts } from '../parts.ts';
import type { ImportKind, ImportOptions, ImportReply } from '../wire/import.ts';
import { importWaitMs, maxImportBytes, maxImports } from '../wire/limits.ts';
import { type Look, lookThrough } from './look.ts';
import { bytesOf, openNameless } from './nameless.ts';
import { FileRefused } from './refused.ts';
import { runImport } from './run.ts';

/** How long others who answer wait for a commit of an import at most, about, in ms. */
const commitMs = 25;

type Import = {
  reply: ImportReply;
  site: string;
  options: ImportOptions;
  /** What was brought, why rows of it are refused, and its good responses as they would be stored. */
  files: { brought: FileHandle; report: FileHandle; checked: FileHandle };
  look: Look | null;
  touchedAt: number;
  /** Resolves when nothing is under way. */
  working: Promise<void>;
};

/**
 * Files on their way in, until they are imported, given up or forgotten for an hour, or this process ends. Nothing
 * of them is stored before it is confirmed.
 */
export function createImports({ store, sites, log, now }: Pick<Parts, 'store' | 'sites' | 'log' | 'now'>) {
  const imports = new Map<string, Import>();
  let opening = 0;

  function forget(id: string): void {
    const known = imports.get(id);
    imports.delete(id);
    for (const file of Object.values(known?.files ?? {})) {
      file.close().catch((error: unknown) => log.error({ error }, 'a file of an import could not be closed'));
    }
  }

  function forgetOld(): void {
    for (const [id, { touchedAt, reply }] of imports) {
      if (now() - touchedAt > importWaitMs && reply.state !== 'importing') forget(id);
    }
  }

  async function read(one: Import, entry: SiteEntry): Promise<void> {
    const { reply } = one;
    reply.state = 'reading';
    reply.progress = 0;
    reply.preview = null;
    try {
      one.look = await lookThrough(one.files.brought, one.options, {
        kind: reply.kind,
        entry,
        sites,
        store,
        now: now(),
        reportFile: one.files.report,
        checkedFile: one.files.checked,
        bytes: reply.bytes,
        onProgress: (share) => {
          reply.progress = share;
          one.touchedAt = now();
        },
      });
      reply.preview = one.look.preview;
      reply.state = 'ready';
    } catch (error) {
      one.look = null;
      if (!(error instanceof FileRefused) && !(error instanceof Refusal)) {
        log.error({ error }, 'a file could not be looked through');
      }
      reply.state = 'refused';
      reply.problem =
        error instanceof FileRefused || error instanceof Refusal
          ? error.message
          : 'see the log of the collector';
    }
  }

  async function run(one: Import, look: Look): Promise<void> {
    const { reply } = one;
    const { good } = look.preview.counts;
    try {
      reply.stored = await runImport(look, {
        kind: reply.kind,
        site: one.site,
        store,
        sites,
        now: now(),
        commitMs,
        onProgress: (stored) => {
          reply.stored = stored;
          reply.progress = good === 0 ? 1 : stored / good;
          one.touchedAt = now();
        },
      });
      reply.state = 'done';
      reply.progress = 1;
    } catch (error) {
      log.error({ error, site: one.site }, 'an import stopped');
      reply.state = 'failed';
      reply.problem = 'the import stopped; the same file brought again stores the rest and doubles nothing';
    }
  }

  return {
    /** Begins an import. Its file arrives by `append`. */
    async begin(site: string, kind: ImportKind, name: string, options: ImportOptions): Promise<ImportReply> {
      forgetOld();
      // Those that are over are kept for their reports, as long as there is room.
      const over = [...imports].find(([, { reply }]) => /^(done|refused|failed)$/.test(reply.state));
      if (imports.size + opening >= maxImports && over) forget(over[0]);
      if (imports.size + opening >= maxImports) {
        throw new Refusal('too-many-requests', `${maxImports} files wait here already`, { retryAfterS: 60 });
      }
      opening += 1;
      const opened = Promise.all([openNameless(), openNameless(), openNameless()]);
      const [brought, report, checked] = await opened.finally(() => {
        opening -= 1;
      });
      const id = randomUUID();
      const reply: ImportReply = {
        id,
        kind,
        name,
        bytes: 0,
        state: 'arriving',
        progress: 0,
        problem: null,
        preview: null,
        stored: 0,
      };
      imports.set(id, {
        reply,
        site,
        options,
        files: { brought, report, checked },
        look: null,
        touchedAt: now(),
        working: Promise.resolve(),
      });
      return reply;
    },

    /** Adds a piece of the file, at the place where the one before ended. */
    async append(
      site: string,
      id: string,
      at: number,
      body: ReadableStream<Uint8Array> | null,
    ): Promise<ImportReply> {
      const one = find(site, id);
      const { reply } = one;
      if (reply.state !== 'arriving' || at !== reply.bytes) {
        throw new Refusal('conflict', `the next piece begins at byte ${reply.bytes}`, { field: 'at' });
      }
      for await (const piece of body ?? []) {
        if (reply.bytes + piece.byteLength > maxImportBytes) {
          forget(id);
          throw new Refusal('too-large', `the file is larger than ${maxImportBytes} bytes`);
        }
        await one.files.brought.appendFile(piece);
        reply.bytes += piece.byteLength;
      }
      one.touchedAt = now();
      return reply;
    },

    /** Looks through the file, once more with other options; `waitMs` is how long to wait for the end. */
    async look(entry: SiteEntry, id: string, options: ImportOptions, waitMs: number): Promise<ImportReply> {
      const one = find(entry.site.key, id);
      if (one.reply.state === 'importing' || one.reply.state === 'done' || one.reply.state === 'reading') {
        throw new Refusal('conflict', `the file is ${one.reply.state}`);
      }
      one.options = { ...one.options, ...options };
      one.reply.problem = null;
      one.working = read(one, entry);
      await patiently(one.working, waitMs);
      return one.reply;
    },

    /** Stores what the preview showed. */
    async confirm(entry: SiteEntry, id: string, waitMs: number): Promise<ImportReply> {
      const one = find(entry.site.key, id);
      const { look, reply } = one;
      if (reply.state !== 'ready' || !look)
        throw new Refusal('conflict', `the file is ${reply.state}, not ready`);
      if (look.preview.missing.length > 0) {
        throw new Refusal('conflict', `first say: ${look.preview.missing.join(', ')}`, {
          known: look.preview.missing,
        });
      }
      reply.state = 'importing';
      reply.progress = 0;
      one.working = run(one, look);
      await patiently(one.working, waitMs);
      return reply;
    },

    reply: (site: string, id: string): ImportReply => find(site, id).reply,

    /** CSV with every refused row; null where none was written. */
    async report(site: string, id: string): Promise<Buffer<ArrayBuffer> | null> {
      const report = await buffer(bytesOf(find(site, id).files.report));
      return report.length > 0 ? report : null;
    },

    drop(site: string, id: string): void {
      const { reply } = find(site, id);
      if (reply.state === 'importing' || reply.state === 'reading') {
        throw new Refusal('conflict', `the file is ${reply.state}`);
      }
      forget(id);
    },
  };

  function find(site: string, id: string): Import {
    const one = imports.get(id);
    if (one?.site === site) return one;
    throw new Refusal('not-found', 'no file waits here under this id; bring it again');
  }
}

/** Waits for the work, but no longer than so many ms. */
async function patiently(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    work,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}
