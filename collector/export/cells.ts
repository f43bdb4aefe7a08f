import { type Cells, cellNames } from '../store/cells.ts';
import type { Store } from '../store/store.ts';
import type { ReviewFilter } from '../wire/review.ts';
import { csvText, type Row } from './csv.ts';
import type { Cell } from './line.ts';

/** Text of `export.csv`; `onRows` hears how many rows each block has. */
export async function* csvOfSite(
  store: Pick<Store, 'eachCells' | 'factNames'>,
  site: string,
  filter: ReviewFilter,
  onRows: (count: number) => void = () => {},
): AsyncGenerator<string, void> {
  yield* csvText(await store.factNames(site, filter), rows(store.eachCells(site, filter), onRows));
}

async function* rows(
  blocks: AsyncIterable<readonly Cells[]>,
  onRows: (count: number) => void,
): AsyncGenerator<Row[]> {
  for await (const block of blocks) {
    yield block.map(rowOf);
    onRows(block.length);
  }
}

const placeOf = Object.fromEntries(cellNames.map((name, place) => [name, place])) as Record<
  (typeof cellNames)[number],
  number
>;

/** The cells of `columns` in export/csv.ts, from what is stored, without an object for each response. */
function rowOf(stored: Cells): Row {
  const at = (name: keyof typeof placeOf) => stored[placeOf[name]];
  const contact = parsed<{ consent?: boolean; email?: string }>(at('contact'));
  return {
    cells: [
      at('number'),
      at('id'),
      at('rev'),
      at('survey'),
      at('version'),
      at('kind'),
      at('metric'),
      at('language'),
      at('stage'),
      at('rating'),
      at('reasons') === '[]' ? '' : (parsed<string[]>(at('reasons')) ?? []).join(' '),
      at('confirmed_reason'),
      at('comment'),
      contact?.consent,
      contact?.email,
      at('shown_at'),
      at('viewed_at'),
      at('rated_at'),
      at('received_at'),
      at('changed_at'),
      at('browser_shown_at') ?? Number(at('shown_at')) - Number(at('clock_offset_ms')),
      at('browser_viewed_at'),
      at('browser_rated_at'),
      at('page'),
      at('person_id'),
      at('person_name'),
      at('person_email'),
      at('account'),
      at('value'),
      at('identity'),
      at('source'),
      at('state'),
      at('quarantine'),
      at('state') === 'test',
    ],
    meta: parsed<Record<string, Cell>>(at('meta')) ?? {},
    traits: parsed<Record<string, Cell>>(at('traits')) ?? {},
  };
}

const parsed = <T>(text: string | number | null | undefined): T | null =>
  typeof text === 'string' ? (JSON.parse(text) as T) : null;
