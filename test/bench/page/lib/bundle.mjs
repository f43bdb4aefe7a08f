// What an integrator's own build makes of a package: minified, split, served.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const ours = ['preact', '@preact/signals', 'idb-keyval'];

/** The versions that Tenwhy is built with, so that a floor is a floor under the same libraries. */
export const sameLibraries = Object.fromEntries(ours.map((name) => [name, `${root}node_modules/${name}`]));

/**
 * Bundles `entryPoints` from `sources/` and serves them below `path`.
 * @param {import('./server.mjs').BenchServer} server
 * @param {string} path
 * @param {Record<string, string>} entryPoints
 * @param {import('esbuild').BuildOptions} [options]
 */
export async function serveBundle(server, path, entryPoints, options = {}) {
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(Object.entries(entryPoints).map(([name, file]) => [name, source(file)])),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    splitting: options.format !== 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    outdir: '/out',
    ...options,
    define: { 'process.env.NODE_ENV': '"production"', ...options.define },
  });
  for (const { path: file, contents } of outputFiles) {
    server.buffer(`${path}/${relative('/out', file)}`, Buffer.from(contents));
  }
}

const source = (file) => fileURLToPath(new URL(`../sources/${file}`, import.meta.url));
