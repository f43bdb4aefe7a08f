import { draftReply, editorReply, reachReply, versionsReply } from '../../../wire/editing-replies.ts';
import { draftBody, newSurveyBody, publishBody, revisionBody, stateBody } from '../../../wire/editor.ts';
import type { Operation } from './operation.ts';

const writing = 'Writing surveys';

const site = '/api/sites/{site}';
const survey = `${site}/surveys/{key}`;
const noSite = ['unknown-site'] as const;
const noSurvey = ['not-found', ...noSite] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type', ...noSite] as const;
const draft = { name: 'DraftReply', schema: draftReply } as const;

/** Surveys as they are written, published and looked back at. */
export const surveyCalls: readonly Operation[] = [
  {
    method: 'get',
    path: `${site}/editor`,
    tag: writing,
    summary: 'Every survey, published or begun',
    access: 'responses:read',
    reply: { status: 200, name: 'EditorReply', schema: editorReply },
    refusals: noSite,
  },
  {
    method: 'post',
    path: `${site}/surveys`,
    tag: writing,
    summary: 'Begin a survey, as a draft',
    description: 'Nobody is asked by it before it is published.',
    access: 'site:admin',
    body: { name: 'NewSurvey', schema: newSurveyBody },
    reply: { status: 201, ...draft },
    refusals: ['conflict', ...wrongBody],
  },
  {
    method: 'get',
    path: `${survey}/draft`,
    tag: writing,
    summary: 'A survey as it is being written',
    description: 'Where nobody changed it since its newest version that version, with revision 0.',
    access: 'responses:read',
    reply: { status: 200, ...draft },
    refusals: noSurvey,
  },
  {
    method: 'put',
    path: `${survey}/draft`,
    tag: writing,
    summary: 'Keep a draft',
    description:
      'Half-written as it may be. `after` is the revision that it takes the place of, 0 where there is none: if ' +
      'somebody else was faster, it is a conflict and nothing changes.',
    access: 'site:admin',
    body: { name: 'DraftRequest', schema: draftBody },
    reply: { status: 200, ...draft },
    refusals: ['conflict', 'not-found', ...wrongBody],
  },
  {
    method: 'delete',
    path: `${survey}/draft`,
    tag: writing,
    summary: 'Discard a draft',
    access: 'site:admin',
    body: { name: 'Revision', schema: revisionBody },
    reply: { status: 204, description: 'Done' },
    refusals: ['conflict', ...wrongBody],
  },
  {
    method: 'post',
    path: `${survey}/publish`,
    tag: writing,
    summary: 'Publish a draft as a version',
    description:
      '`revision` is the draft as its writer saw it, `after` the newest version that they knew of: if either is ' +
      'another by now, it is a conflict and nothing changes.',
    access: 'site:admin',
    body: { name: 'PublishRequest', schema: publishBody },
    reply: { status: 200, ...draft },
    refusals: ['conflict', 'not-found', ...wrongBody],
  },
  {
    method: 'put',
    path: `${survey}/state`,
    tag: writing,
    summary: 'Let a survey ask, rest or end',
    description: 'Publishes a version that differs from the newest in this alone. A draft stays as it is.',
    access: 'site:admin',
    body: { name: 'SurveyState', schema: stateBody },
    reply: { status: 200, ...draft },
    refusals: ['conflict', 'not-found', ...wrongBody],
  },
  {
    method: 'get',
    path: `${survey}/versions`,
    tag: writing,
    summary: 'Every version, newest first, with what changed',
    access: 'responses:read',
    reply: { status: 200, name: 'VersionsReply', schema: versionsReply },
    refusals: noSurvey,
  },
  {
    method: 'get',
    path: `${survey}/reach`,
    tag: writing,
    summary: 'Cards shown in the last 30 days, by page',
    description:
      'From which one can tell how many people a survey would reach, and which other asks them too.',
    access: 'responses:read',
    reply: { status: 200, name: 'ReachReply', schema: reachReply },
    refusals: noSite,
  },
  {
    method: 'get',
    path: '/schemas/survey.json',
    tag: writing,
    summary: 'A survey’s file as JSON Schema',
    description: 'For editors, which complete and check by it.',
    access: 'anybody',
    reply: { status: 200, description: 'The schema', type: 'application/schema+json' },
  },
];
