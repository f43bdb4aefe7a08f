import { describe, expect, it, vi } from 'vitest';
import { responseSnapshot } from '../../../collector/wire/response.ts';
import { cleanFacts, cleanPerson } from '../../../widget/facts.ts';

const snapshot = {
  id: '019a9f0d-45b3-7c11-8a55-0242ac120002',
  rev: 0,
  survey: 's',
  version: 1,
  stage: 'shown',
};

describe('facts that a page gives', () => {
  it('keeps texts, numbers and booleans', () => {
    const warn = vi.fn();
    const facts = { order: '7', total: 12.5, gift: false };
    expect(cleanFacts({ ...facts, nothing: null, missing: undefined }, warn)).toEqual(facts);
    expect(warn).not.toHaveBeenCalled();
  });

  it.each([
    ['a nested fact', { a: { b: 1 } }],
    ['a list', { a: [1] }],
    ['a function', { a: () => {} }],
    ['a number that is none', { a: Number.NaN }],
    ['an endless number', { a: Number.POSITIVE_INFINITY }],
    ['a reserved name', { constructor: 'x' }],
    ['an empty name', { '': 'x' }],
    ['a name past the limit', { ['n'.repeat(201)]: 'x' }],
  ])('leaves out %s and says so', (_, given) => {
    const warn = vi.fn();
    expect(cleanFacts(given, warn)).toEqual({});
    expect(warn).toHaveBeenCalledOnce();
  });

  it('never makes a snapshot that the collector refuses', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, 'x'.repeat(300)]));
    const person = cleanPerson(
      {
        id: 1042,
        name: 'n'.repeat(300),
        email: '',
        account: null,
        value: 'Z',
        token: 7,
        plan: 'pro',
        ...many,
      },
      () => {},
    );
    const parsed = responseSnapshot.safeParse({ ...snapshot, meta: cleanFacts(many, () => {}), person });
    expect(parsed.error).toBeUndefined();
    expect(parsed.data?.person?.id).toBe('1042');
    expect(Object.keys(parsed.data?.meta ?? {})).toHaveLength(30);
  });

  it('tells the fields of a person from traits', () => {
    const given = { id: 'c-1', account: 'acme', value: 'A', token: 't', plan: 'pro', traits: { seats: 4 } };
    expect(cleanPerson(given, () => {})).toEqual({
      id: 'c-1',
      account: 'acme',
      value: 'A',
      token: 't',
      traits: { plan: 'pro', seats: 4 },
    });
  });
});
