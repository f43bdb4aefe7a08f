/** A digest's own words in one language. */
export type DigestWords = {
  subject: (site: string, answers: number) => string;
  period: (from: string, to: string) => string;
  score: (value: number, low: number, high: number, n: number) => string;
  few: (n: number) => string;
  mean: (value: string, n: number) => string;
  up: (points: number) => string;
  down: (points: number) => string;
  noChange: string;
  open: string;
  more: string;
  unsubscribe: string;
};

const en: DigestWords = {
  subject: (site, answers) => `${site}: ${answers} ${answers === 1 ? 'answer' : 'answers'}`,
  period: (from, to) => (from === to ? from : `${from} to ${to}`),
  score: (value, low, high, n) => `Score ${value} of ${n} answers, 95 % between ${low} and ${high}.`,
  few: (n) => `${n} ${n === 1 ? 'answer' : 'answers'}, too few for a score.`,
  mean: (value, n) => `Mean ${value} of ${n} answers.`,
  up: (points) => `${points} points more than in the period before.`,
  down: (points) => `${points} points less than in the period before.`,
  noChange: 'No clear change against the period before.',
  open: 'Alerts that are open:',
  more: 'All of it:',
  unsubscribe: 'No more of these mails:',
};

const de: DigestWords = {
  subject: (site, answers) => `${site}: ${answers} ${answers === 1 ? 'Antwort' : 'Antworten'}`,
  period: (from, to) => (from === to ? from : `${from} bis ${to}`),
  score: (value, low, high, n) => `Score ${value} aus ${n} Antworten, zu 95 % zwischen ${low} und ${high}.`,
  few: (n) => `${n} ${n === 1 ? 'Antwort' : 'Antworten'}, zu wenige für einen Score.`,
  mean: (value, n) => `Mittelwert ${value} aus ${n} Antworten.`,
  up: (points) => `${points} Punkte mehr als im Zeitraum davor.`,
  down: (points) => `${points} Punkte weniger als im Zeitraum davor.`,
  noChange: 'Keine klare Veränderung gegenüber dem Zeitraum davor.',
  open: 'Offene Hinweise:',
  more: 'Alles davon:',
  unsubscribe: 'Keine solchen Mails mehr:',
};

/** Languages in which a digest's words are written. */
export const digestLanguages = ['en', 'de'] as const;

/** The words for a language; English where there are none in it. */
export const digestWords = (language: string): DigestWords => (/^de\b/i.test(language) ? de : en);
