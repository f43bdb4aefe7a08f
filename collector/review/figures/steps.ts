import type { ReasonFigure } from '../../insight/reasons.ts';

/** One step of a waterfall: where the reason before it led to, and where this one leads to, in points. */
export type Step = { reason: ReasonFigure; from: number; to: number };

/** The steps from 0 to the score, in the order of the reasons. */
export function stepsOf(reasons: readonly ReasonFigure[]): Step[] {
  let at = 0;
  return reasons.map((reason) => {
    const from = at;
    at += reason.points;
    return { reason, from, to: at };
  });
}
