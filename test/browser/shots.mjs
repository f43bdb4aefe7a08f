// `npm run shots`: pictures of the card in all its states, one sheet a group, in `test/shots/`. Names of groups
// as arguments take only those.
import { runnerImport } from 'vite';
import { prepare } from '../../collector/cli/prepare.mjs';

prepare({ quiet: true });
const { module } = await runnerImport('./test/browser/shots.ts', { configFile: false, logLevel: 'error' });
await module.takeShots(process.argv.slice(2));
