import { expect, test } from 'vitest';
import { bodyOf, fieldsOf, withEdits } from '../../../collector/review/people/words/editing.ts';
import type { Customer } from '../../../collector/wire/customers.ts';

const ada: Customer = {
  id: 'c-1',
  name: 'Ada',
  account: 'Acme',
  value: 'A',
  ruled: 'B',
  segment: null,
  start: '2020-01-01',
  end: null,
  traits: { revenue: 10 },
  changedAt: 1,
};
const before = fieldsOf({ customer: ada, responses: [] });

test('only what was typed changes, over whatever is stored by then', () => {
  const now = { ...ada, segment: 'brought meanwhile', account: 'Beta', traits: { revenue: 11 } };
  expect(bodyOf(withEdits(now, before, { ...before, name: 'Ada L.' }))).toEqual({
    name: 'Ada L.',
    account: 'Beta',
    value: 'A',
    segment: 'brought meanwhile',
    start: '2020-01-01',
    end: null,
    traits: { revenue: 11 },
  });
});

test('what was emptied is no longer known, and what the rule says is never set by the way', () => {
  expect(bodyOf(withEdits(ada, before, { ...before, account: ' ', value: '' }))).toMatchObject({
    account: null,
    value: null,
  });
  const unset = { ...ada, value: null };
  const from = fieldsOf({ customer: unset, responses: [] });
  expect(bodyOf(withEdits(unset, from, { ...from, name: 'Ada L.' }))).toMatchObject({ value: null });
});

test('who is no customer yet becomes one with all that the form says', () => {
  expect(bodyOf(withEdits(null, before, { ...before, name: 'Ada L.' }))).toMatchObject({
    name: 'Ada L.',
    account: 'Acme',
    value: 'A',
    traits: {},
  });
});
