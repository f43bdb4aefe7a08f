import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchSurveys, isSurvey } from '../../../widget/surveys.ts';
import { surveyFor } from '../../support/surveys.ts';

afterEach(() => vi.unstubAllGlobals());

const reply = (body: unknown, status = 200) => {
  const fetched = vi.fn(async (_url: string) => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', fetched);
  return fetched;
};

describe('fetchSurveys', () => {
  it('asks the collector for the site’s surveys and returns them', async () => {
    const survey = surveyFor();
    const fetched = reply({ site: 'shop', surveys: [survey] });
    expect(await fetchSurveys('https://c.example', 'shop', () => {})).toEqual([survey]);
    expect(fetched.mock.calls[0]?.[0]).toBe('https://c.example/v1/sites/shop/surveys');
  });

  it('skips a survey that cannot be used, and names it in one warning', async () => {
    const warn = vi.fn();
    reply({ surveys: [{ key: 'broken' }, surveyFor(), null] });
    expect(await fetchSurveys('', 's', warn)).toHaveLength(1);
    expect(warn.mock.calls.flat().join()).toContain('broken');
  });

  it('takes a reply without a list for no surveys', async () => {
    reply('<!doctype html>');
    expect(await fetchSurveys('', 's', () => {})).toEqual([]);
  });

  it('rejects with the status of a refusal', async () => {
    reply({}, 404);
    await expect(fetchSurveys('', 'nowhere', () => {})).rejects.toThrow('404');
  });
});

describe('isSurvey', () => {
  const survey = surveyFor();

  it('takes every survey that the collector publishes', () => {
    expect(isSurvey(survey)).toBe(true);
    expect(isSurvey(JSON.parse(JSON.stringify(surveyFor({ where: { on: [], notOn: [] }, when: {} }))))).toBe(
      true,
    );
  });

  it('takes a survey with fields that it does not know', () => {
    expect(isSurvey({ ...survey, later: { added: true } })).toBe(true);
  });

  it.each([
    ['no key', { key: 7 }],
    ['events that are no list', { when: { events: 'order placed' } }],
    ['rules that are no list', { where: { on: {} } }],
    ['no words', { words: [] }],
    ['no clocks', { clocks: null }],
    ['no moment', { when: undefined }],
  ])('refuses one with %s', (_, part) => {
    expect(isSurvey({ ...survey, ...part })).toBe(false);
  });

  it.each([null, undefined, 7, 'survey', [], [survey]])('refuses %j', (value) => {
    expect(isSurvey(value)).toBe(false);
  });
});
