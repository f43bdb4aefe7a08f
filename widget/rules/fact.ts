import type { FactRule } from '../../collector/wire/survey.ts';

/** Facts that a page gave, unchecked. */
export type Facts = Readonly<Record<string, unknown>>;

/** Whether all rules hold. One about a fact that nobody gave holds only where it must not be something. */
export const allHold = (rules: readonly FactRule[] = [], facts: Facts): boolean =>
  rules.every((rule) => holds(rule, facts));

function holds({ name, match, value }: FactRule, facts: Facts): boolean {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  const isGiven = fact !== undefined && fact !== null && fact !== '';
  // As text, since pages say 7 and '7' for the same thing.
  const isSame = isGiven && `${fact}` === `${value}`;
  switch (match) {
    case 'is':
      return isSame;
    case 'isNot':
      return !isSame;
    case 'over':
      return isGiven && Number(fact) > Number(value);
    case 'under':
      return isGiven && Number(fact) < Number(value);
    case 'exists':
      // `value: false` turns it round.
      return isGiven === (value !== false);
  }
}
