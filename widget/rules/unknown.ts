import type { PublishedSurvey } from '../../collector/wire/survey.ts';

const triggers = [
  'delayMs',
  'idleMs',
  'scrollPercent',
  'leaving',
  'pressed',
  'seen',
  'events',
  'cancelledBy',
];
const whoms = ['devices', 'languages', 'identified', 'traits', 'meta', 'graceDays'];
const matches = ['is', 'isNot', 'over', 'under', 'exists'];

/**
 * The first thing about whom and when that this script does not know, since a newer collector wrote it. To
 * pass over it would ask the wrong people.
 */
export function unknownIn({
  when,
  whom,
}: Pick<PublishedSurvey, 'when'> & { whom?: PublishedSurvey['whom'] }): string | undefined {
  const facts = [...list(whom?.traits), ...list(whom?.meta)];
  const events = [...list(when.events), ...list(when.cancelledBy)];
  for (const event of events) {
    if (typeof event === 'string') continue;
    const other = Object.keys(Object(event)).find((name) => name !== 'name' && name !== 'where');
    if (other) return `event ${other}`;
    facts.push(...list(Object(event).where));
  }
  const match = facts.map((rule) => `${Object(rule).match}`).find((one) => !matches.includes(one));
  return (
    Object.keys(when).find((name) => !triggers.includes(name)) ??
    Object.keys(whom ?? {}).find((name) => !whoms.includes(name)) ??
    match
  );
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
