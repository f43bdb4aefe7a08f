// All responses at once: out of a collector, and into another.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { folder, startOurs, stop, token } from '../processes.mjs';

export const headers = { Authorization: `Bearer ${token}` };

const lookEveryMs = 250;

/** Rows a second, and how large the process is at its largest. The text is left in `file`, if one is named. */
export async function exportAll(url, pid, file = null) {
  const startedAt = performance.now();
  const reply = await fetch(url, { headers });
  if (reply.status !== 200) throw new Error(`${url}: ${reply.status}`);
  const written = file && createWriteStream(file);
  const size = watchSize(pid);
  let rows = 0;
  for await (const chunk of reply.body) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
    if (written && !written.write(chunk)) await once(written, 'drain');
  }
  const seconds = (performance.now() - startedAt) / 1000;
  if (written) await once(written.end(), 'finish');
  return { perSecond: rows / seconds, mostMb: size.most() };
}

/** Brings a file into a collector that holds nothing yet: rows a second until it is looked through, and stored. */
export async function importAll(file) {
  const { port, child } = await startOurs(join(folder, 'imported'));
  const imports = `http://127.0.0.1:${port}/api/sites/demo/import`;
  const size = watchSize(child.pid);
  const startedAt = performance.now();
  const brought = await ask(`${imports}?kind=responses&name=exported.csv`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'text/csv' },
    body: createReadStream(file),
    duplex: 'half',
  });
  const ready = await until(`${imports}/${brought.id}`, 'ready');
  const lookedAt = performance.now();
  await ask(`${imports}/${brought.id}/confirm`, { method: 'POST', headers });
  const { stored } = await until(`${imports}/${brought.id}`, 'done');
  const storedAt = performance.now();
  await stop(child);
  if (stored !== ready.preview.counts.rows) throw new Error(`${stored} rows are imported`);
  return {
    lookedPerSecond: (stored / (lookedAt - startedAt)) * 1000,
    storedPerSecond: (stored / (storedAt - lookedAt)) * 1000,
    mostMb: size.most(),
  };
}

async function until(url, state) {
  for (;;) {
    const reply = await ask(url, { headers });
    if (reply.state === state) return reply;
    if (reply.problem) throw new Error(`${reply.state}: ${reply.problem}`);
    await rest(lookEveryMs);
  }
}

async function ask(url, init) {
  const reply = await fetch(url, init);
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}

/** Looks at a process's memory now and then. */
function watchSize(pid) {
  let most = 0;
  const look = () => {
    most = Math.max(most, Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024);
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return {
    most() {
      clearInterval(timer);
      return most;
    },
  };
}
