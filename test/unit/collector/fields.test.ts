import { expect, test } from 'vitest';
import { fieldsOf, typeText } from '../../../collector/routes/public/docs/fields.ts';

test.each([
  [{ type: 'string', maxLength: 5_000 }, 'text, at most 5,000 characters'],
  [{ type: 'string', format: 'date', pattern: 'x' }, 'date, such as 2026-03-31'],
  [{ type: 'string', format: 'uuid' }, 'UUID'],
  [{ type: ['string', 'null'] }, 'text or null'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }, { type: 'string' }] }, 'text or null'],
  [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, 'whole number'],
  [{ type: 'integer', minimum: 0, maximum: 10 }, 'whole number, 0 to 10'],
  [{ type: 'integer', minimum: 0, maximum: 8_640_000_000_000_000 }, 'whole number, ms since 1970'],
  [{ type: 'number', minimum: -100, maximum: 100 }, 'number, −100 to 100'],
  [
    { type: 'array', items: { type: 'integer' }, minItems: 11, maxItems: 11 },
    'list, 11 long, of whole number',
  ],
  [{ type: 'array', items: { enum: ['a', 'b'] }, maxItems: 3 }, 'list, at most 3 long, of a · b'],
  [{ const: 'stored' }, '"stored"'],
  [{ type: 'object', additionalProperties: {} }, 'object, by name'],
  [{}, 'anything'],
])('%j is told as %s', (schema, text) => {
  expect(typeText(schema)).toBe(text);
});

test('fields stand in their order, those within others after them, through lists, choices and references', () => {
  const components = {
    Inner: { type: 'object', properties: { deep: { type: 'boolean' } }, required: ['deep'] },
  };
  const inner = { $ref: '#/components/schemas/Inner' };
  const schema = {
    type: 'object',
    properties: {
      list: { type: 'array', items: inner },
      choice: { anyOf: [inner, { type: 'null' }] },
      plain: { type: 'string', description: 'Said' },
    },
    required: ['plain'],
  };
  const told = fieldsOf(schema, components).map(({ name, depth, isRequired, note }) => [
    name,
    depth,
    isRequired,
    note,
  ]);
  expect(told).toEqual([
    ['list', 0, false, ''],
    ['deep', 1, true, ''],
    ['choice', 0, false, ''],
    ['deep', 1, true, ''],
    ['plain', 0, true, 'Said'],
  ]);
});

test('a schema that holds itself comes to an end', () => {
  const components = {
    Loop: { type: 'object', properties: { again: { $ref: '#/components/schemas/Loop' } } },
  };
  expect(fieldsOf({ $ref: '#/components/schemas/Loop' }, components).length).toBeLessThan(10);
});
