import type { Engine } from '../migrations/migration.ts';

/** A column's type, by the name that PostgreSQL has for it. */
export type GivenType = 'text' | 'integer' | 'bigint';

/**
 * A statement's one parameter, lists of values in JSON, as a table `given` with these columns: one statement
 * for any number of rows, and no limit of parameters.
 */
export function given(columns: Record<string, GivenType>, engine: Engine): string {
  const values = Object.entries(columns).map(([name, type], place) =>
    engine === 'sqlite'
      ? `json_extract(item.value, '$[${place}]') as ${name}`
      : `(item.value->>${place})::${type} as ${name}`,
  );
  const items =
    engine === 'sqlite' ? 'json_each(?) as item' : 'json_array_elements($1::json) as item (value)';
  return `(select ${values.join(', ')} from ${items}) as given`;
}
