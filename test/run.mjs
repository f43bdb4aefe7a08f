// `npm test`: everything from a fresh clone to a line of totals, a browser and a PostgreSQL included.
// PostgreSQL comes out of npm and is started by the tests; browsers have to come from the system.
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

/** Engines that three paths are tried in besides: packages of Debian, and a file that each brings. */
const otherEngines = [
  { name: 'Firefox', packages: ['firefox-esr'], file: '/usr/bin/firefox-esr' },
  { name: 'WebKit', packages: ['webkit2gtk-driver', 'xvfb'], file: '/usr/bin/WebKitWebDriver' },
];

prepare();
installBrowser();
installOtherEngines();
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
  if (canInstall()) {
    console.error('Installing Chromium …');
    install(['chromium']);
    if (existsSync('/usr/bin/chromium')) return;
  }
  console.error('The tests need Chromium: install it (on Debian: apt-get install chromium),');
  console.error('or set CHROMIUM_PATH to the path of one that is there.');
  process.exit(1);
}

function installOtherEngines() {
  const absent = () => otherEngines.filter(({ file }) => !existsSync(file));
  if (absent().length > 0 && canInstall()) {
    console.error(
      `Installing ${absent()
        .map(({ name }) => name)
        .join(' and ')} …`,
    );
    install(absent().flatMap(({ packages }) => packages));
  }
  for (const { name, packages } of absent()) {
    console.error(`Not tested in ${name}: on Debian, apt-get install ${packages.join(' ')} brings it.`);
  }
}

function canInstall() {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

/** @param {string[]} packages */
function install(packages) {
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}
