import { expect, test } from 'vitest';
import type { Helped } from '../../../collector/insight/loop.ts';
import { cameOf, invitedText, ofText, thankedText } from '../../../collector/review/loop/words/came.ts';

const helped = (n: number): Helped => ({
  n,
  contacted: 0,
  medianHours: null,
  medianWorkingHours: null,
  due: 0,
  inTime: 0,
  reached: null,
  unreached: null,
});
const figures = {
  kinds: [
    { key: 'invite' as const, helped: helped(9) },
    { key: 'thank' as const, helped: helped(4) },
  ],
  outcomes: [
    { kind: 'invite' as const, outcome: 'talked' as const, n: 4 },
    { kind: 'invite' as const, outcome: 'declined' as const, n: 2 },
    { kind: 'invite' as const, outcome: 'no-answer' as const, n: 1 },
    { kind: 'thank' as const, outcome: 'recommends' as const, n: 1 },
    { kind: 'thank' as const, outcome: 'thanked' as const, n: 2 },
    { kind: 'recover' as const, outcome: 'planned' as const, n: 7 },
  ],
};

test('what came of invitations adds up to all of them', () => {
  const invited = cameOf(figures, 'invite');
  expect(ofText(invited.by.talked, invited.n)).toBe('4 of 9');
  expect(invitedText(invited)).toBe('talked; 2 declined, 1 without an answer, 2 wait');
  expect(invitedText({ ...invited, by: { ...invited.by, declined: 0, 'no-answer': 0 }, waiting: 0 })).toBe(
    'talked',
  );
});

test('what came of thanks is told beside those who were thanked', () => {
  const thanked = cameOf(figures, 'thank');
  expect(thanked).toMatchObject({ n: 4, waiting: 1 });
  expect(thankedText(thanked)).toBe('thanked; 1 will recommend us, 1 waits');
  expect(cameOf(figures, 'ask')).toMatchObject({ n: 0, waiting: 0 });
});
