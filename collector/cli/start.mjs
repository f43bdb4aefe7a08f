// `npm start`: everything from a fresh clone to a collector that answers.
import { prepare, runTenwhy } from './prepare.mjs';

prepare();
await runTenwhy(['serve', '--link', ...process.argv.slice(2)]);
