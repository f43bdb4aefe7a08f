import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../wire/editor.ts';
import type { SurveyDefinition, SurveyWords } from '../wire/survey.ts';

/** What differs between two versions of a survey, as sentences that a team reads. */
export function changesBetween(before: SurveyDefinition, after: SurveyDefinition): Change[] {
  const changes: Change[] = [];
  const say = (what: string, startsNewLine = false) => changes.push({ what, startsNewLine });
  const isSame = (of: (survey: SurveyDefinition) => unknown) => isDeepStrictEqual(of(before), of(after));

  if (!isSame(({ metric }) => metric)) say(`Measures ${after.metric.toUpperCase()}`, true);
  if (!isSame(answeredBy)) say(`Is answered by ${answeredBy(after)}`, true);
  if (!isSame(({ kind }) => kind)) say(`Is a ${after.kind} survey`, true);
  for (const [language, words] of Object.entries(after.words)) {
    const old = before.words[language];
    const inLanguage = ` in ${languageName(language)}`;
    if (old) sayWords(old, words, inLanguage, say);
    else say(`Asks${inLanguage}, too`);
  }
  for (const language of Object.keys(before.words)) {
    if (!after.words[language]) say(`Asks no more in ${languageName(language)}`);
  }
  sayReasons(before, after, say);
  for (const [what, of] of settings) if (!isSame(of)) say(what);
  if (!isSame(({ state }) => state)) say(stateText[after.state]);
  return changes;
}

const answeredBy = (survey: SurveyDefinition) => survey.answeredBy ?? 'customers';

const stateText = { live: 'Live', paused: 'Paused', ended: 'Ended' };

const settings: [what: string, of: (survey: SurveyDefinition) => unknown][] = [
  ['Name', ({ name }) => name],
  ['Language of those who have none of the others', ({ language }) => language],
  ['Order of the reasons by chance', ({ shuffleReasons }) => shuffleReasons],
  ['Number of reasons that one may press', ({ reasonsAtMost }) => reasonsAtMost],
  ['Whether to ask for contact', ({ asksContact }) => asksContact],
  ['Whether what is personal is taken out of comments', ({ redacts }) => redacts],
  ['When it asks', ({ when }) => when],
  ['Where it asks', ({ where }) => where],
  ['Whom it asks', ({ whom, asksDespiteSignals }) => [whom, asksDespiteSignals]],
  ['How often it asks', ({ clocks }) => clocks],
  ['How many it asks', ({ samplePercent, quota, dates }) => [samplePercent, quota, dates]],
  ['Looks', ({ looks }) => looks],
  ['Length of a comment', ({ commentChars }) => commentChars],
];

type Say = (what: string, startsNewLine?: boolean) => void;

function sayWords(old: SurveyWords, words: SurveyWords, inLanguage: string, say: Say): void {
  if (old.question !== words.question) say(`Question${inLanguage}`, true);
  if (old.low !== words.low || old.high !== words.high) say(`Words under the scale${inLanguage}`, true);
  if (old.reasonQuestion !== words.reasonQuestion) say(`Question about the reason${inLanguage}`);
  for (const [key, name] of Object.entries(words.reasons)) {
    const was = old.reasons[key];
    if (was !== undefined && was !== name) say(`Reason “${was}” is called “${name}”${inLanguage}`);
  }
  if (!isDeepStrictEqual(old.followUp, words.followUp)) say(`Follow-up question${inLanguage}`);
  if (old.placeholder !== words.placeholder) say(`Words in the empty text box${inLanguage}`);
  if (!isDeepStrictEqual(old.thanks, words.thanks)) say(`Thanks${inLanguage}`);
  if (old.launcher !== words.launcher) say(`Words on the tab${inLanguage}`);
}

function sayReasons(before: SurveyDefinition, after: SurveyDefinition, say: Say): void {
  const was = new Map(before.reasons.map((reason) => [reason.key, reason]));
  const is = new Map(after.reasons.map((reason) => [reason.key, reason]));
  const nameIn = (survey: SurveyDefinition, key: string) =>
    survey.words[survey.language]?.reasons[key] ?? key;
  for (const key of is.keys()) if (!was.has(key)) say(`Reason “${nameIn(after, key)}” is offered`);
  for (const key of was.keys()) if (!is.has(key)) say(`Reason “${nameIn(before, key)}” is offered no more`);
  const kept = (keys: Iterable<string>) => [...keys].filter((key) => was.has(key) && is.has(key)).join(' ');
  if (kept(was.keys()) !== kept(is.keys())) say('Order of the reasons');
  for (const [key, reason] of is) {
    const old = was.get(key);
    if (old && !isDeepStrictEqual({ ...old }, { ...reason }))
      say(`Who is offered “${nameIn(after, key)}”, or what a press on it does`);
  }
}

const names = new Intl.DisplayNames('en', { type: 'language' });
const languageName = (tag: string): string => names.of(tag) ?? tag;
