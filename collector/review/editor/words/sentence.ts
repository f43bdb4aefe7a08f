import type { SurveyDraft } from '../../../wire/draft.ts';
import { languageText } from '../../words/choices.ts';

type Where = NonNullable<SurveyDraft['where']>;
type Fact = NonNullable<NonNullable<SurveyDraft['whom']>['traits']>[number];

/** Who is asked, when, and how often, in one sentence made from the rules. */
export function targetingSentence(draft: SurveyDraft): string {
  const when = whenText(draft.when);
  if (when === '') {
    return 'Nobody is asked by itself: the card shows only when your page calls tenwhy("show") or places the question itself.';
  }
  const parts = [
    `${peopleText(draft.whom)} ${whereText(draft.where)}`.trim(),
    when,
    oftenText(draft.clocks),
    manyText(draft),
    datesText(draft.dates),
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

function peopleText(whom: SurveyDraft['whom'] = {}): string {
  const { identified, devices = [], languages = [], traits = [], meta = [], graceDays } = whom;
  const who =
    identified === true
      ? 'People who are signed in'
      : identified === false
        ? 'People who are not signed in'
        : 'People';
  return [
    who,
    devices.length > 0 && `on a ${joined(devices, 'or')}`,
    languages.length > 0 && `reading in ${joined(languages.map(languageText), 'or')}`,
    traits.length > 0 && `whose ${joined(traits.map(factText), 'and')}`,
    meta.length > 0 && `where ${joined(meta.map(factText), 'and')}`,
    graceDays && `who have been here for ${days(graceDays)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const matchTexts = {
  is: 'is',
  isNot: 'is not',
  over: 'is over',
  under: 'is under',
  exists: 'is known',
} as const;
const factText = ({ name, match, value }: Fact): string =>
  match === 'exists'
    ? `${name || '…'} ${value === false ? 'is not known' : 'is known'}`
    : `${name || '…'} ${matchTexts[match]} ${value ?? '…'}`;

function whereText({ on = [], notOn = [] }: Where = {}): string {
  const wanted = on.length === 0 ? 'on any page' : `on ${joined(on.map(ruleText), 'or')}`;
  return notOn.length === 0 ? wanted : `${wanted}, but not on ${joined(notOn.map(ruleText), 'or')}`;
}

const ruleText = ({ match, value }: NonNullable<Where['on']>[number]): string => {
  const text = value || '…';
  if (match === 'starts') return `${text}…`;
  return match === 'contains' ? `…${text}…` : text;
};

/** What it waits for; empty where it waits for nothing. */
export function whenText(when: SurveyDraft['when'] = {}): string {
  const { delayMs, idleMs, scrollPercent, leaving, pressed, seen, events = [], cancelledBy = [] } = when;
  const causes = [
    delayMs !== undefined && (delayMs === 0 ? 'at once' : `${seconds(delayMs)} after arriving`),
    idleMs !== undefined && `after ${seconds(idleMs)} without a move`,
    scrollPercent !== undefined && `${scrollPercent} % down the page`,
    leaving && 'when about to leave',
    pressed && `when ${pressed} is pressed`,
    seen && `when ${seen} is seen`,
    ...events.map((event) => `at “${eventName(event)}”`),
  ].filter((cause): cause is string => Boolean(cause));
  if (causes.length === 0) return '';
  const unless =
    cancelledBy.length > 0
      ? `, unless ${joined(
          cancelledBy.map((event) => `“${eventName(event)}”`),
          'or',
        )} came before`
      : '';
  return joined(causes, 'or') + unless;
}

export const eventName = (event: string | { name: string }): string =>
  typeof event === 'string' ? event : event.name;

function oftenText({ answeredDays = 90 }: SurveyDraft['clocks'] = {}): string {
  return answeredDays === 0 ? 'as often as they come' : `once in ${days(answeredDays)}`;
}

function manyText({ samplePercent = 100, quota = {} }: SurveyDraft): string {
  const { perDay, inAll } = quota;
  return [
    samplePercent < 100 && `${samplePercent} % of them`,
    perDay && `up to ${perDay} answers a day`,
    inAll && `up to ${inAll} answers in all`,
  ]
    .filter(Boolean)
    .join(', ');
}

function datesText({ from, to }: SurveyDraft['dates'] = {}): string {
  if (from && to) return `from ${from} to ${to}`;
  return from ? `from ${from} on` : to ? `until ${to}` : '';
}

const seconds = (ms: number): string => `${Number((ms / 1_000).toFixed(1))} s`;
const days = (count: number): string => (count === 1 ? 'a day' : `${count} days`);

/** `a, b or c`. */
export const joined = (parts: readonly string[], word: 'or' | 'and'): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
