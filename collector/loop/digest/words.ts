import type { Spoken } from '../../insight/alert-words.ts';
import { alertTitle } from '../../insight/alert-words.ts';
import type { followupKinds } from '../../wire/limits.ts';
import { writtenFor } from '../mail/letters.ts';

type Kind = (typeof followupKinds)[number];

/** A digest's own words in one language. */
export type DigestWords = {
  /** Of a team where one is named. */
  subject: (site: string, team: string | null, answers: number) => string;
  /** Where nobody answered, and follow-ups are what there is to say. */
  subjectFollowUps: (site: string, team: string | null) => string;
  score: (value: string, low: string, high: string, n: number) => string;
  few: (n: number) => string;
  mean: (value: string, n: number) => string;
  up: (points: number) => string;
  down: (points: number) => string;
  noChange: string;
  moved: string;
  mover: (name: string, by: string, before: string, now: string) => string;
  said: string;
  praise: string;
  praiseOf: (name: string) => string;
  walk: string;
  step: (place: string, detractors: number, all: number) => string;
  followUps: string;
  standing: (sums: { overdue: number; due: number; done: number }, days: number) => string;
  kinds: Readonly<Record<Kind, string>>;
  rated: (rating: number) => string;
  nobody: string;
  open: string;
  alert: (alert: Spoken) => string;
  more: string;
  unsubscribe: string;
};

const en: DigestWords = {
  subject: (site, team, answers) =>
    `${named(site, team)}: ${answers} ${answers === 1 ? 'answer' : 'answers'}`,
  subjectFollowUps: (site, team) => `${named(site, team)}: follow-ups`,
  score: (value, low, high, n) => `Score ${value} of ${n} answers, 95 % between ${low} and ${high}.`,
  few: (n) => `${n} ${n === 1 ? 'answer' : 'answers'}, too few for a score.`,
  mean: (value, n) => `Mean ${value} of ${n} answers.`,
  up: (points) => `${points} ${points === 1 ? 'point' : 'points'} more than in the period before.`,
  down: (points) => `${points} ${points === 1 ? 'point' : 'points'} less than in the period before.`,
  noChange: 'No clear change against the period before.',
  moved: 'Reasons that moved the score',
  mover: (name, by, before, now) => `${name}: ${by} points (${before} before, ${now} now)`,
  said: 'What people said',
  praise: 'Pass on',
  praiseOf: (name) => `For ${name}:`,
  walk: 'Walk through',
  step: (place, detractors, all) =>
    `${place}: ${detractors} of ${all} ${all === 1 ? 'detractor' : 'detractors'} came from here.`,
  followUps: 'Follow-ups',
  standing: ({ overdue, due, done }, days) =>
    `${overdue} overdue, ${due} due in the next ${days === 1 ? 'day' : `${days} days`}, ${done} done.`,
  kinds: {
    recover: 'Mend',
    ask: 'Ask',
    thank: 'Thank',
    contact: 'Call back',
    invite: 'Invite to talk',
  },
  rated: (rating) => `rated ${rating}`,
  nobody: 'with nobody',
  open: 'Alerts that are open',
  alert: alertTitle,
  more: 'All of it',
  unsubscribe: 'No more of these mails',
};

const de: DigestWords = {
  subject: (site, team, answers) =>
    `${named(site, team)}: ${answers} ${answers === 1 ? 'Antwort' : 'Antworten'}`,
  subjectFollowUps: (site, team) => `${named(site, team)}: Nachfassen`,
  score: (value, low, high, n) => `Score ${value} aus ${n} Antworten, zu 95 % zwischen ${low} und ${high}.`,
  few: (n) => `${n} ${n === 1 ? 'Antwort' : 'Antworten'}, zu wenige für einen Score.`,
  mean: (value, n) => `Mittelwert ${value} aus ${n} Antworten.`,
  up: (points) => `${points} ${points === 1 ? 'Punkt' : 'Punkte'} mehr als im Zeitraum davor.`,
  down: (points) => `${points} ${points === 1 ? 'Punkt' : 'Punkte'} weniger als im Zeitraum davor.`,
  noChange: 'Keine klare Veränderung gegenüber dem Zeitraum davor.',
  moved: 'Gründe, die den Score bewegt haben',
  mover: (name, by, before, now) => `${name}: ${by} Punkte (davor ${before}, jetzt ${now})`,
  said: 'Was gesagt wurde',
  praise: 'Zum Weitergeben',
  praiseOf: (name) => `Für ${name}:`,
  walk: 'Selbst durchgehen',
  step: (place, detractors, all) =>
    `${place}: ${detractors} von ${all} ${all === 1 ? 'Kritiker' : 'Kritikern'} kamen von hier.`,
  followUps: 'Nachfassen',
  standing: ({ overdue, due, done }, days) =>
    `${overdue} überfällig, ${due} fällig ${days === 1 ? 'am nächsten Tag' : `in den nächsten ${days} Tagen`}, ${done} erledigt.`,
  kinds: {
    recover: 'Gutmachen',
    ask: 'Nachfragen',
    thank: 'Danken',
    contact: 'Zurückrufen',
    invite: 'Zum Gespräch einladen',
  },
  rated: (rating) => `Bewertung ${rating}`,
  nobody: 'noch bei niemandem',
  open: 'Offene Hinweise',
  alert: ({ rule, subject, figures }) => {
    const [survey = '', reason = ''] = subject.split(' ');
    const line = figures.line;
    return {
      surveyLine: `Der Score von „${subject}“ liegt unter ${Math.round(line)}`,
      accountLine: `Der Mittelwert von ${subject} liegt unter ${line.toFixed(1).replace('.', ',')}`,
      fall: `„${subject}“ ist gegenüber dem Zeitraum davor gefallen`,
      burst: `Mehr Leute als davor wählen „${reason}“ in „${survey}“`,
      detractor: `Jemand mit Wert A gab ${figures.value} von 10`,
    }[rule];
  },
  more: 'Alles davon',
  unsubscribe: 'Keine solchen Mails mehr',
};

const named = (site: string, team: string | null) => (team === null ? site : `${site}, ${team}`);

/** The words for a language; English where there are none in it. */
export const digestWords = (language: string): DigestWords => ({ en, de })[writtenFor(language)];

/** A minus as long as a plus, as the pages have it. */
const minus = (text: string): string => text.replace('-', '−');

/** How numbers and days are written beside those words. */
export function digestFormats(language: string) {
  // Days in the order in which the words are read, also for those whose words are not there.
  const locale = /^de\b/i.test(language) ? language : /^en-/i.test(language) ? language : 'en-GB';
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'negative' });
  const one = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const atDay = (name: string) => Date.parse(`${name}T00:00:00Z`);
  return {
    whole: (value: number) => minus(whole.format(Math.round(value))),
    one: (value: number) => one.format(value),
    signed: (value: number) => minus(signed.format(value)),
    days: (from: string, to: string) =>
      from === to ? day.format(atDay(from)) : day.formatRange(atDay(from), atDay(to)),
  };
}
