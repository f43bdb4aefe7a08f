import { z } from 'zod';
import packageJson from '../../../../package.json' with { type: 'json' };
import { problemStatus } from '../../../wire/problem.ts';
import { problem } from '../../../wire/replies.ts';
import { reviewFilter } from '../../../wire/review.ts';
import { alertCalls } from './alert-calls.ts';
import { channelCalls } from './channel-calls.ts';
import { customerCalls } from './customer-calls.ts';
import { figureCalls } from './figure-calls.ts';
import { followupCalls } from './followup-calls.ts';
import { importCalls } from './import-calls.ts';
import { memberCalls } from './member-calls.ts';
import type { Access, Operation } from './operation.ts';
import { peopleCalls } from './people-calls.ts';
import { privacyCalls } from './privacy-calls.ts';
import { publicCalls } from './public-calls.ts';
import { readCalls } from './read-calls.ts';
import { settingCalls } from './setting-calls.ts';
import { siteCalls } from './site-calls.ts';
import { spokenCalls } from './spoken-calls.ts';
import { surveyCalls } from './survey-calls.ts';

/** JSON Schema, as far as it is looked into here. */
export type Schema = { [name: string]: unknown };
export type Parameter = {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  schema: Schema;
  description?: string;
};
type Content = Record<string, { schema: Schema }>;
export type Described = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters: Parameter[];
  requestBody?: { required: true; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
  security: Record<string, string[]>[];
};
/** An OpenAPI 3.1 document. */
export type OpenApi = {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Schema> };
};

/** Every call that is described. */
export const operations: readonly Operation[] = [
  ...publicCalls,
  ...readCalls,
  ...spokenCalls,
  ...followupCalls,
  ...customerCalls,
  ...importCalls,
  ...figureCalls,
  ...settingCalls,
  ...siteCalls,
  ...surveyCalls,
  ...peopleCalls,
  ...channelCalls,
  ...alertCalls,
  ...memberCalls,
  ...privacyCalls,
];

/** The API as OpenAPI has it, its schemas made from those that validate what comes in. */
export function describeApi(publicUrl: string): OpenApi {
  const schemas: Record<string, Schema> = { Problem: schemaOf(problem) };
  const paths: OpenApi['paths'] = {};
  for (const operation of operations) {
    const { body, reply, method, path } = operation;
    if (body) schemas[body.name] = schemaOf(body.schema);
    if (reply.schema && reply.name) schemas[reply.name] = schemaOf(reply.schema);
    paths[path] = { ...paths[path], [method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tenwhy',
      version: packageJson.version,
      description:
        'Bring answers, read them and what they come to. Times are milliseconds since 1970 in UTC. What is ' +
        'refused comes as a problem (RFC 9457) whose `type` is stable; 429 and 503 say by `Retry-After` when to ' +
        'come again.',
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of the site, or of the installation' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-tenwhy', description: 'A member’s session' },
      },
    },
  };
}

function describe({ method, path, tag, summary, description, ...operation }: Operation): Described {
  const { access, body, reply } = operation;
  return {
    operationId: `${method}${path.replace(/[^a-z0-9]+(.)?/gi, (_all, next = '') => next.toUpperCase())}`,
    tags: [tag],
    summary,
    ...(description && { description }),
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(
        ([, name = '']): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } }),
      ),
      ...(operation.query ? inQuery(operation.query) : []),
      ...(operation.isFiltered ? filterParameters : []),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: contentOf(body.types ?? ['application/json'], reference(body.name)),
      },
    }),
    responses: {
      [reply.status]: {
        description: reply.description ?? 'The reply',
        ...(reply.name && { content: contentOf(['application/json'], reference(reply.name)) }),
        ...(reply.type && { content: contentOf([reply.type], { type: 'string' }) }),
      },
      ...refused(operation),
    },
    security: securityOf(access),
  };
}

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const contentOf = (types: readonly string[], schema: Schema): Content =>
  Object.fromEntries(types.map((type) => [type, { schema }]));

/** By status, which one problem or several may have. */
function refused({ refusals = [], access }: Pick<Operation, 'refusals' | 'access'>): Described['responses'] {
  const isPrivate = access !== 'anybody' && access !== 'operator' && !refusals.includes('forbidden');
  const names = new Set([...(isPrivate ? (['unauthenticated', 'forbidden'] as const) : []), ...refusals]);
  const byStatus = new Map<number, string[]>();
  for (const name of names) {
    const status = problemStatus[name];
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, types]) => [
        status,
        {
          description: types.join(', '),
          content: contentOf(['application/problem+json'], reference('Problem')),
        },
      ]),
  );
}

function securityOf(access: Access): Described['security'] {
  if (access === 'anybody') return [{}, { token: [] }];
  if (access === 'member') return [{ session: [] }];
  if (access === 'operator' || access === 'shared') return [{ token: [] }];
  return [{ token: access === 'installation' ? [] : [access] }, { session: [] }];
}

/** What a sender may write, which is more than what it is parsed to. Never anything but JSON's own. */
function schemaOf(schema: z.ZodType): Schema {
  const { $schema: _ours, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function inQuery(query: z.ZodObject): Parameter[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: typeof schema === 'object' ? { ...schema } : {},
  }));
}

/** The one filter. Names that begin with `meta.` cannot be listed: a site's pages make them up. */
const filterParameters: readonly Parameter[] = inQuery(reviewFilter)
  .filter(({ name }) => name !== 'meta')
  .map((parameter) => ({
    ...parameter,
    ...(parameter.schema.type === 'array' && { description: 'Repeated, any of them.' }),
  }));
