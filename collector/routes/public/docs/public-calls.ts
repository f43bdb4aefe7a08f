import { z } from 'zod';
import { clocksReply, responsesReply, surveysReply } from '../../../wire/replies.ts';
import { responseEnvelope, responseSnapshot } from '../../../wire/response.ts';
import { clocksBody } from '../clocks.ts';
import type { Operation } from './operation.ts';

const answers = 'Answers';
const running = 'Running it';
const bodyTypes = ['application/json', 'text/plain'] as const;

/** The body as it is described: the envelope, and what each of its responses is held to for itself. */
const responsesBody = responseEnvelope.extend({ responses: z.array(responseSnapshot).max(100) });

/** What anybody may call. */
export const publicCalls: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/responses',
    tag: answers,
    summary: 'Bring answers',
    description:
      'A response is a snapshot: the sender makes its `id`, raises `rev` with each change and sends the whole of ' +
      'it again. The highest `rev` of an `id` is kept, so order and repetition do not matter. Each response is ' +
      'judged for itself: `stored` once it is on disk, or `rejected` with why. With a token of the scope ' +
      '`responses:write` there is no pace and no quarantine.',
    access: 'anybody',
    body: { name: 'ResponsesRequest', schema: responsesBody, types: bodyTypes },
    reply: { status: 200, name: 'ResponsesReply', schema: responsesReply },
    refusals: [
      'not-json',
      'invalid-field',
      'unknown-origin',
      'unknown-site',
      'too-large',
      'unsupported-media-type',
      'too-many-requests',
      'unavailable',
    ],
  },
  {
    method: 'get',
    path: '/v1/sites/{site}/surveys',
    tag: answers,
    summary: 'Surveys that are asked now',
    description: 'Cacheable for a minute; with an `ETag`.',
    access: 'anybody',
    reply: { status: 200, name: 'SurveysReply', schema: surveysReply },
    refusals: ['unknown-site'],
  },
  {
    method: 'post',
    path: '/v1/sites/{site}/clocks',
    tag: answers,
    summary: 'When somebody was last asked',
    description: 'For the person of a signed token, on whatever device they answered.',
    access: 'anybody',
    body: { name: 'ClocksRequest', schema: clocksBody, types: bodyTypes },
    reply: { status: 200, name: 'ClocksReply', schema: clocksReply },
    refusals: ['invalid-field', 'invalid-token', 'unknown-origin', 'unknown-site', 'too-many-requests'],
  },
  {
    method: 'get',
    path: '/s/{site}/{survey}',
    tag: answers,
    summary: 'A survey as a page of its own',
    description: 'For mail and QR codes. Opening it stores nothing.',
    access: 'anybody',
    query: z.object({
      rating: z
        .string()
        .regex(/^(\d|10)$/)
        .optional(),
      language: z.string().optional(),
    }),
    reply: { status: 200, description: 'The page', type: 'text/html' },
  },
  {
    method: 'get',
    path: '/tenwhy.js',
    tag: answers,
    summary: 'The script for pages',
    access: 'anybody',
    reply: { status: 200, description: 'The script', type: 'text/javascript' },
  },
  {
    method: 'get',
    path: '/healthz',
    tag: running,
    summary: 'Alive',
    access: 'anybody',
    reply: { status: 200, name: 'Alive', schema: z.object({ status: z.literal('alive') }) },
  },
  {
    method: 'get',
    path: '/readyz',
    tag: running,
    summary: 'Ready to take writes',
    access: 'anybody',
    reply: { status: 200, name: 'Ready', schema: z.object({ status: z.literal('ready') }) },
    refusals: ['unavailable'],
  },
  {
    method: 'get',
    path: '/metrics',
    tag: running,
    summary: 'Metrics for Prometheus',
    description: 'From this machine, or with the installation’s token.',
    access: 'operator',
    reply: { status: 200, description: 'Prometheus text', type: 'text/plain' },
    refusals: ['forbidden'],
  },
  {
    method: 'get',
    path: '/openapi.json',
    tag: running,
    summary: 'This description, for programs',
    access: 'anybody',
    reply: { status: 200, name: 'OpenApi', schema: z.object({ openapi: z.literal('3.1.0') }) },
  },
  {
    method: 'get',
    path: '/docs',
    tag: running,
    summary: 'This description, to read',
    access: 'anybody',
    reply: { status: 200, description: 'The page', type: 'text/html' },
  },
];
