import { afterAll, beforeAll, expect, test } from 'vitest';
import { surveySchema } from '../../collector/surveys/schema.ts';
import { surveyDefinition } from '../../collector/wire/survey.ts';
import { origin, type TestApp, testApp } from '../support/app.ts';

let tenwhy: TestApp;
beforeAll(async () => {
  tenwhy = await testApp();
});
afterAll(() => tenwhy.close());

test('the schema names every field of a survey, and is open to editors everywhere', async () => {
  const reply = await tenwhy.send('GET', '/schemas/survey.json', { headers: {} });
  expect(reply.status).toBe(200);
  expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*');
  const schema = await reply.json();
  expect(schema.$id).toBe(`${origin}/schemas/survey.json`);
  expect(Object.keys(schema.properties).sort()).toEqual(
    ['$schema', 'version', ...Object.keys(surveyDefinition.shape)].sort(),
  );
  expect(schema.required).toEqual(expect.arrayContaining(['key', 'kind', 'words']));
  expect(schema.properties.metric.enum).toEqual(['nps', 'csat', 'ces']);
});

test('defaults may be left out of a file', () => {
  const { required } = surveySchema() as { required: string[] };
  expect(required.sort()).toEqual(['key', 'kind', 'words']);
});
