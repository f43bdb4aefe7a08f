import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The least that a survey's file has to hold. */
export const visitSurvey = {
  key: 'visit',
  kind: 'transactional',
  words: {
    en: {
      question: 'How likely are you to recommend us?',
      low: 'not at all likely',
      high: 'extremely likely',
      reasonQuestion: 'Why?',
      reasons: { price: 'Price' },
      followUp: 'What made you choose that?',
      thanks: { title: 'Thank you' },
    },
  },
  reasons: [{ key: 'price' }],
};

/** Writes a survey's file, be it right or wrong, and returns its path. */
export async function surveyFile(folder: string, content: unknown): Promise<string> {
  const path = join(folder, 'survey.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
