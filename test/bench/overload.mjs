// `npm run bench:overload`: five times as much as a collector can store, for a while. Prints what came back
// and how soon all is well again, and ends with 1 unless only 200, 429 and 503 came, a request is answered in
// good time within five seconds of the end, and every acknowledged response is stored. `--seconds N`.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { prepare } from '../../collector/cli/prepare.mjs';
import { load } from './load.mjs';
import { folder, option, quantile, startOurs, stop, token } from './processes.mjs';

const ms = option('seconds', 60) * 1000;
const connections = 64;
/** A reply that takes no longer than this counts as good again, and it has this long to become so, in ms. */
const goodMs = 100;
const recoveryMs = 5_000;

prepare();
const data = join(folder, 'data');
const { port, child } = await startOurs(data);
const acknowledged = new Set();
const onStored = (ids) => {
  for (const id of ids) acknowledged.add(id);
};

await load({ port, ms: 1_000, connections, token, onStored });
const alone = await load({ port, ms: 3_000, connections, batch: 20, token, onStored });
const capacity = alone.stored / alone.seconds;

// More at once than may wait for the disk; whoever was answered comes again after 40 ms, which no
// browser does. Some bear no token, and so are held to the pace.
const halves = await Promise.all([
  load({ port, ms, connections: 1_800, batch: 20, token, pauseMs: 40, onStored }),
  load({ port, ms, connections, batch: 20, pauseMs: 40, onStored }),
]);
const endedAt = performance.now();
const statuses = new Map();
for (const half of halves) {
  for (const [status, count] of half.statuses) statuses.set(status, (statuses.get(status) ?? 0) + count);
}
const offered = (halves.reduce((sum, { replies }) => sum + replies, 0) * 20) / (ms / 1000);

let recovered = Number.POSITIVE_INFINITY;
while (performance.now() - endedAt < recoveryMs && recovered === Number.POSITIVE_INFINITY) {
  const probe = await load({ port, ms: 200, connections: 1, token, onStored });
  const isGood = [...probe.statuses.keys()].every((status) => status === '200');
  if (isGood && quantile(probe.latenciesMs, 0.99) <= goodMs) recovered = performance.now() - endedAt;
  else await sleep(50);
}
await stop(child);

const database = new Database(join(data, 'tenwhy.db'), { readonly: true });
const stored = database.prepare("select id from response where site = 'demo'").pluck().all();
const distinct = new Set(stored);
const lost = [...acknowledged].filter((id) => !distinct.has(id)).length;
const doubled = stored.length - distinct.size;
const unexpected = [...statuses.keys()].filter((status) => !['200', '429', '503'].includes(status));

const number = (value) => Math.round(value).toLocaleString('en');
console.log(
  `It stores ${number(capacity)} responses a second; ${number(offered)} came (${(offered / capacity).toFixed(1)} times as much), for ${ms / 1000} s.`,
);
console.log(`Replies: ${[...statuses].map(([status, count]) => `${status} × ${number(count)}`).join(', ')}`);
console.log(
  `Those with a token were answered in, at p99, ${quantile(halves[0].latenciesMs, 0.99).toFixed(0)} ms.`,
);
console.log(`Well again after ${recovered.toFixed(0)} ms.`);
console.log(
  `Acknowledged ${number(acknowledged.size)}, stored ${number(stored.length)}, lost ${lost}, doubled ${doubled}.`,
);
process.exit(unexpected.length === 0 && recovered <= recoveryMs && lost === 0 && doubled === 0 ? 0 : 1);
