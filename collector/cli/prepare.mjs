// Makes a fresh clone ready to run: installs what is missing, builds what is stale. Plain JavaScript
// with nothing but Node, since it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const at = (/** @type {string} */ path) => join(root, path);

/** What a build is made from; whatever else changes makes none stale. */
const sources = ['widget', 'collector', 'demo', 'vite.config.ts', 'package.json', 'package-lock.json'];

/**
 * Installs and builds where that is needed, in the clone that this file stands in.
 * @param {{ force?: boolean, quiet?: boolean }} [options] `force` builds even what is not stale.
 */
export function prepare({ force = false, quiet = false } = {}) {
  refuseOldNode();
  if (isInstallStale()) {
    say('Installing packages (where no ready-made SQLite fits this machine, it is compiled: two minutes) …');
    run('npm', ['ci', '--no-audit', '--no-fund'], false);
  }
  const print = fingerprint();
  const stamp = at('dist/.built');
  if (force || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== print) {
    if (!quiet) say('Building …');
    run(process.execPath, [at('node_modules/vite/bin/vite.js'), 'build', '--app'], true);
    mkdirSync(at('dist'), { recursive: true });
    writeFileSync(stamp, print);
  }
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isKnown = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (isKnown) return;
  fail(`Node ${process.versions.node} is too old: install 20.19, 22.12 or newer`);
}

function isInstallStale() {
  const installed = at('node_modules/.package-lock.json');
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync(at('package-lock.json')).mtimeMs;
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) {
    if (!existsSync(at(source))) continue;
    const names = statSync(at(source)).isDirectory()
      ? readdirSync(at(source), { recursive: true, encoding: 'utf8' })
          .map((name) => join(source, name))
          .sort()
      : [source];
    for (const name of names) {
      if (statSync(at(name)).isFile()) hash.update(name).update(readFileSync(at(name)));
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {boolean} isSilent Shows what it printed only when it failed.
 */
function run(command, args, isSilent) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    stdio: isSilent ? 'pipe' : ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
    encoding: 'utf8',
  });
  if (status === 0) return;
  if (isSilent) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  fail(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/** @param {string} text @returns {never} */
function fail(text) {
  say(`tenwhy: ${text}`);
  process.exit(1);
}

/**
 * Runs the built command in this process, so that Ctrl-C reaches it and nobody else.
 * @param {string[]} args
 */
export async function runTenwhy(args) {
  const command = at('dist/collector/tenwhy.js');
  process.argv = [process.execPath, command, ...args];
  await import(pathToFileURL(command).href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  prepare({ force: args.includes('--force'), quiet: args.includes('--quiet') });
  const then = args.indexOf('--then');
  if (then >= 0) await runTenwhy(args.slice(then + 2));
}
