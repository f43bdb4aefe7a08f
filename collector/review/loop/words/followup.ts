import { contactWithinHours, tiers } from '../../../insight/priority.ts';
import type { FollowupFacts, FollowupItem } from '../../../wire/followup.ts';
import type { contactNoteKinds, contactWays, followupKinds, followupOutcomes } from '../../../wire/limits.ts';
import { countOf } from '../../words/numbers.ts';

type Kind = (typeof followupKinds)[number];
type Outcome = (typeof followupOutcomes)[number];

/** What a follow-up is for. */
export const kindTexts: Readonly<Record<Kind, string>> = {
  recover: 'Mend',
  ask: 'Ask',
  thank: 'Thank',
  contact: 'Call back',
  invite: 'Invite to talk',
};

export const stateTexts: Readonly<Record<FollowupItem['state'], string>> = {
  open: 'Open',
  'in-progress': 'In progress',
  closed: 'Closed',
  cancelled: 'Taken back',
};

/** What came of it. */
export const outcomeTexts: Readonly<Record<Outcome, string>> = {
  recovered: 'Recovered',
  explained: 'Explained',
  planned: 'Planned, not now',
  thanked: 'Thanked',
  recommends: 'Will recommend us',
  talked: 'Talked',
  declined: 'Declined',
  'no-answer': 'No answer',
  'not-possible': 'Not possible',
};

export const wayTexts: Readonly<Record<(typeof contactWays)[number], string>> = {
  call: 'Call',
  visit: 'Visit',
  mail: 'Mail',
  other: 'Another way',
};

export const noteTexts: Readonly<Record<(typeof contactNoteKinds)[number], string>> = {
  action: 'Action items',
  highlight: 'Highlights',
  risk: 'Risks and opportunities',
  observation: 'Other observations',
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A span in one unit, rounded so that nothing sounds further off than it is: `45 min`, `3 h`, `2 days`. */
export function spanText(ms: number): string {
  if (ms < hourMs) return `${Math.max(1, Math.floor(ms / minuteMs))} min`;
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)} h`;
  return countOf(Math.floor(ms / dayMs), 'day');
}

/** When something is due, seen from now. */
export function dueText({ dueAt, closedAt }: Pick<FollowupItem, 'dueAt' | 'closedAt'>, now: number): string {
  if (closedAt !== null) return '';
  return dueAt <= now ? `${spanText(now - dueAt)} overdue` : `due in ${spanText(dueAt - now)}`;
}

/** Hours as people say them: `4 hours`, `2 working hours`, `half an hour`. */
export function hoursText(hours: number, clock: FollowupFacts['clock']): string {
  const unit = clock === 'working' ? 'working hour' : 'hour';
  return hours < 1 ? `${Math.round(hours * 60)} minutes` : countOf(Math.round(hours * 10) / 10, unit);
}

/** The two facts by which it is due when it is. */
export function whyText(facts: FollowupFacts, rating: number | null): string {
  const { value, tier, hours, by, clock } = facts;
  const [low, high] = tiers[tier] ?? tiers[2];
  const who = value === null ? 'value unknown' : `value ${value}`;
  const said = rating === null ? 'no rating' : `rated ${low} to ${high}`;
  if (by === 'contact') {
    return `Asked to be contacted: within ${contactWithinHours} hours, whatever the table says`;
  }
  const sum = `${sentence(who)} and ${said}: within ${hoursText(hours, clock)}`;
  return by === 'otherwise' ? `${sum}, as the table has no time for it` : sum;
}

/** What made it: the rule, and what of the person's history it went by. */
export function ruleText({ rule, history }: FollowupFacts): string {
  const past = history.map((fact) => {
    if (fact.fact === 'silence') return `closed ${countOf(fact.cards, 'card')} in a row without an answer`;
    return fact.fact === 'fall'
      ? `gave ${fact.before} the last time`
      : `gave ${fact.before} the last time, too`;
  });
  return [rule ? `By the rule “${rule.name}”` : 'Begun by hand', ...past].join('; ');
}

/** Who it is about, as well as is known. */
export function whoText({ response }: Pick<FollowupItem, 'response'>): string {
  const person = response?.person;
  return person?.name || person?.email || person?.id || response?.contact?.email || 'Somebody unknown';
}

/** A mail in the writer's own program; null where no address is known. */
export function mailLink(
  { response }: Pick<FollowupItem, 'response'>,
  template: { subject: string; body: string },
  names: { site: string; me: string },
): string | null {
  const to = response?.contact?.email ?? response?.person?.email;
  if (!to || response?.contact?.consent === false) return null;
  const facts: Record<string, string> = {
    name: response?.person?.name ?? '',
    rating: response?.rating === null || response?.rating === undefined ? '' : String(response.rating),
    ...names,
  };
  const fill = (text: string) =>
    text
      .replace(/\{(name|rating|site|me)\}/g, (_all, name: string) => facts[name] ?? '')
      // Nobody is greeted as “Hello ,”.
      .replace(/ +,/g, ',');
  const line = (text: string) => encodeURIComponent(text.replace(/\r?\n/g, '\r\n'));
  // What somebody else typed must not become another header: an address is written whole, and encoded.
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(fill(template.subject).replace(/\s+/g, ' '))}&body=${line(fill(template.body))}`;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
