import { describe, expect, it } from 'vitest';
import { type SurveyInput, surveyDefinition } from '../../../collector/wire/survey.ts';
import { demoSurveys } from '../../../demo/surveys.ts';

const inputs: SurveyInput[] = demoSurveys;
const [relationship, checkout] = inputs.map((survey) => surveyDefinition.parse(survey));

describe('the demo surveys', () => {
  it('are two live NPS surveys with the names of the contract', () => {
    expect([relationship, checkout]).toMatchObject([
      { key: 'relationship', kind: 'relationship', metric: 'nps', state: 'live' },
      { key: 'checkout', kind: 'transactional', metric: 'nps', state: 'live' },
    ]);
    expect(inputs).toHaveLength(2);
  });

  it('show by delay alone, and by the order alone', () => {
    expect(relationship?.when.delayMs).toBeGreaterThanOrEqual(2_000);
    expect(relationship?.when.events ?? []).toEqual([]);
    expect(checkout?.when).toEqual({ events: ['order placed'] });
  });

  it.each(inputs.map((survey) => survey.key))('%s asks in five languages, every word its own', (key) => {
    const survey = surveyDefinition.parse(inputs.find((input) => input.key === key));
    expect(Object.keys(survey.words).sort()).toEqual(['ar', 'de', 'en', 'es', 'fr']);
    for (const pick of ['question', 'low', 'high', 'reasonQuestion', 'placeholder'] as const) {
      const said = Object.values(survey.words).map((words) => words[pick]);
      expect(new Set(said).size, pick).toBe(5);
    }
  });

  it.each(inputs.map((survey) => survey.key))('%s follows up and thanks by band', (key) => {
    const survey = surveyDefinition.parse(inputs.find((input) => input.key === key));
    for (const [language, words] of Object.entries(survey.words)) {
      const followUps = Object.values(words.followUp);
      expect(new Set(followUps).size, `${language} follow-ups`).toBe(3);
      expect(Object.keys(words.thanks).sort(), `${language} thanks`).toEqual([
        'detractor',
        'passive',
        'promoter',
      ]);
    }
  });

  it.each(inputs.map((survey) => survey.key))('%s offers the six reasons and keeps the clocks', (key) => {
    const survey = surveyDefinition.parse(inputs.find((input) => input.key === key));
    expect(survey.reasons.map((reason) => reason.key)).toEqual([
      'delivery',
      'price',
      'quality',
      'website',
      'support',
      'other',
    ]);
    expect(survey.clocks).toMatchObject({ answeredDays: 90, dismissedDays: 30 });
  });
});
