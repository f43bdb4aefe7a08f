import {
  quarantineReply,
  reasonsReply,
  responseReply,
  responsesPage,
  rulingReply,
  summaryReply,
  timelineReply,
} from '../../../wire/replies.ts';
import { listQuery, rulingBody, timelineQuery } from '../../../wire/review.ts';
import type { Operation } from './operation.ts';

const figures = 'Figures';
const responses = 'Responses';
const quarantine = 'Quarantine';

const site = '/api/sites/{site}';
const noSite = ['unknown-site'] as const;
const wrongFilter = ['invalid-field', 'unknown-filter', ...noSite] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type', ...noSite] as const;

/** Figures and responses, and what they count as. */
export const readCalls: readonly Operation[] = [
  {
    method: 'get',
    path: `${site}/summary`,
    tag: figures,
    summary: 'The score, with all that stands around it',
    description:
      'Ratings of several kinds or metrics are never added into one score: the figures are null then, and ' +
      '`groups` has each apart.',
    access: 'responses:read',
    isFiltered: true,
    reply: { status: 200, name: 'SummaryReply', schema: summaryReply },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/timeline`,
    tag: figures,
    summary: 'The score over time',
    access: 'responses:read',
    isFiltered: true,
    query: timelineQuery,
    reply: { status: 200, name: 'TimelineReply', schema: timelineReply },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/reasons`,
    tag: figures,
    summary: 'What each reason gives to the score and takes from it',
    access: 'responses:read',
    isFiltered: true,
    reply: { status: 200, name: 'ReasonsReply', schema: reasonsReply },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/responses`,
    tag: responses,
    summary: 'Responses, newest first',
    access: 'responses:read',
    isFiltered: true,
    query: listQuery,
    reply: { status: 200, name: 'ResponsesPage', schema: responsesPage },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/responses/{id}`,
    tag: responses,
    summary: 'One response, with the words that its person saw',
    access: 'responses:read',
    reply: { status: 200, name: 'ResponseReply', schema: responseReply },
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'get',
    path: `${site}/export.csv`,
    tag: responses,
    summary: 'Everything stored, as a table',
    description:
      'What counts, whatever its stage; `state=all` adds tests and what is in quarantine. RFC 4180 with a byte ' +
      'order mark; every field quoted, formulas neutralised.',
    access: 'responses:read',
    isFiltered: true,
    reply: { status: 200, description: 'The table', type: 'text/csv' },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/export.jsonl`,
    tag: responses,
    summary: 'Everything stored, one response a line',
    description: 'What counts, whatever its stage; `state=all` adds tests and what is in quarantine.',
    access: 'responses:read',
    isFiltered: true,
    reply: { status: 200, description: 'The lines', type: 'application/jsonl' },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/events`,
    tag: responses,
    summary: 'Live changes',
    description: 'Server-sent events: `changed` says that responses changed, at most four times a second.',
    access: 'responses:read',
    reply: { status: 200, description: 'The stream', type: 'text/event-stream' },
    refusals: ['unavailable', ...noSite],
  },
  {
    method: 'get',
    path: `${site}/quarantine`,
    tag: quarantine,
    summary: 'What waits in quarantine',
    description: 'List it by `responses?state=quarantined`.',
    access: 'responses:read',
    reply: { status: 200, name: 'QuarantineReply', schema: quarantineReply },
    refusals: noSite,
  },
  {
    method: 'put',
    path: `${site}/responses/{id}/state`,
    tag: quarantine,
    summary: 'Decide what a response counts as',
    description: '`quarantined` marks it as forged. Later revisions keep what was decided.',
    access: 'site:admin',
    body: { name: 'Ruling', schema: rulingBody },
    reply: { status: 200, name: 'RulingReply', schema: rulingReply },
    refusals: ['not-found', ...wrongBody],
  },
  {
    method: 'post',
    path: `${site}/rulings`,
    tag: quarantine,
    summary: 'Decide on all that the filter selects',
    description: 'Without `state` in the filter that is what counts now.',
    access: 'site:admin',
    isFiltered: true,
    body: { name: 'Ruling', schema: rulingBody },
    reply: { status: 200, name: 'RulingReply', schema: rulingReply },
    refusals: ['unknown-filter', ...wrongBody],
  },
];
