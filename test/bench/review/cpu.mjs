// What processors did for processes, where the system tells.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/**
 * Processor time of a process so far, in ms, in steps of 10; with `server`, a database server's first process, that
 * of all its others too, those that ended included. NaN where the system does not tell it this way.
 */
export function cpuMs(pid, server) {
  const own = statOf(pid);
  if (!own) return Number.NaN;
  if (server === undefined) return own.ms;
  const others = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name) ?? [])
    .filter(({ parent }) => parent === server);
  return own.ms + others.reduce((sum, { ms }) => sum + ms, statOf(server)?.endedMs ?? 0);
}

/** See proc(5): times come in hundredths of a second. Null for a process that is not there. */
function statOf(pid) {
  const file = `/proc/${pid}/stat`;
  try {
    const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ').map(Number);
    const [user, system, usersEnded, systemEnded] = fields.slice(11, 15);
    return { parent: fields[1], ms: 10 * (user + system), endedMs: 10 * (usersEnded + systemEnded) };
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return null;
    throw error;
  }
}

/** The first process of the PostgreSQL at an address on this machine; undefined where it does not tell. */
export async function serverOf(url) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query('show data_directory');
    const file = join(rows[0].data_directory, 'postmaster.pid');
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
  } finally {
    await client.end();
  }
}
