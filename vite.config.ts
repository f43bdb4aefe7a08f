import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

/**
 * Builds everything, in an order that matters: the card and its neighbours first, since the script
 * tag's loader carries the address of the folder in which they stand. Two builds and not one, because a
 * classic script cannot share modules with what it imports: an ES build would make the card import the
 * loader back and run it twice.
 */
export default defineConfig({
  appType: 'custom',
  define: { 'process.env.NODE_ENV': '"production"' },
  publicDir: false,
  plugins: [partsFolder()],
  environments: {
    parts: {
      consumer: 'client',
      build: {
        outDir: 'dist/widget/tenwhy/parts',
        // The card needs constructed style sheets, so it asks no less of the language.
        target: 'es2022',
        // Newer than needed, so that nothing is written twice for browsers in which no card stands.
        cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
        modulePreload: false,
        rolldownOptions: {
          input: {
            ask: 'widget/ask.ts',
            card: 'widget/card/mount.tsx',
            outbox: 'widget/deliver.ts',
            rules: 'widget/rules/rules.ts',
            more: 'widget/more.ts',
            why: 'widget/why.ts',
            element: 'widget/element.ts',
            redact: 'collector/wire/redact.ts',
            ...languages(),
          },
          // What follows a rating is fetched once the card stands, and takes Preact out of the card's own file.
          preserveEntrySignatures: 'allow-extension',
          output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', comments: false },
        },
      },
    },
    script: {
      consumer: 'client',
      build: {
        outDir: 'dist/widget',
        emptyOutDir: false,
        target: 'es2020',
        lib: { entry: 'widget/tenwhy.ts', formats: ['iife'], name: '_', fileName: () => 'tenwhy.js' },
      },
    },
    // What runs on the collector's own pages beside the card: it takes the card from where everybody does.
    pages: {
      consumer: 'client',
      build: {
        outDir: 'dist/widget/preview',
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: {
          input: { preview: 'widget/preview/preview.ts', hosted: 'widget/preview/hosted.ts' },
          output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', comments: false },
        },
      },
    },
    module: {
      consumer: 'client',
      build: {
        outDir: 'dist/module',
        target: 'es2020',
        lib: { entry: 'widget/module.ts', formats: ['es'], fileName: () => 'tenwhy.js' },
      },
    },
    review: {
      consumer: 'client',
      build: {
        outDir: 'dist/review',
        target: 'es2022',
        modulePreload: { polyfill: false },
        // A picture or font inlined as data: would need a wider Content-Security-Policy.
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: 'collector/review/index.html',
          // Ten small files instead of one, where later parts share some of it, would each be a request.
          output: { codeSplitting: { groups: [{ name: firstPage(), debugName: 'first page' }] } },
        },
      },
    },
    collector: {
      consumer: 'server',
      build: {
        outDir: 'dist/collector',
        target: 'node20',
        minify: false,
        sourcemap: true,
        ssr: true,
        rolldownOptions: {
          input: { tenwhy: 'collector/cli/tenwhy.ts', reader: 'collector/store/sqlite/reader.mjs' },
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
  },
  builder: {
    // One instance of the plugin below for all environments, since one build tells the next where its files are.
    sharedConfigBuild: true,
    sharedPlugins: true,
    async buildApp(builder) {
      rmSync('dist/widget', { recursive: true, force: true });
      for (const name of ['parts', 'script', 'pages', 'module', 'review', 'collector']) {
        const environment = builder.environments[name];
        if (!environment) throw new Error(`no build environment ${name}`);
        await builder.build(environment);
        if (name === 'parts') nameByContent('dist/widget/tenwhy/parts');
        if (name === 'script') pin('dist/widget/tenwhy.js');
      }
      // Vite keeps a page's path below the root; the collector serves it from its own.
      renameSync('dist/review/collector/review/index.html', 'dist/review/index.html');
      rmSync('dist/review/collector', { recursive: true });
      cpSync('demo/shop', 'dist/demo', { recursive: true });
      cpSync('widget/public.d.ts', 'dist/module/tenwhy.d.ts');
      cpSync('widget/preview/preview.css', 'dist/widget/preview/preview.css');
      cpSync('collector/routes/public/hosted/hosted.css', 'dist/widget/hosted.css');
      const docsStyle = ['frame', 'calls'].map((name) =>
        readFileSync(`collector/routes/public/docs/${name}.css`, 'utf8'),
      );
      writeFileSync('dist/widget/docs.css', docsStyle.join('\n'));
      for (const folder of ['dist/widget', 'dist/review', 'dist/demo']) compress(folder);
    },
  },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/folder.ts', 'test/support/postgres.ts'],
    // Ceilings for a machine that is busy with other things, and no waits: nothing here takes that long by itself.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores, and every browser test starts a browser and a collector.
    maxWorkers: 2,
  },
} as Parameters<typeof defineConfig>[0]);

/** One entry for each file of `widget/languages/`, so that each loads alone. */
function languages(): Record<string, string> {
  const files = readdirSync('widget/languages').filter((file) => /^[a-z]{2,3}(-[A-Za-z]+)?\.ts$/.test(file));
  return Object.fromEntries(files.map((file) => [file.replace('.ts', ''), `widget/languages/${file}`]));
}

/** Tags that people use for what a file of `widget/languages/` names otherwise. */
const otherTags = { no: 'nb', nn: 'nb', 'zh-Hant': 'zh-TW', 'zh-HK': 'zh-TW', 'zh-MO': 'zh-TW' };

type Chunks = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/**
 * Names one chunk for what asks for a review page's first figures, one for all else that the pages' first script
 * imports, however deep, and none for the rest. Each of the two stands in the page as a script of its own, so that
 * the small one runs while the large one is on its way.
 */
function firstPage(): (id: string, chunks: Chunks) => string | null {
  let begin: Set<string> | undefined;
  let first: Set<string> | undefined;
  return (id, chunks) => {
    begin ??= importedBy(resolve('collector/review/begin.ts'), chunks);
    first ??= importedBy(resolve('collector/review/main.tsx'), chunks);
    return begin.has(id) ? 'begin' : first.has(id) ? 'first' : null;
  };
}

function importedBy(entry: string, chunks: Chunks): Set<string> {
  const found = new Set([entry]);
  // A set goes on with what is added while it is walked through.
  for (const id of found)
    for (const imported of chunks.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

let partsHash = '';

/** Copies the script to a name that holds its hash, for pages that pin it. */
function pin(file: string): void {
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
  cpSync(file, file.replace(/\.js$/, `-${hash}.js`));
}

/** Moves a folder to one named after what is in it, so that it can be cached for ever. */
function nameByContent(folder: string): void {
  for (const [tag, file] of Object.entries(otherTags))
    cpSync(join(folder, `${file}.js`), join(folder, `${tag}.js`));
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  partsHash = hash.digest('base64url').replace(/[-_]/g, '').slice(0, 10);
  renameSync(folder, join(folder, '..', partsHash));
}

/**
 * `virtual:parts` tells the loader where its parts stand, and which languages there are. Vite's own helper
 * for `import()` preloads style sheets, which the parts do not have; it would be 600 bytes of the card.
 */
function partsFolder(): Plugin {
  return {
    name: 'tenwhy-parts',
    enforce: 'pre',
    resolveId: (id) => (id === 'virtual:parts' ? '\0virtual:parts' : null),
    load(id) {
      if (id === '\0virtual:parts') {
        return `export const partsPath = 'tenwhy/${partsHash}/';
                export const languageTags = '${Object.keys({ ...languages(), ...otherTags }).join(' ')}';`;
      }
      const isHelper = id.includes('vite/preload-helper') && this.environment.name === 'parts';
      return isHelper ? 'export const __vitePreload = (load) => load();' : null;
    },
  };
}

/** Writes `.br` and `.gz` beside every text file: compressed once, as well as can be, not at each request. */
function compress(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (!statSync(file).isFile() || !/\.(js|css|html|svg|json|map|txt)$/.test(name)) continue;
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(bytes, {
        params: { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }),
    );
  }
}
