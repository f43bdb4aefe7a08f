import { retry } from '../retry.ts';
import { entriesOf } from '../sql/booking.ts';
import { type Change, type Followed, followedColumns } from '../sql/change.ts';
import type { Marker } from '../sql/erased.ts';
import { keptColumns } from '../sql/follow.ts';
import { type Before, close, type Showing, settle, showingsOf } from '../sql/group.ts';
import { changingColumns, columns, columnTypes, countedReasons, metaOf, type NewRow } from '../sql/row.ts';
import type { CheckedResponse, Verdict } from '../store.ts';
import { erasedAmong } from './erased.ts';
import { isPassing, unavailableOf } from './errors.ts';
import type { Hosts, Lent } from './hosts.ts';

type Outcome = { verdicts: Verdict[]; changedSites: Set<string>; written: number };
type Key = { site: string; id: string };
/** A row as far as its side rows have to know it. */
type Numbered = Key & {
  number: number;
  reasons: string;
  confirmed_reason: string | null;
  meta: string;
};
/** A row as far as a newer revision has to know it. */
type Known = Before & Followed & Numbered;
/** What is to be written, and what stood there. */
type Revised = { row: NewRow; known: Known };

/** Returns what stores a group of snapshots in one transaction, repeated as a whole while that may help. */
export function createWriter(
  hosts: Hosts,
  marker: Marker,
): (responses: readonly CheckedResponse[]) => Promise<Outcome> {
  return (responses) => {
    const group = showingsOf(responses);
    const work = (lent: Lent) => storeAll(lent, group, responses.length, marker);
    return retry((leftMs) => inTransaction(hosts, leftMs, work), { isPassing, unavailableOf });
  };
}

/** How long one statement may take before its connection is given up, in ms; and the last one of all tries. */
const statementTimeoutMs = 4_000;
const lastStatementTimeoutMs = 500;

async function inTransaction<T>(hosts: Hosts, leftMs: number, work: (lent: Lent) => Promise<T>): Promise<T> {
  const lent = await hosts.connect(Math.min(statementTimeoutMs, Math.max(lastStatementTimeoutMs, leftMs)));
  try {
    await lent.query('begin');
    const result = await work(lent);
    await commit(lent);
    return result;
  } catch (error) {
    // Whatever went wrong, here or there: a connection that goes back with its transaction open would give
    // the half of it to the next, which then commits it as its own.
    if (lent.isLost()) throw error;
    await lent.query('rollback').catch(() => lent.discard());
    throw error;
  } finally {
    lent.release();
  }
}

/**
 * A COMMIT may succeed in name only. With a synchronous standby away, a cancelled wait ends in success and a
 * warning that the standby has nothing; after an error that nobody saw it is answered by ROLLBACK.
 * @throws Error without a server's code, as for any unknown outcome.
 */
async function commit(lent: Lent): Promise<void> {
  lent.takeWarning();
  const { command } = await lent.query('commit');
  const warning = lent.takeWarning();
  if (command === 'COMMIT' && !warning) return;
  lent.discard();
  throw new Error(`a commit was answered by ${command}${warning ? ` and a warning (${warning})` : ''}`);
}

async function storeAll(
  lent: Lent,
  group: readonly Showing[],
  count: number,
  marker: Marker,
): Promise<Outcome> {
  const outcome: Outcome = { verdicts: Array(count), changedSites: new Set(), written: 0 };
  const known = await lock(lent, group);
  const added: NewRow[] = [];
  const changed: Revised[] = [];
  const rows = group.map((showing) => ({
    showing,
    before: known.get(`${showing.site} ${showing.id}`),
    row: settle(showing, known.get(`${showing.site} ${showing.id}`), outcome.verdicts),
  }));
  const isGone = await erasedAmong(
    lent,
    rows.flatMap(({ row }) => row ?? []),
    marker,
  );
  for (const { showing, before, row } of rows) {
    if (!row) continue;
    if (isGone(row)) {
      close(showing, outcome.verdicts);
      continue;
    }
    outcome.changedSites.add(showing.site);
    if (before) changed.push({ row, known: before });
    else added.push(row);
  }
  outcome.written = added.length + changed.length;
  const numbered = await insert(lent, added);
  await update(lent, changed);
  await replaceSides(lent, numbered, changed);
  await book(lent, [...changesOf(numbered, added), ...changed.map(changeOf)]);
  return outcome;
}

/** Keeps in step whatever follows from the group's changes. */
async function book(lent: Lent, changes: readonly Change[]): Promise<void> {
  for (const { statement, rows } of entriesOf(changes, 'postgres')) await run(lent, statement, rows);
}

function changesOf(numbered: readonly Numbered[], added: readonly NewRow[]): Change[] {
  const numbers = new Map(numbered.map(({ site, id, number }) => [`${site} ${id}`, number]));
  return added.map((row) => {
    const number = numbers.get(`${row.site} ${row.id}`);
    if (number === undefined) throw new Error(`the response ${row.id} got no number`);
    return { site: row.site, number, before: null, after: row };
  });
}

const changeOf = ({ row, known }: Revised): Change => ({
  site: row.site,
  number: known.number,
  before: known,
  after: row,
});

/** Finds the rows that are there, and keeps everybody else from them until the transaction ends. */
async function lock(lent: Lent, group: readonly Showing[]): Promise<Map<string, Known>> {
  const keys = group.map(({ site, id }) => ({ site, id }));
  const { rows } = await lent.query<Known>(lockRows, [JSON.stringify(keys)]);
  return new Map(rows.map((row) => [`${row.site} ${row.id}`, row]));
}

async function insert(lent: Lent, added: readonly NewRow[]): Promise<Numbered[]> {
  if (added.length === 0) return [];
  const { rows } = await lent.query<Numbered>(insertRows, [JSON.stringify(added)]);
  // Another collector was first with one of them; the next try finds its row, and compares revisions.
  if (rows.length < added.length) throw new Error('another collector stored one of these responses');
  return rows;
}

async function update(lent: Lent, changed: readonly Revised[]): Promise<void> {
  if (changed.length === 0) return;
  await lent.query(updateRows, [JSON.stringify(changed.map(({ row }) => row))]);
}

/** Keeps the rows by reason and by fact in step with the responses. */
async function replaceSides(
  lent: Lent,
  added: readonly Numbered[],
  changed: readonly Revised[],
): Promise<void> {
  const otherReasons = changed.filter(
    ({ row, known }) => row.reasons !== known.reasons || row.confirmed_reason !== known.confirmed_reason,
  );
  const otherMeta = changed.filter(({ row, known }) => row.meta !== known.meta);
  const after = ({ row, known }: Revised) => ({
    ...known,
    reasons: row.reasons,
    confirmed_reason: row.confirmed_reason,
    meta: row.meta,
  });
  await run(
    lent,
    dropReasons,
    otherReasons.flatMap(({ known }) => reasonRows(known)),
  );
  await run(lent, addReasons, [...added, ...otherReasons.map(after)].flatMap(reasonRows));
  await run(
    lent,
    dropMeta,
    otherMeta.flatMap(({ known }) => metaRows(known)),
  );
  await run(lent, addMeta, [...added, ...otherMeta.map(after)].flatMap(metaRows));
}

async function run(lent: Lent, sql: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await lent.query(sql, [JSON.stringify(rows)]);
}

function reasonRows(row: Numbered): object[] {
  const reasons = countedReasons(row);
  return reasons.map((reason) => ({
    site: row.site,
    reason,
    response: row.number,
    chosen: reasons.length,
  }));
}

const metaRows = (row: Numbered): object[] =>
  Object.entries(metaOf(row)).map(([key, value]) => ({
    site: row.site,
    key,
    value: String(value),
    response: row.number,
  }));

// A group goes over as one JSON text, whatever its length: one statement for all, and no limit of parameters.

const asRows = (types: string) => `json_to_recordset($1::json) as new (${types})`;
const rowTypes = columns.map((name) => `${name} ${columnTypes[name]}`).join(', ');

const knownColumns = [
  ...['site', 'id', 'number', 'rev', 'received_at', 'meta', 'identity'],
  ...keptColumns,
  ...followedColumns,
];

const lockRows = `
  select ${[...new Set(knownColumns)].map((name) => `old.${name}`).join(', ')}
  from response old join ${asRows('site text, id uuid')} on old.site = new.site and old.id = new.id
  order by old.site, old.id for update of old`;

const insertRows = `
  insert into response (${columns.join(', ')})
  select ${columns.join(', ')} from ${asRows(rowTypes)} order by site, id
  on conflict (site, id) do nothing
  returning site, id, number, reasons, confirmed_reason, meta`;

const updateRows = `
  update response set ${changingColumns.map((name) => `${name} = new.${name}`).join(', ')}
  from ${asRows(rowTypes)} where response.site = new.site and response.id = new.id`;

const dropReasons = `
  delete from response_reason old using ${asRows('site text, reason text, response bigint')}
  where old.site = new.site and old.reason = new.reason and old.response = new.response`;

const addReasons = `
  insert into response_reason (site, reason, response, chosen)
  select site, reason, response, chosen
  from ${asRows('site text, reason text, response bigint, chosen integer')}`;

const dropMeta = `
  delete from response_meta old using ${asRows('site text, key text, value text, response bigint')}
  where old.site = new.site and old.key = new.key and old.value = new.value
    and old.response = new.response`;

const addMeta = `
  insert into response_meta (site, key, value, response)
  select site, key, value, response from ${asRows('site text, key text, value text, response bigint')}`;
