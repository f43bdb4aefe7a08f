import type { Alert, AlertAnswer, Store } from '../../store/store.ts';
import { type AlertRules, alertRules } from '../../wire/alert.ts';
import type { Handler } from '../worker.ts';
import { evaluate } from './evaluate.ts';
import { worded } from './words.ts';

const dayMs = 86_400_000;
/** Answers looked at, the newest of them; more would hold up who asks meanwhile. */
const looksAt = 20_000;
/** Days before the longest window, to compare with. */
const referenceDays = 90;

/** The rules of a site, as shipped where it changed nothing. */
export const rulesOf = async (store: Pick<Store, 'alertRules'>, site: string): Promise<AlertRules> =>
  (await store.alertRules(site)) ?? alertRules.parse({});

/** The answers that rules need who speak of the days since `since`. */
export function answersFor(
  store: Pick<Store, 'alertAnswers'>,
  site: string,
  rules: AlertRules,
  since: number,
): Promise<AlertAnswer[]> {
  const { surveyLine, accountLine, fall, burst } = rules;
  const days = Math.max(
    surveyLine.days,
    accountLine.days,
    fall.days + referenceDays,
    burst.days + referenceDays,
  );
  return store.alertAnswers(site, since - days * dayMs, looksAt);
}

/**
 * Looks at a site's alerts. Which looks were wanted is read first, so that they saw no more than what is read
 * after; what comes of it is stored in one transaction with their end. Killed in between, it is done again and
 * comes to the same.
 */
export function alertHandler(store: Store, now: () => number): Handler {
  return async ({ site }) => {
    const looks = await store.alertLooks(site);
    const rules = await rulesOf(store, site);
    const at = now();
    const [answers, open] = await Promise.all([
      answersFor(store, site, rules, at - referenceDays * dayMs),
      store.openAlerts(site),
    ]);
    const { opened, recovered } = evaluate(answers, rules, open, at);
    const words = (alerts: Alert[]) => alerts.map(worded);
    await store.noteAlerts(site, { opened: words(opened), recovered: words(recovered), looks }, at);
    return { kind: 'gone' };
  };
}
