// `npm test`: everything from a fresh clone to a line of totals, a browser and a PostgreSQL included.
// PostgreSQL comes out of npm and is started by the tests; a browser has to come from the system.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepare } from '../collector/cli/prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const browsers = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

prepare();
installBrowser();
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);

function installBrowser() {
  if (browsers.some((path) => path && existsSync(path))) return;
  const isDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (isDebian) {
    console.error('Installing Chromium …');
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], options);
    if (existsSync('/usr/bin/chromium')) return;
  }
  console.error('The tests need Chromium: install it (on Debian: apt-get install chromium),');
  console.error('or set CHROMIUM_PATH to the path of one that is there.');
  process.exit(1);
}
