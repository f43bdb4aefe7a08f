import type { Schema } from './openapi.ts';

/** One field of a message, as a row of a table shows it. */
export type Field = { name: string; depth: number; type: string; isRequired: boolean; note: string };

/** Deeper than this nobody reads a table. */
const maxDepth = 5;

/** The fields of a schema in their order, those within others after them and one deeper. */
export function fieldsOf(schema: Schema, components: Record<string, Schema>, depth = 0): Field[] {
  if (depth > maxDepth) return [];
  const whole = resolved(schema, components);
  const parts = [whole, ...list(whole.allOf).map((part) => resolved(part, components))];
  return parts.flatMap((part) =>
    Object.entries(record(part.properties)).flatMap(([name, given]) => {
      const field = record(given);
      const isRequired = Array.isArray(part.required) && part.required.includes(name);
      const note = typeof field.description === 'string' ? field.description : '';
      return [
        { name, depth, type: typeText(field), isRequired, note },
        ...withinOf(field).flatMap((inner) => fieldsOf(inner, components, depth + 1)),
      ];
    }),
  );
}

/** What a field may hold, in words: `text, at most 200 characters`, `whole number, 0 to 10`. */
export function typeText(schema: Schema): string {
  const choices = list(schema.anyOf ?? schema.oneOf);
  if (choices.length > 0) return [...new Set(choices.map(typeText))].join(' or ');
  if (Array.isArray(schema.type)) {
    return schema.type.map((type: unknown) => typeText({ ...schema, type })).join(' or ');
  }
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.join(' · ');
  if (schema.type === 'array') return `list${lengthText(schema)} of ${typeText(record(schema.items))}`;
  if (schema.type === 'string') return stringText(schema);
  if (schema.type === 'integer') return `whole number${rangeText(schema)}`;
  if (schema.type === 'number') return `number${rangeText(schema)}`;
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type === 'null') return 'null';
  if (schema.$ref) return 'object';
  if (schema.type === 'object') return schema.properties ? 'object' : 'object, by name';
  return 'anything';
}

function lengthText({ minItems, maxItems }: Schema): string {
  if (typeof maxItems !== 'number') return '';
  return minItems === maxItems ? `, ${maxItems} long,` : `, at most ${maxItems} long,`;
}

function stringText({ format, maxLength, pattern }: Schema): string {
  if (format === 'date') return 'date, such as 2026-03-31';
  if (format === 'uuid' || format === 'guid') return 'UUID';
  if (typeof format === 'string') return format;
  const isUuid = typeof pattern === 'string' && pattern.includes('[0-9a-fA-F]{8}');
  return isUuid ? 'UUID' : `text${atMost(maxLength, ' characters')}`;
}

const atMost = (most: unknown, unit: string): string =>
  typeof most === 'number' ? `, at most ${most.toLocaleString('en')}${unit}` : '';

/** The last moment that JavaScript has, in ms since 1970: what a time is held to. */
const lastDate = 8_640_000_000_000_000;

const signed = (bound: number): string => bound.toLocaleString('en').replace('-', '−');

/** JSON Schema bounds every whole number by what a double holds, which says nothing. */
function rangeText({ minimum, maximum }: Schema): string {
  if (maximum === lastDate) return ', ms since 1970';
  const low = typeof minimum === 'number' && minimum > -Number.MAX_SAFE_INTEGER ? minimum : null;
  const high = typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER ? maximum : null;
  if (low !== null && high !== null) return `, ${signed(low)} to ${high.toLocaleString('en')}`;
  if (low !== null) return low === 0 ? '' : `, at least ${low}`;
  return high === null ? '' : `, at most ${high}`;
}

/** Objects in which a field's own fields stand. */
function withinOf(field: Schema): Schema[] {
  if (field.type === 'array') return withinOf(record(field.items));
  const choices = list(field.anyOf ?? field.oneOf);
  if (choices.length > 0) return choices.flatMap(withinOf);
  return field.properties || field.$ref || field.allOf ? [field] : [];
}

function resolved(schema: Schema, components: Record<string, Schema>): Schema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
  return name === undefined ? schema : (components[name] ?? {});
}

const record = (value: unknown): Schema => (typeof value === 'object' && value !== null ? { ...value } : {});
const list = (value: unknown): Schema[] => (Array.isArray(value) ? value.map(record) : []);
