import { z } from 'zod';

const flag = z.boolean({ error: 'is not true or false' });
const number = (low: number, high: number) =>
  z
    .number({ error: 'is not a number' })
    .min(low, { error: `is under ${low}` })
    .max(high, { error: `is over ${high}` });
const whole = (low: number, high: number) => number(low, high).int({ error: 'is not a whole number' });

/** What a site wants to be told of. What is absent is as it is shipped. */
export const alertRules = z.object({
  /** The score of a survey is under a line. */
  surveyLine: z
    .object({ isOn: flag, under: number(-99, 99), days: whole(7, 365), atLeast: whole(30, 10_000) })
    .default({ isOn: true, under: 45, days: 182, atLeast: 30 }),
  /** The mean of an account is under a line. */
  accountLine: z
    .object({ isOn: flag, under: number(0.5, 9.5), days: whole(7, 365), atLeast: whole(10, 10_000) })
    .default({ isOn: true, under: 6.5, days: 182, atLeast: 10 }),
  /** A survey is lower than in the period before. */
  fall: z
    .object({ isOn: flag, days: whole(7, 90), atLeast: whole(30, 10_000) })
    .default({ isOn: true, days: 30, atLeast: 30 }),
  /** More people than before choose one reason. */
  burst: z
    .object({ isOn: flag, days: whole(2, 60), atLeast: whole(30, 10_000) })
    .default({ isOn: true, days: 7, atLeast: 30 }),
  /** Somebody of value A would not recommend. */
  detractor: z.object({ isOn: flag }).default({ isOn: true }),
});
export type AlertRules = z.output<typeof alertRules>;

/** Names of the rules. */
export const alertRuleNames = ['surveyLine', 'accountLine', 'fall', 'burst', 'detractor'] as const;
export type AlertRuleName = (typeof alertRuleNames)[number];

/** What an alert saw. Scores in points, means from 0 to 10, shares from 0 to 1, as the rule has them. */
export const alertFigures = z.object({
  value: z.number(),
  /** The line, or what it was before. */
  line: z.number(),
  n: z.int(),
  unit: z.enum(['points', 'mean', 'share']),
});

/** An alert, with the answers that made it. */
export const alertReply = z.object({
  id: z.string(),
  rule: z.enum(alertRuleNames),
  /** A survey, an account, a survey and a reason with a space between them, or the id of an answer. */
  subject: z.string(),
  /** `told`: about one answer, which does not recover. */
  state: z.enum(['open', 'recovered', 'told']),
  openedAt: z.int(),
  recoveredAt: z.int().nullable(),
  figures: alertFigures,
  /** Ids of the newest answers it saw, newest first, at most 200. The filter `alert` finds all. */
  answers: z.array(z.string()),
});
export type AlertReply = z.output<typeof alertReply>;

/** Reply to `GET …/alerts`: newest first. */
export const alertsReply = z.object({ rules: alertRules, alerts: z.array(alertReply) });
export type AlertsReply = z.output<typeof alertsReply>;

/** Reply to `POST …/alerts/preview`: what these rules would have said in the last 90 days, newest first. */
export const alertPreviewReply = z.object({
  alerts: z.array(
    alertReply.pick({ rule: true, subject: true, openedAt: true, recoveredAt: true, figures: true }),
  ),
  /** Answers that were looked at. */
  n: z.int(),
});
export type AlertPreviewReply = z.output<typeof alertPreviewReply>;
