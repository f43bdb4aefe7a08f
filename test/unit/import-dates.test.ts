import { describe, expect, test } from 'vitest';
import { createDateOrder, createZone, dayIn, momentIn } from '../../collector/import/dates.ts';

const vienna = createZone('Europe/Vienna');
const iso = (value: string | number, order: 'dmy' | 'mdy' | null = null) => {
  const at = momentIn(value, order, vienna);
  return typeof at === 'number' ? new Date(at).toISOString() : at;
};

describe('a moment', () => {
  test.each([
    ['2026-01-31', '2026-01-31T11:00:00.000Z'],
    ['2026-07-31 14:05', '2026-07-31T12:05:00.000Z'],
    ['2026-07-31T14:05:06.789Z', '2026-07-31T14:05:06.789Z'],
    ['2026-07-31T14:05:06+05:30', '2026-07-31T08:35:06.000Z'],
    ['2026-07-31 14:05:06 UTC', '2026-07-31T14:05:06.000Z'],
    ['31.07.2026 14:05', '2026-07-31T12:05:00.000Z'],
    ['31 Jul 2026', '2026-07-31T10:00:00.000Z'],
    ['July 4, 2026 12:30 AM', '2026-07-03T22:30:00.000Z'],
    [1_785_000_000_000, '2026-07-25T17:20:00.000Z'],
    ['1785000000', '2026-07-25T17:20:00.000Z'],
  ])('%s is %s in Vienna', (value, expected) => expect(iso(value)).toBe(expected));

  test('a slashed date goes by the order that was said', () => {
    expect(iso('03/04/2026', 'dmy')).toBe('2026-04-03T10:00:00.000Z');
    expect(iso('03/04/2026 1:00 PM', 'mdy')).toBe('2026-03-04T12:00:00.000Z');
    expect(iso('03/04/2026')).toBe('leaves open which number is the day');
  });

  test('an hour that the clocks leave out or have twice is one all the same', () => {
    expect(iso('2026-03-29 02:30')).toMatch(/^2026-03-29T0[01]:30/);
    expect(iso('2026-10-25 02:30')).toMatch(/^2026-10-25T0[01]:30/);
  });

  test.each([
    '2026-02-29',
    '31.04.2026',
    '2026-13-01',
    '2026-01-01 25:00',
    '1200-01-01',
    'soon',
    '45000',
    45_000,
  ])('%s is none', (value) => expect(typeof momentIn(value, 'dmy', vienna)).toBe('string'));
});

test('a day is that of the site', () => {
  expect(dayIn('2026-07-31T23:30:00-02:00', null, vienna)).toEqual({ day: '2026-07-31' });
  expect(dayIn(1_785_023_000_000, null, vienna)).toEqual({ day: '2026-07-26' });
  expect(dayIn('31.07.2026', null, vienna)).toEqual({ day: '2026-07-31' });
});

test.each([
  [['03/04/2026', '31/01/2026'], 'dmy'],
  [['03/04/2026', '01/31/2026'], 'mdy'],
  [['03/04/2026'], 'open'],
  [['31/01/2026', '01/31/2026'], 'open'],
  [['31.01.2026', '2026-01-02'], null],
])('the dates %j say %s', (dates, found) => {
  const order = createDateOrder();
  for (const date of dates) order.note(date);
  expect(order.found()).toBe(found);
});
