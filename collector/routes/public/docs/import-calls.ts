import { importOptions, importQuery, pieceQuery } from '../../../wire/import.ts';
import { importReply } from '../../../wire/import-replies.ts';
import type { Operation } from './operation.ts';

const tag = 'Import';
const site = '/api/sites/{site}';
const noSite = ['unknown-site'] as const;
const wrongQuery = [
  'invalid-field',
  'unknown-filter',
  'unsupported-media-type',
  'too-large',
  ...noSite,
] as const;
const reply = { name: 'ImportReply', schema: importReply } as const;

/** Bringing customers and responses from files. */
export const importCalls: readonly Operation[] = [
  {
    method: 'post',
    path: `${site}/import`,
    tag,
    summary: 'Bring a file, and see what would be stored',
    description:
      'CSV or JSON lines as the body. Nothing is stored before `confirm`. A large file is still `reading` when the ' +
      'reply comes; ask for its state until it is `ready` or `refused`. A slow line sends it in pieces: `more=true`, ' +
      'and then each piece to `pieces`. The file waits an hour, in the collector that it was sent to.',
    access: 'site:admin',
    query: importQuery,
    reply: { status: 201, ...reply },
    refusals: [...wrongQuery, 'too-many-requests'],
  },
  {
    method: 'post',
    path: `${site}/import/{id}/pieces`,
    tag,
    summary: 'Add the next piece of a file',
    access: 'site:admin',
    query: pieceQuery,
    reply: { status: 200, ...reply },
    refusals: ['not-found', 'conflict', ...wrongQuery],
  },
  {
    method: 'get',
    path: `${site}/import/{id}`,
    tag,
    summary: 'How far an import is',
    access: 'site:admin',
    reply: { status: 200, ...reply },
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'put',
    path: `${site}/import/{id}/options`,
    tag,
    summary: 'Say how a file is to be read',
    description:
      'What its columns stand for, which survey it is about, which number of its dates is the day.',
    access: 'site:admin',
    body: { name: 'ImportOptions', schema: importOptions },
    reply: { status: 200, ...reply },
    refusals: ['not-found', 'conflict', 'not-json', 'invalid-field', ...noSite],
  },
  {
    method: 'get',
    path: `${site}/import/{id}/refused.csv`,
    tag,
    summary: 'Every refused row with row, column and reason',
    access: 'site:admin',
    reply: { status: 200, description: 'CSV', type: 'text/csv' },
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'post',
    path: `${site}/import/{id}/confirm`,
    tag,
    summary: 'Store the good rows',
    description:
      'In blocks. What stops it leaves what was stored until then; the same file brought again stores the rest and ' +
      'doubles nothing.',
    access: 'site:admin',
    reply: { status: 200, ...reply },
    refusals: ['not-found', 'conflict', ...noSite],
  },
  {
    method: 'delete',
    path: `${site}/import/{id}`,
    tag,
    summary: 'Give a file up',
    access: 'site:admin',
    reply: { status: 204, description: 'Gone' },
    refusals: ['not-found', 'conflict', ...noSite],
  },
];
