// `npm run bench:alerts`: how often alerts speak of steady answers, and how soon of a real change. Seeded.
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const outDir = mkdtempSync(join(resolve('node_modules'), '.tenwhy-alerts-'));
try {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      rolldownOptions: {
        input: { alerts: 'test/bench/alerts.ts' },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  await import(pathToFileURL(join(outDir, 'alerts.mjs')).href);
} finally {
  rmSync(outDir, { recursive: true, force: true });
}
