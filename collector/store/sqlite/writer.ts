import { entriesOf } from '../sql/booking.ts';
import { type Change, type Followed, followedColumns } from '../sql/change.ts';
import { isErased, type Marker } from '../sql/erased.ts';
import { keptColumns } from '../sql/follow.ts';
import { type Before, close, type Showing, settle, showingsOf } from '../sql/group.ts';
import { changingColumns, columns, countedReasons, metaOf, type NewRow } from '../sql/row.ts';
import type { CheckedResponse, Verdict } from '../store.ts';
import type { Connection } from './connect.ts';

/** What a group of snapshots came to. */
export type Outcome = { verdicts: Verdict[]; changedSites: Set<string> };

/** A row as far as a newer revision has to know it. */
type Known = Before & Followed & { number: number; meta: string };
type Side = Pick<Known, 'reasons' | 'confirmed_reason' | 'meta'>;

/**
 * Returns what stores a group of snapshots in one flushed transaction. The driver's own prepared
 * statements and nothing else, since every answer passes here.
 */
export function createWriter(
  connection: Connection,
  { marksOf }: Marker,
): (responses: readonly CheckedResponse[]) => Outcome {
  const find = connection.prepare<[string, string], Known>(
    `select ${knownColumns.join(', ')} from response where site = ? and id = ?`,
  );
  const insert = connection.prepare(
    `insert into response (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  const update = connection.prepare(
    `update response set ${changingColumns.map((name) => `${name} = ?`).join(', ')} where number = ?`,
  );
  const anyErased = connection.prepare('select 1 from erased limit 1');
  const erasedAt = connection
    .prepare<[string, string], number>('select erased_at from erased where site = ? and hash = ?')
    .pluck();
  const side = sideTables(connection);
  const book = bookkeeping(connection);

  /** Returns what changed, null where nothing did. */
  function store(showing: Showing, verdicts: Verdict[], mayBeErased: boolean): Change | null {
    const { site, id } = showing;
    const known = find.get(site, id);
    const row = settle(showing, known, verdicts);
    if (!row) return null;
    if (mayBeErased && isErased(marksOf(row), row.happened_at, (mark) => erasedAt.get(site, mark))) {
      close(showing, verdicts);
      return null;
    }
    if (known) {
      update.run(...changingColumns.map((name) => row[name]), known.number);
      side.replace(site, known.number, known, row);
      return { site, number: known.number, before: known, after: row };
    }
    const number = Number(insert.run(columns.map((name) => row[name])).lastInsertRowid);
    side.add(site, number, row);
    return { site, number, before: null, after: row };
  }

  const storeAll = connection.transaction((group: Showing[], outcome: Outcome) => {
    const changes: Change[] = [];
    const mayBeErased = anyErased.get() !== undefined;
    for (const showing of group) {
      const change = store(showing, outcome.verdicts, mayBeErased);
      if (!change) continue;
      changes.push(change);
      outcome.changedSites.add(showing.site);
    }
    book(changes);
  });

  return (responses) => {
    const outcome: Outcome = { verdicts: Array(responses.length), changedSites: new Set() };
    // Immediate: a transaction that turns into a writing one only midway fails where another came first.
    storeAll.immediate(showingsOf(responses), outcome);
    return outcome;
  };
}

const knownColumns = [
  ...new Set(['number', 'rev', 'received_at', 'meta', 'identity', ...keptColumns, ...followedColumns]),
];

/** Keeps in step whatever follows from the group's changes. */
function bookkeeping(connection: Connection): (changes: readonly Change[]) => void {
  const prepared = new Map<string, { run: (rows: string) => unknown }>();
  return (changes) => {
    for (const { statement, rows } of entriesOf(changes, 'sqlite')) {
      const known = prepared.get(statement) ?? connection.prepare<[string]>(statement);
      prepared.set(statement, known);
      known.run(JSON.stringify(rows));
    }
  };
}

/** Keeps the rows by reason and by fact in step with the responses. */
function sideTables(connection: Connection) {
  const addReason = connection.prepare(
    'insert into response_reason (site, reason, response, chosen) values (?, ?, ?, ?)',
  );
  const dropReason = connection.prepare(
    'delete from response_reason where site = ? and reason = ? and response = ?',
  );
  const addMeta = connection.prepare(
    'insert into response_meta (site, key, value, response) values (?, ?, ?, ?)',
  );
  const dropMeta = connection.prepare(
    'delete from response_meta where site = ? and key = ? and value = ? and response = ?',
  );

  const addReasons = (site: string, number: number, row: Side) => {
    const reasons = countedReasons(row);
    for (const reason of reasons) addReason.run(site, reason, number, reasons.length);
  };
  const addFacts = (site: string, number: number, row: Side) => {
    for (const [key, value] of Object.entries(metaOf(row))) addMeta.run(site, key, String(value), number);
  };

  return {
    add(site: string, number: number, row: NewRow): void {
      addReasons(site, number, row);
      addFacts(site, number, row);
    },
    replace(site: string, number: number, before: Side, row: NewRow): void {
      if (before.reasons !== row.reasons || before.confirmed_reason !== row.confirmed_reason) {
        for (const reason of countedReasons(before)) dropReason.run(site, reason, number);
        addReasons(site, number, row);
      }
      if (before.meta !== row.meta) {
        for (const [key, value] of Object.entries(metaOf(before)))
          dropMeta.run(site, key, String(value), number);
        addFacts(site, number, row);
      }
    },
  };
}
