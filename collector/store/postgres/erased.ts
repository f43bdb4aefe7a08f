import { isErased, type Marker } from '../sql/erased.ts';
import type { NewRow } from '../sql/row.ts';
import type { Lent } from './hosts.ts';

/** Which of these rows must not be stored, since they, or their persons, were erased. */
export async function erasedAmong(
  lent: Lent,
  rows: readonly NewRow[],
  { marksOf }: Marker,
): Promise<(row: NewRow) => boolean> {
  if (rows.length === 0) return () => false;
  const marks = new Map(rows.map((row) => [row, marksOf(row)]));
  const asked = [...marks].flatMap(([{ site }, { id, persons }]) =>
    [id, ...persons].map((hash) => ({ site, hash })),
  );
  const { rows: found } = await lent.query<{ hash: string; erased_at: number }>(findErased, [
    JSON.stringify(asked),
  ]);
  if (found.length === 0) return () => false;
  const erasedAt = new Map(found.map(({ hash, erased_at }) => [hash, erased_at]));
  return (row) => {
    const own = marks.get(row);
    return own !== undefined && isErased(own, row.happened_at, (mark) => erasedAt.get(mark));
  };
}

const findErased = `
  select old.hash, old.erased_at
  from erased old join json_to_recordset($1::json) as new (site text, hash text)
    on old.site = new.site and old.hash = new.hash`;
