import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';
import { canSplit, canStartFormula, isSkipped } from '../../export/cell.ts';
import type { FactColumns } from '../exporting.ts';
import type { Engine } from '../migrations/migration.ts';
import { factOf, pathOf } from './json-fact.ts';

/** Columns as they are stored, of which the cells that every file has are made. */
const plainColumns = [
  ...['id', 'rev', 'survey', 'version', 'kind', 'metric', 'language', 'stage', 'rating', 'reasons'],
  ...['confirmed_reason', 'comment', 'shown_at', 'viewed_at', 'rated_at', 'received_at', 'changed_at'],
  ...['clock_offset_ms', 'browser_shown_at', 'browser_viewed_at', 'browser_rated_at', 'page', 'person_id'],
  ...['person_name', 'person_email', 'account', 'value', 'identity', 'source', 'state', 'quarantine'],
];

/**
 * A row of `export.csv` put together by the database, which is what `csvRows` makes of the same response: `row` over
 * a query of `picked` that has a limit, so that each fact is taken out of its JSON but once.
 */
export function csvRow(
  { traits, meta }: { traits: FactColumns; meta: FactColumns },
  engine: Engine,
): { picked: AliasedRawBuilder<unknown, string>[]; row: RawBuilder<string> } {
  const { cell, factCell, rest } = words[engine];
  const contact = { keys: ['consent', 'email'], hasRest: false };
  const taken = Object.entries({ contact, traits, meta }).map(([column, { keys, hasRest }]) => ({
    picked: [
      ...keys.map((key, place) => factOf(column, key, engine).as(`${column}_${place}`)),
      ...(hasRest ? [rest(column, keys).as(`${column}_rest`)] : []),
    ],
    cells: [
      ...keys.map((_, place) => factCell(sql.ref(`${column}_${place}`))),
      ...(hasRest ? [cell(sql.ref(`${column}_rest`))] : []),
    ],
  }));
  const [contactCells = [], ...factCells] = taken.map(({ cells }) => cells);
  const text = (name: string) => cell(sql.ref(name));
  const bare = (name: string) => sql`${sql.ref(name)}`;
  // Numbers, keys and our own words are never formulas, and hold no quotes.
  const cells = [
    ...['number', 'id', 'rev', 'survey', 'version', 'kind', 'metric', 'language', 'stage', 'rating'].map(
      bare,
    ),
    // A list of keys, in which no commas stand.
    sql`case reasons when '[]' then null else replace(substr(reasons, 3, length(reasons) - 4), '","', ' ') end`,
    bare('confirmed_reason'),
    text('comment'),
    ...contactCells,
    ...['shown_at', 'viewed_at', 'rated_at', 'received_at', 'changed_at'].map(bare),
    sql`coalesce(browser_shown_at, shown_at - clock_offset_ms)`,
    ...['browser_viewed_at', 'browser_rated_at'].map(bare),
    ...['page', 'person_id', 'person_name', 'person_email', 'account'].map(text),
    ...['value', 'identity', 'source', 'state', 'quarantine'].map(bare),
    sql`case state when 'test' then 'true' else 'false' end`,
    ...factCells.flat(),
  ];
  return {
    picked: [
      ...plainColumns.map((name) => sql`${sql.ref(name)}`.as(name)),
      sql`${sql.lit(skipped())}`.as('skipped'),
      ...taken.flatMap((part) => part.picked),
    ],
    row: joined(cells),
  };
}

/**
 * Whether a spreadsheet might run a text, as export/cell.ts has it. U+0000 is in no stored text.
 * @param text an expression that is taken up three times
 */
const isRisky = (text: RawBuilder<unknown>): RawBuilder<boolean> => {
  const start = sql`ltrim(${text}, '''')`;
  return sql<boolean>`(substr(ltrim(${start}, skipped), 1, 1) in (${literals(canStartFormula)})
    or substr(${start}, 1, 1) in (${literals(canSplit)}))`;
};

const literals = (texts: readonly string[]) => sql.join(texts.map((text) => sql.lit(text)));

const quoted = (text: RawBuilder<unknown>): RawBuilder<unknown> => sql`replace(${text}, '"', '""')`;

/** What programs skip before a formula, each character of it; found once, in some ms. */
function skipped(): string {
  if (known === undefined) {
    known = '';
    for (let code = 1; code <= 0x10ffff; code++) {
      const isSurrogate = code >= 0xd800 && code <= 0xdfff;
      if (!isSurrogate && isSkipped(String.fromCodePoint(code))) known += String.fromCodePoint(code);
    }
  }
  return known;
}
let known: string | undefined;

/** SQLite and PostgreSQL take about a hundred arguments to a function. */
const atOnce = 45;

function parted<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / atOnce) }, (_, part) =>
    list.slice(part * atOnce, (part + 1) * atOnce),
  );
}

/** Of null both engines make no text at all. */
function joined(cells: readonly RawBuilder<unknown>[]): RawBuilder<string> {
  const withCommas = cells.flatMap((cell, place) => [sql.lit(place === 0 ? '"' : '","'), cell]);
  const parts = parted([...withCommas, sql.lit('"\r\n')]).map((some) => sql`concat(${sql.join(some)})`);
  return sql<string>`concat(${sql.join(parts)})`;
}

/** What the engines say each in their own way. A cell comes without the quotes around it, null for nothing. */
const words = {
  sqlite: {
    cell: (text: RawBuilder<unknown>): RawBuilder<unknown> =>
      sql`case when ${text} is null then null
        when ${text} glob '[A-Za-z0-9]*' then iif(instr(${text}, '"') = 0, ${text}, ${quoted(text)})
        else iif(${isRisky(text)}, '''', '') || ${quoted(text)} end`,
    /** As JSON. */
    /** Nearly every text stands in its JSON as it does in a cell. */
    factCell: (json: RawBuilder<unknown>): RawBuilder<unknown> =>
      sql`case when ${json} is null then null
        when ${json} glob '"[A-Za-z0-9]*' and instr(${json}, '\\') = 0
          then substr(${json}, 2, length(${json}) - 2)
        when ${json} not glob '"*' then ${json}
        else ${words.sqlite.cell(sql`(${json} ->> '$')`)} end`,
    rest: (column: string, keys: readonly string[]) =>
      sql`nullif(${parted(keys).reduce<RawBuilder<unknown>>(
        (json, some) => sql`json_remove(${json}, ${literals(some.map(pathOf))})`,
        sql.ref(column),
      )}, '{}')`,
  },
  postgres: {
    cell: (text: RawBuilder<unknown>): RawBuilder<unknown> =>
      sql`case when ${text} is null then null
        when ascii(${text}) between 48 and 57 or ascii(${text}) between 65 and 90
          or ascii(${text}) between 97 and 122 then ${quoted(text)}
        else case when ${isRisky(text)} then '''' else '' end || ${quoted(text)} end`,
    factCell: (json: RawBuilder<unknown>): RawBuilder<unknown> =>
      sql`case when ${json} is null then null when json_typeof(${json}) <> 'string' then ${json}::text
        else ${words.postgres.cell(sql`(${json} #>> '{}')`)} end`,
    // Not by its own functions, which put in spaces and another order.
    rest: (column: string, keys: readonly string[]) =>
      sql`(select '{' || string_agg(to_json(fact.key)::text || ':' || fact.value::text, ',') || '}'
        from json_each(${sql.ref(column)}::json) as fact
        where fact.key not in (${literals(keys)}))`,
  },
};
