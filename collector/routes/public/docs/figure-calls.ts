import {
  aimsBody,
  aimsReply,
  newNoteBody,
  noteChangesBody,
  noteReply,
  notesQuery,
  notesReply,
} from '../../../wire/aims.ts';
import { compareReply, factsReply, overviewReply, reasonReportReply } from '../../../wire/figure-replies.ts';
import { overviewQuery, reasonReportQuery } from '../../../wire/figures.ts';
import type { Operation } from './operation.ts';

const figures = 'Figures';
const notes = 'Target and notes';

const site = '/api/sites/{site}';
const noSite = ['unknown-site'] as const;
const wrongFilter = ['invalid-field', 'unknown-filter', ...noSite] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type', ...noSite] as const;

/** What the pages of figures read in one request each, what a site wants, and what happened when. */
export const figureCalls: readonly Operation[] = [
  {
    method: 'get',
    path: `${site}/overview`,
    tag: figures,
    summary: 'All that the overview shows, in one reply',
    description:
      'Without `bucket` and `window` the timelines are drawn as suits the period. `moves` says what each reason ' +
      'gave to the change against the period of equal length just before; its rows add up to the change.',
    access: 'responses:read',
    isFiltered: true,
    query: overviewQuery,
    reply: { status: 200, name: 'OverviewReply', schema: overviewReply },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/reasons/report`,
    tag: figures,
    summary: 'Reasons of each kind and metric, and their points over time',
    description: 'The points of a bucket add up to its score, with the row `key: null` for “no reason”.',
    access: 'responses:read',
    isFiltered: true,
    query: reasonReportQuery,
    reply: { status: 200, name: 'ReasonReportReply', schema: reasonReportReply },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/compare`,
    tag: figures,
    summary: 'Two selections side by side, and their difference',
    description:
      'Each side is a filter whose names begin with its letter: ' +
      '`?a.from=2026-03-01&a.survey=checkout&b.survey=relationship`. The change is `a` less `b`. It is null where ' +
      'a side mixes kinds or metrics, or the sides are of different ones; `obstacle` says which.',
    access: 'responses:read',
    reply: { status: 200, name: 'CompareReply', schema: compareReply },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/facts`,
    tag: figures,
    summary: 'What the newest answers bear as metadata',
    description: 'Of the newest 1,000 ratings; facts with more than 30 values are left out.',
    access: 'responses:read',
    reply: { status: 200, name: 'FactsReply', schema: factsReply },
    refusals: noSite,
  },
  {
    method: 'get',
    path: `${site}/aims`,
    tag: notes,
    summary: 'The site’s target, benchmark and weights of reasons',
    access: 'responses:read',
    reply: { status: 200, name: 'Aims', schema: aimsReply },
    refusals: noSite,
  },
  {
    method: 'patch',
    path: `${site}/aims`,
    tag: notes,
    summary: 'Set target, benchmark or weights',
    description: 'What is named changes, the rest stays; null takes a target or benchmark away, 1 a weight.',
    access: 'site:admin',
    body: { name: 'AimsChanges', schema: aimsBody },
    reply: { status: 200, name: 'Aims', schema: aimsReply },
    refusals: wrongBody,
  },
  {
    method: 'get',
    path: `${site}/notes`,
    tag: notes,
    summary: 'Dated notes, oldest day first',
    access: 'responses:read',
    query: notesQuery,
    reply: { status: 200, name: 'NotesReply', schema: notesReply },
    refusals: wrongFilter,
  },
  {
    method: 'post',
    path: `${site}/notes`,
    tag: notes,
    summary: 'Note a release, an incident or anything else on the timeline',
    description: 'Made for the end of a deployment: `{ "kind": "release", "text": "2.3" }` is about today.',
    access: 'site:admin',
    body: { name: 'NewNote', schema: newNoteBody },
    reply: { status: 201, name: 'Note', schema: noteReply },
    refusals: ['conflict', ...wrongBody],
  },
  {
    method: 'patch',
    path: `${site}/notes/{number}`,
    tag: notes,
    summary: 'Change a note',
    access: 'site:admin',
    body: { name: 'NoteChanges', schema: noteChangesBody },
    reply: { status: 200, name: 'Note', schema: noteReply },
    refusals: ['not-found', ...wrongBody],
  },
  {
    method: 'delete',
    path: `${site}/notes/{number}`,
    tag: notes,
    summary: 'Remove a note',
    access: 'site:admin',
    reply: { status: 204 },
    refusals: ['not-found', ...noSite],
  },
];
