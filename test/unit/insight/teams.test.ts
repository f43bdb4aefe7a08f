import { expect, test } from 'vitest';
import { aboveIn, concerns, scopeOf } from '../../../collector/insight/teams.ts';

const people = [
  { id: 'ada', representatives: ['r-1', 'r-2'] },
  { id: 'ben', representatives: ['r-2'] },
  { id: 'eve', representatives: ['r-9'] },
];
const night = { members: ['ada', 'ben'], representatives: ['r-3', 'r-2'], reasons: ['price'] };
const nothing = { assignee: null, representative: null, reasons: [] };

test('a team looks after its own list and the work of its members, each once', () => {
  expect(scopeOf(night, people)).toEqual({
    users: ['ada', 'ben'],
    representatives: ['r-3', 'r-2', 'r-1'],
    reasons: ['price'],
  });
});

test.each<[object, boolean]>([
  [{ assignee: 'ben' }, true],
  [{ assignee: 'eve' }, false],
  [{ representative: 'r-1' }, true],
  [{ representative: 'r-9' }, false],
  [{ reasons: ['quality', 'price'] }, true],
  [{ reasons: ['quality'] }, false],
  [{}, false],
])('what %j has concerns it: %s', (about, isTheirs) => {
  expect(concerns(scopeOf(night, people), { ...nothing, ...about })).toBe(isTheirs);
});

test('the one above is named by the team of whoever has it, else by whose work it is, else by the reason', () => {
  const day = { members: ['eve'], representatives: [], reasons: ['quality'] };
  const teams = [
    { scope: scopeOf(day, people), above: 'head of day' },
    { scope: scopeOf(night, people), above: 'head of night' },
    { scope: scopeOf({ ...night, members: ['zoe'] }, people), above: null },
  ];
  expect(aboveIn(teams, { assignee: 'ben', representative: 'r-9', reasons: ['quality'] })).toBe(
    'head of night',
  );
  expect(aboveIn(teams, { assignee: null, representative: 'r-9', reasons: ['price'] })).toBe('head of day');
  expect(aboveIn(teams, { assignee: null, representative: null, reasons: ['price'] })).toBe('head of night');
  expect(aboveIn(teams, { assignee: 'zoe', representative: null, reasons: [] })).toBeNull();
  expect(aboveIn(teams, nothing)).toBeNull();
});

test('nobody stands above themselves', () => {
  const teams = [{ scope: scopeOf(night, people), above: 'ada' }];
  expect(aboveIn(teams, { ...nothing, assignee: 'ada' })).toBeNull();
  expect(aboveIn(teams, { ...nothing, assignee: 'ben' })).toBe('ada');
});
