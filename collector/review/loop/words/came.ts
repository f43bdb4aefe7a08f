import type { FollowupFiguresReply } from '../../../wire/followup.ts';
import type { followupKinds, followupOutcomes } from '../../../wire/limits.ts';
import { countText } from '../../words/numbers.ts';

type Outcome = (typeof followupOutcomes)[number];

/** What came of the follow-ups of one kind: how many there are, by outcome, and how many wait. */
export type Came = { n: number; waiting: number; by: Readonly<Record<Outcome, number>> };

/** What came of the follow-ups of a kind, from the figures. */
export function cameOf(
  { kinds, outcomes }: Pick<FollowupFiguresReply, 'kinds' | 'outcomes'>,
  kind: (typeof followupKinds)[number],
): Came {
  const n = kinds.find(({ key }) => key === kind)?.helped.n ?? 0;
  const by: Record<Outcome, number> = {
    recovered: 0,
    explained: 0,
    planned: 0,
    thanked: 0,
    recommends: 0,
    talked: 0,
    declined: 0,
    'no-answer': 0,
    'not-possible': 0,
  };
  for (const one of outcomes) if (one.kind === kind) by[one.outcome] += one.n;
  const closed = Object.values(by).reduce((sum, count) => sum + count, 0);
  return { n, waiting: Math.max(0, n - closed), by };
}

/** `3 of 8`. */
export const ofText = (count: number, n: number): string => `${countText(count)} of ${countText(n)}`;

/** What came of the invitations that led to no talk, or not yet. */
export function invitedText({ by, waiting }: Came): string {
  const others = listed([
    [by.planned, 'planned'],
    [by.declined, 'declined'],
    [by['no-answer'], 'without an answer'],
    [by['not-possible'], 'not possible'],
    [waiting, waiting === 1 ? 'waits' : 'wait'],
  ]);
  return others === '' ? 'talked' : `talked; ${others}`;
}

/** What came of the thanks besides. */
export function thankedText({ by, waiting }: Came): string {
  const missed = by['no-answer'] + by['not-possible'];
  const rest = listed([
    [by.recommends, 'will recommend us'],
    [missed, 'not reached'],
    [waiting, waiting === 1 ? 'waits' : 'wait'],
  ]);
  return rest === '' ? 'thanked' : `thanked; ${rest}`;
}

const listed = (parts: readonly (readonly [number, string])[]): string =>
  parts
    .filter(([count]) => count > 0)
    .map(([count, text]) => `${countText(count)} ${text}`)
    .join(', ');
