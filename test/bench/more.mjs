// What is measured of a collector beside how much it stores. Each returns `{ what, measured, budget }`.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { load } from './load.mjs';
import { folder, median, quantile, start, startOurs, stop, token } from './processes.mjs';

const connections = 64;

/** How long replies take when half as much comes as it can store. */
export async function atHalfLoad({ port, ms, perSecond }) {
  // What the load before left in memory would be written to the disk meanwhile.
  execFileSync('sync');
  const pauseMs = (2 * connections * 1000) / perSecond;
  const { latenciesMs, stored, seconds } = await load({ port, ms, connections, token, pauseMs });
  const p99 = quantile(latenciesMs, 0.99);
  const came = Math.round(stored / seconds).toLocaleString('en');
  return {
    what: `p99 of a POST at half that load (${came} a second came)`,
    measured: `${p99.toFixed(1)} ms`,
    budget: '25 ms',
  };
}

/** Replies a second of `GET …/surveys`, against one fixed reply by the same framework. */
export async function surveysAgainst({ port, ms, rounds }) {
  const path = '/v1/sites/demo/surveys';
  const fixed = await start(['test/bench/static.mjs', `http://127.0.0.1:${port}${path}`], /port (\d+)/);
  const rate = async (of) => {
    const { replies, seconds } = await load({ port: of, ms: ms / 2, path });
    return replies / seconds;
  };
  await rate(port);
  await rate(fixed.port);
  const ratios = [];
  const rates = [];
  for (let round = 0; round < rounds; round++) {
    const ours = await rate(port);
    rates.push(ours);
    ratios.push(ours / (await rate(fixed.port)));
  }
  fixed.child.kill('SIGKILL');
  return {
    what: '`GET surveys`, against a static reply by the same framework',
    measured: `${Math.round(median(rates)).toLocaleString('en')} a second, ratio ${median(ratios).toFixed(2)}`,
    budget: '≥ 0.8',
  };
}

/** Resident memory while it stores as much as it can. */
export async function underFullLoad({ port, child, minutes }) {
  const samples = [];
  let isLoading = true;
  const loading = load({ port, ms: minutes * 60_000, token }).finally(() => {
    isLoading = false;
  });
  while (isLoading) {
    await sleep(500);
    samples.push(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1024);
  }
  await loading;
  // The first half is warming up: caches of statements and pages fill to their bounds.
  const second = samples.slice(Math.floor(samples.length / 2));
  const third = Math.ceil(second.length / 3);
  const growth = median(second.slice(-third)) - median(second.slice(0, third));
  return {
    what: `memory under ${minutes} minutes of full load`,
    measured: `${Math.round(Math.max(...samples))} MB at most; ${growth.toFixed(0)} MB more at the end than in the middle`,
    budget: 'flat, under 250 MB',
  };
}

/** From the command to ready, on a database of so many responses. */
export async function onBigFile({ rows }) {
  const data = join(folder, 'big');
  const empty = await startOurs(data);
  await load({ port: empty.port, ms: 200, connections: 1, token });
  await stop(empty.child);
  multiply(join(data, 'tenwhy.db'), rows);
  const times = [];
  for (let turn = 0; turn < 3; turn++) {
    const startedAt = performance.now();
    const { port, child } = await startOurs(data);
    const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
    if (status !== 200) throw new Error(`not ready: ${status}`);
    times.push(performance.now() - startedAt);
    await stop(child);
  }
  return {
    what: `start on a file of ${rows.toLocaleString('en')} responses, until ready`,
    measured: `${(median(times) / 1000).toFixed(2)} s`,
    budget: '2 s at 10 M',
  };
}

/** Copies one response of a database until there are so many, each under an id of its own. */
function multiply(file, rows) {
  const database = new Database(file);
  const columns = database
    .prepare("select name from pragma_table_info('response') where name <> 'number'")
    .all()
    .map(({ name }) => name);
  const values = columns.map((name) =>
    name === 'id' ? "printf('00000000-0000-4000-8000-%012x', place)" : name,
  );
  database.exec(`
    insert into response (${columns.join(', ')})
    with recursive places (place) as (select 1 union all select place + 1 from places where place < ${rows})
    select ${values.join(', ')} from places, (select * from response limit 1)`);
  database.close();
}
