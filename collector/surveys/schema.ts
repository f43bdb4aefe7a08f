import { z } from 'zod';
import { surveyDefinition } from '../wire/survey.ts';

/** A survey's file as JSON Schema (draft 2020-12), so that editors complete and check it; made from what validates it. */
export function surveySchema(address?: string): object {
  const schema = z.toJSONSchema(surveyDefinition, { io: 'input', unrepresentable: 'any' });
  const { properties = {}, ...rest } = schema;
  return {
    ...rest,
    ...(address && { $id: address }),
    title: 'A survey of Tenwhy',
    properties: {
      $schema: { type: 'string', description: 'Where this schema is, for editors.' },
      version: { type: 'integer', description: 'As it was published; ignored when it is put.' },
      ...properties,
    },
  };
}

/** Address of the schema at a collector. */
export const schemaAddress = (origin: string): string => `${origin}/schemas/survey.json`;
