import type { SurveyDraft } from '../../../wire/draft.ts';
import { standardQuestion } from './hints.ts';

/** A survey to begin from, for one stage of somebody's way with a site. */
export type Template = { key: string; stage: string; about: string; draft: SurveyDraft };

type Parts = {
  question: string;
  ends: [low: string, high: string];
  reasonQuestion?: string;
  reasons: Record<string, string>;
  followUp?: string | { promoter: string; passive: string; detractor: string };
  thanks?: string;
} & Pick<SurveyDraft, 'kind' | 'metric' | 'when' | 'where' | 'clocks'>;

const satisfied: Parts['ends'] = ['Not at all satisfied', 'Completely satisfied'];
const easy: Parts['ends'] = ['Very difficult', 'Very easy'];

const draftOf = (name: string, parts: Parts): SurveyDraft => {
  const { question, ends, reasonQuestion, reasons, followUp, thanks, ...rest } = parts;
  return {
    name,
    language: 'en',
    ...rest,
    reasons: Object.keys(reasons).map((key) => ({ key })),
    words: {
      en: {
        question,
        low: ends[0],
        high: ends[1],
        reasonQuestion: reasonQuestion ?? 'What was it mostly about?',
        reasons,
        followUp: followUp ?? 'What is the main reason for your score?',
        placeholder: 'A few words help us most',
        thanks: { title: 'Thank you', text: thanks ?? 'We read every answer.' },
      },
    },
  };
};

const other = { other: 'Something else' };

/** By the stages at which asking is worth it. */
export const templates: readonly Template[] = [
  {
    key: 'relationship',
    stage: 'How are we, overall?',
    about: 'Twice a year, whoever has been here for a while: would they recommend you?',
    draft: draftOf('How are we, overall?', {
      kind: 'relationship',
      metric: 'nps',
      question: standardQuestion,
      ends: ['Not at all likely', 'Extremely likely'],
      reasons: { quality: 'Quality', price: 'Price', service: 'Service', website: 'Website', ...other },
      followUp: {
        promoter: 'What do we do especially well?',
        passive: 'What would have made it a 10?',
        detractor: 'What should we do better first?',
      },
      when: { delayMs: 10_000 },
      clocks: { answeredDays: 180 },
    }),
  },
  {
    key: 'purchase',
    stage: 'After buying',
    about: 'On the page that confirms an order, while it is still fresh.',
    draft: draftOf('After buying', {
      kind: 'transactional',
      metric: 'csat',
      question: 'How satisfied are you with your order today?',
      ends: satisfied,
      reasons: { choice: 'Choice', price: 'Price', payment: 'Payment', delivery: 'Delivery terms', ...other },
      when: { delayMs: 3_000 },
      where: { on: [{ match: 'contains', value: '/checkout/done' }] },
      clocks: { answeredDays: 30, gapDays: 0 },
    }),
  },
  {
    key: 'support',
    stage: 'After support',
    about: 'Once a request was closed: was it solved, and by whom?',
    draft: draftOf('After support', {
      kind: 'transactional',
      metric: 'csat',
      question: 'How satisfied are you with the help you got?',
      ends: satisfied,
      reasons: {
        solved: 'Whether it was solved',
        speed: 'Speed',
        person: 'The person',
        effort: 'My effort',
        ...other,
      },
      followUp: 'What should {representative|we} know about it?',
      thanks: 'It goes to the people who helped you.',
      when: { events: ['ticket closed'] },
      clocks: { answeredDays: 14, gapDays: 0 },
    }),
  },
  {
    key: 'article',
    stage: 'Help article',
    about: 'At the end of a page that ought to have answered a question.',
    draft: draftOf('Help article', {
      kind: 'transactional',
      metric: 'csat',
      question: 'How helpful was this page?',
      ends: ['Not at all helpful', 'Very helpful'],
      reasonQuestion: 'What is it about?',
      reasons: {
        missing: 'Something is missing',
        unclear: 'Hard to follow',
        outdated: 'Out of date',
        ...other,
      },
      followUp: 'What were you looking for?',
      when: { scrollPercent: 80 },
      where: { on: [{ match: 'starts', value: '/help/' }] },
      clocks: { answeredDays: 7, gapDays: 0 },
    }),
  },
  {
    key: 'start',
    stage: 'Getting started',
    about: 'After the first steps: how easy were they?',
    draft: draftOf('Getting started', {
      kind: 'transactional',
      metric: 'ces',
      question: 'How easy was it to get started?',
      ends: easy,
      reasons: {
        account: 'Making an account',
        first: 'The first steps',
        words: 'The explanations',
        time: 'The time it took',
        ...other,
      },
      followUp: 'Where did you get stuck?',
      when: { events: ['set up done'] },
      clocks: { answeredDays: 365, gapDays: 0 },
    }),
  },
  {
    key: 'cancellation',
    stage: 'Cancellation',
    about: 'On the page where somebody leaves: why, and what almost kept them?',
    draft: draftOf('Cancellation', {
      kind: 'transactional',
      metric: 'csat',
      question: 'How satisfied were you with us, all in all?',
      ends: satisfied,
      reasonQuestion: 'What is the main reason for leaving?',
      reasons: {
        price: 'Price',
        missing: 'Something is missing',
        unused: 'I no longer need it',
        elsewhere: 'I found something else',
        ...other,
      },
      followUp: 'What almost prevented you from leaving?',
      thanks: 'Nobody will call you about it, unless you ask.',
      when: { delayMs: 1_000 },
      where: { on: [{ match: 'contains', value: '/cancel' }] },
      clocks: { gapDays: 0 },
    }),
  },
  {
    key: 'feature',
    stage: 'New feature',
    about: 'A while after something new was used for the first time.',
    draft: draftOf('New feature', {
      kind: 'transactional',
      metric: 'csat',
      question: 'How satisfied are you with the new feature so far?',
      ends: satisfied,
      reasons: {
        useful: 'How useful it is',
        easy: 'How easy it is',
        speed: 'Speed',
        bugs: 'Something does not work',
        ...other,
      },
      when: { events: ['feature used'] },
      clocks: { answeredDays: 180 },
    }),
  },
];
