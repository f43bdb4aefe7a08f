// `npm run shots:pages`: pictures of the review pages with no, few, ugly and a year of data, in `test/shots/pages/`.
// Arguments narrow it, each to states, looks or pages: `none,ugly phone overview,accounts`.
import { runnerImport } from 'vite';
import { prepare } from '../../collector/cli/prepare.mjs';

prepare({ quiet: true });
const { module } = await runnerImport('./test/browser/tour.ts', { configFile: false, logLevel: 'error' });
await module.takeTour(process.argv.slice(2).flatMap((argument) => argument.split(',')));
