import { keptColumns } from '../sql/follow.ts';
import { isTouching, touchOne } from '../sql/followup-touch.ts';
import { type Before, type Showing, settle, showingsOf } from '../sql/group.ts';
import { changingColumns, columns, metaOf, type NewRow, reasonsOf } from '../sql/row.ts';
import type { CheckedResponse, Verdict } from '../store.ts';
import type { Connection } from './connect.ts';

/** What a group of snapshots came to. */
export type Outcome = { verdicts: Verdict[]; changedSites: Set<string> };

/** A row as far as a newer revision has to know it. */
type Known = Before & { number: number; reasons: string; meta: string };
type Side = Pick<Known, 'reasons' | 'meta'>;

/**
 * Returns what stores a group of snapshots in one flushed transaction. The driver's own prepared
 * statements and nothing else, since every answer passes here.
 */
export function createWriter(connection: Connection): (responses: readonly CheckedResponse[]) => Outcome {
  const find = connection.prepare<[string, string], Known>(
    `select number, rev, received_at, reasons, meta, identity, ${keptColumns.join(', ')}
      from response where site = ? and id = ?`,
  );
  const insert = connection.prepare(
    `insert into response (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  const update = connection.prepare(
    `update response set ${changingColumns.map((name) => `${name} = ?`).join(', ')} where number = ?`,
  );
  const side = sideTables(connection);
  const touch = connection.prepare<[string, number, string]>(touchOne);

  /** Returns whether something changed. */
  function store(showing: Showing, verdicts: Verdict[]): boolean {
    const { site, id } = showing;
    const known = find.get(site, id);
    const row = settle(showing, known, verdicts);
    if (!row) return false;
    if (known) {
      update.run(...changingColumns.map((name) => row[name]), known.number);
      side.replace(site, known.number, known, row);
      noteChange(known.number, known, row);
    } else {
      const number = Number(insert.run(columns.map((name) => row[name])).lastInsertRowid);
      side.add(site, number, row);
      noteChange(number, undefined, row);
    }
    return true;
  }

  /** For those who act on changes later, in the same transaction. */
  function noteChange(number: number, before: Known | undefined, after: NewRow): void {
    if (isTouching(before, after)) touch.run(after.site, number, after.site);
  }

  const storeAll = connection.transaction((group: Showing[], outcome: Outcome) => {
    for (const showing of group) {
      if (store(showing, outcome.verdicts)) outcome.changedSites.add(showing.site);
    }
  });

  return (responses) => {
    const outcome: Outcome = { verdicts: Array(responses.length), changedSites: new Set() };
    // Immediate: a transaction that turns into a writing one only midway fails where another came first.
    storeAll.immediate(showingsOf(responses), outcome);
    return outcome;
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
    const reasons = reasonsOf(row);
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
      if (before.reasons !== row.reasons) {
        for (const reason of reasonsOf(before)) dropReason.run(site, reason, number);
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
