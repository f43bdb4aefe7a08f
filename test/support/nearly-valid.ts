import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { answerOf } from './app.ts';

/** A response with every field. */
const full = {
  ...answerOf(9),
  language: 'en',
  reasons: ['price'],
  comment: 'Quick',
  contact: { consent: true, email: 'a@example.com' },
  shownAt: 1_763_759_990_000,
  viewedAt: 1_763_759_991_000,
  ratedAt: 1_763_759_994_000,
  page: 'https://shop.example/done',
  person: {
    id: 'c-1',
    name: 'C',
    email: 'c@example.com',
    account: 'acme',
    value: 'A',
    traits: { plan: 'x' },
  },
  meta: { touchpoint: 'delivery', weight: 3, gift: true },
  test: false,
  source: 'widget',
};

/** Values that look like the right ones, and others. */
export const almost = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(-1, 11, 0.5, 1e308, -0, 2 ** 53, '', '9', ' ', '\u0000', '\ud800', 'javascript:alert(1)'),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'en-',
    'x'.repeat(6_000),
  ),
  fc.string({ unit: 'binary' }),
  fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { maxKeys: 40 }),
  fc.array(fc.constantFrom('price', 'delivery', 'nothing', 1, null), { maxLength: 25 }),
);

type Path = (string | number)[];
const paths: Path[] = Object.entries(full).flatMap(([name, value]): Path[] => [
  [name],
  ...(value !== null && typeof value === 'object' ? Object.keys(value).map((inner) => [name, inner]) : []),
]);
const change = fc.record({ path: fc.constantFrom(...paths), value: fc.option(almost, { nil: undefined }) });

/** A response with some of its fields replaced or left out. */
export const nearlyValid = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
  const response: Record<string, unknown> = structuredClone({ ...full, id: randomUUID() });
  for (const { path, value } of changes) put(response, path, value);
  return response;
});

function put(target: Record<string, unknown>, [name = '', ...rest]: Path, value: unknown): void {
  const inner = target[name];
  if (rest.length > 0 && typeof inner === 'object' && inner !== null) {
    put(inner as Record<string, unknown>, rest, value);
  } else if (value === undefined) delete target[name];
  else target[name] = value;
}
