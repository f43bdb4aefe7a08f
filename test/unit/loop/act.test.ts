import { expect, test } from 'vitest';
import { changeBy } from '../../../collector/loop/act.ts';
import type { StoredFollowup } from '../../../collector/store/store.ts';
import type { FollowupAct } from '../../../collector/wire/followup.ts';

type Seen = Pick<StoredFollowup, 'state' | 'kind' | 'firstContactAt' | 'escalatedAt'>;
const at = 1_000_000;
const hourMs = 3_600_000;
const seen = (given: Partial<Seen> = {}): Seen => ({
  state: 'open',
  kind: 'recover',
  firstContactAt: null,
  escalatedAt: null,
  ...given,
});
const after = (act: FollowupAct, given: Partial<Seen> = {}, above: string | null = null) =>
  changeBy(act, seen(given), { at, above });

test.each<[string, FollowupAct, Partial<Seen>]>([
  ['start what is closed', { act: 'start' }, { state: 'closed' }],
  ['start what is begun', { act: 'start' }, { state: 'in-progress' }],
  ['assign what is closed', { act: 'assign', to: 'u' }, { state: 'closed' }],
  ['close what is closed', { act: 'close', outcome: 'recovered', note: 'x' }, { state: 'closed' }],
  ['close a thank as recovered', { act: 'close', outcome: 'recovered', note: 'x' }, { kind: 'thank' }],
  ['put off without a reason', { act: 'close', outcome: 'planned', note: 'x' }, {}],
  ['open again what is open', { act: 'reopen', note: 'x' }, {}],
  ['escalate twice', { act: 'escalate', note: 'x' }, { escalatedAt: 1 }],
  ['call about what was taken back', { act: 'contact', way: 'call', notes: [] }, { state: 'cancelled' }],
  ['move what is closed', { act: 'due', at: 5, note: 'x' }, { state: 'closed' }],
])('nobody can %s', (_name, act, given) => {
  expect(after(act, given)).toBeNull();
});

test('a first contact is noted once, and gives a week for what is left', () => {
  expect(after({ act: 'contact', way: 'call', at: at - 5, notes: [] })).toMatchObject({
    state: 'in-progress',
    firstContactAt: at - 5,
    dueAt: at + 7 * 24 * hourMs,
  });
  expect(after({ act: 'contact', way: 'visit', notes: [], nextAt: 7 }, { firstContactAt: 3 })).toMatchObject({
    firstContactAt: 3,
    dueAt: 7,
  });
});

test('nobody was called in the future', () => {
  expect(after({ act: 'contact', way: 'call', at: at + hourMs, notes: [] })?.firstContactAt).toBe(at);
});

test('closing counts as contact where somebody was reached, and not where nobody was', () => {
  expect(after({ act: 'close', outcome: 'explained', note: 'x' })?.firstContactAt).toBe(at);
  expect(after({ act: 'close', outcome: 'no-answer', note: 'x' })).not.toHaveProperty('firstContactAt');
  expect(after({ act: 'close', outcome: 'planned', note: 'x', whyNot: 'winter' })).toMatchObject({
    whyNot: 'winter',
    closedAt: at,
  });
});

test('escalating goes to the one above where there is one, from any state', () => {
  const note = { act: 'escalate', note: 'x' } as const;
  expect(after(note, {}, 'lead')).toMatchObject({ assignee: 'lead', escalatedAt: at, state: 'in-progress' });
  expect(after(note, { state: 'closed' })).toMatchObject({ closedAt: null, outcome: null });
  expect(after(note)).not.toHaveProperty('assignee');
});
