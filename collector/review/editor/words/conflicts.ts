import type { SurveyDraft } from '../../../wire/draft.ts';
import { eventName, whenText } from './sentence.ts';

type PageRule = NonNullable<NonNullable<SurveyDraft['where']>['on']>[number];
type Facts = NonNullable<NonNullable<SurveyDraft['whom']>['traits']>;
type Other = { name: string; definition: SurveyDraft };

/** What is wrong with rules that can never hold, or that always get into each other's way. */
export function conflictsIn(draft: SurveyDraft, today: string, others: readonly Other[] = []): string[] {
  const { where = {}, whom = {}, when = {}, quota = {}, dates = {}, samplePercent = 100 } = draft;
  const { on = [], notOn = [] } = where;
  const found: string[] = [];
  if (samplePercent === 0) found.push('0 % of people are asked: that is nobody.');
  if (dates.from && dates.to && dates.from > dates.to)
    found.push(`It ends on ${dates.to}, before it begins on ${dates.from}.`);
  else if (dates.to && dates.to < today) found.push(`Its last day, ${dates.to}, is over.`);
  if (quota.perDay !== undefined && quota.inAll !== undefined && quota.perDay > quota.inAll)
    found.push(
      `${quota.perDay} answers a day are more than the ${quota.inAll} in all: the day’s number never counts.`,
    );
  for (const rule of [...on, ...notOn]) {
    const why = whyNever(rule);
    if (why) found.push(`“${rule.value}” ${why}`);
  }
  const left = on.filter((rule) => !notOn.some((not) => covers(not, rule)));
  if (on.length > 0 && left.length === 0)
    found.push('Every page on which it asks is also one on which it must not: it asks nowhere.');
  if (
    on.length === 0 &&
    notOn.some(
      ({ match, value }) =>
        (match === 'starts' && value === '/') || (match === 'glob' && /^\*+$/.test(value)),
    )
  )
    found.push('It must not ask on any page: it asks nowhere.');
  found.push(
    ...factConflicts(whom.traits ?? [], 'The person’s'),
    ...factConflicts(whom.meta ?? [], 'The page’s'),
  );
  const cancelling = new Set(
    (when.cancelledBy ?? []).filter((event) => typeof event === 'string').map(eventName),
  );
  for (const event of when.events ?? []) {
    if (typeof event === 'string' && cancelling.has(event))
      found.push(`“${event}” both shows it and keeps it away: it is kept away.`);
  }
  for (const other of others) {
    if (isInTheWay(draft, other.definition))
      found.push(
        `“${other.name}” comes first on the same pages, and whoever saw it is not asked this for ${draft.clocks?.gapDays ?? 14} days.`,
      );
  }
  return found;
}

/** Why no address can match a rule, if so. */
function whyNever({ match, value }: PageRule): string {
  if (value === '') return '';
  if (value.includes('#')) return 'never matches: what follows # is not looked at.';
  if (/\s/.test(value)) return 'never matches: addresses have no spaces (write %20).';
  const isWhole = /^(\/|https?:\/\/)/i.test(value);
  if (match === 'contains' || (match === 'glob' && (isWhole || value.startsWith('*')))) return '';
  if (!isWhole) return 'never matches: an address begins with / or with https://.';
  if (match === 'is' && value.includes('*'))
    return 'matches only an address with a star in it; for “anything” take the pattern.';
  return '';
}

/** Whether every page that `rule` names is one that `by` names. */
function covers(by: PageRule, rule: PageRule): boolean {
  if (by.value === '' || rule.value === '') return false;
  if (by.match === rule.match && by.value === rule.value) return true;
  const beginning = rule.match === 'is' || rule.match === 'starts';
  if (by.match === 'starts') return beginning && rule.value.startsWith(by.value);
  if (by.match === 'contains') return rule.value.includes(by.value) && rule.match !== 'glob';
  return by.match === 'glob' && /^\*+$/.test(by.value);
}

function factConflicts(facts: Facts, whose: string): string[] {
  const found: string[] = [];
  for (const [index, a] of facts.entries()) {
    for (const b of facts.slice(index + 1)) {
      if (a.name === '' || a.name !== b.name) continue;
      const pair = [a, b];
      const of = (match: string) => pair.find((fact) => fact.match === match);
      const isSame = `${a.value}` === `${b.value}`;
      const over = of('over');
      const under = of('under');
      const isNever =
        (a.match === 'is' && b.match === 'is' && !isSame) ||
        (of('is') && of('isNot') && isSame) ||
        (over && under && Number(over.value) >= Number(under.value)) ||
        (of('is') && pair.some(({ match, value }) => match === 'exists' && value === false));
      if (isNever) found.push(`${whose} ${a.name} cannot be both at once: nobody is asked.`);
    }
  }
  return found;
}

/** Both come by themselves after a time, on the same pages, and the other one sooner. */
function isInTheWay(draft: SurveyDraft, other: SurveyDraft): boolean {
  if (draft.clocks?.gapDays === 0 || !whenText(draft.when)) return false;
  const mine = draft.when?.delayMs;
  const theirs = other.when?.delayMs;
  if (mine === undefined || theirs === undefined || theirs >= mine) return false;
  if (Object.keys(draft.when ?? {}).length > 1 || (other.samplePercent ?? 100) < 100) return false;
  if (Object.keys(other.whom ?? {}).length > 0 || (other.where?.notOn ?? []).length > 0) return false;
  const wide = other.where?.on ?? [];
  const own = draft.where?.on ?? [];
  return wide.length === 0 || (own.length > 0 && own.every((rule) => wide.some((one) => covers(one, rule))));
}
