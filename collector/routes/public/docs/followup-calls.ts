import {
  followupActsBody,
  followupFiguresQuery,
  followupQuery,
  newFollowupBody,
} from '../../../wire/followup.ts';
import { followupPolicyBody, followupPreviewBody } from '../../../wire/followup-policy.ts';
import {
  followupActsReply,
  followupFiguresReply,
  followupPolicyReply,
  followupPreviewReply,
  followupReply,
  followupsDueReply,
  followupsReply,
} from '../../../wire/followup-replies.ts';
import type { Operation } from './operation.ts';

const tag = 'Follow-ups';
const site = '/api/sites/{site}';
const noSite = ['unknown-site'] as const;
const wrongQuery = ['invalid-field', 'unknown-filter', ...noSite] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type', ...noSite] as const;

/** What somebody does because of single answers, by which rules, and whether it helped. */
export const followupCalls: readonly Operation[] = [
  {
    method: 'get',
    path: `${site}/followups`,
    tag,
    summary: 'What is to be done, in the order in which it is due',
    description:
      'Open ones and those in progress, unless `state` says otherwise; closed ones the newest first.',
    access: 'responses:read',
    query: followupQuery,
    reply: { status: 200, name: 'FollowupsReply', schema: followupsReply },
    refusals: wrongQuery,
  },
  {
    method: 'post',
    path: `${site}/followups`,
    tag,
    summary: 'Begin one by hand, such as an invitation to talk',
    access: 'site:admin',
    body: { name: 'NewFollowup', schema: newFollowupBody },
    reply: { status: 201, name: 'FollowupReply', schema: followupReply },
    refusals: ['not-found', 'conflict', ...wrongBody],
  },
  {
    method: 'get',
    path: `${site}/followups/{id}`,
    tag,
    summary: 'One follow-up, with all that happened',
    description: 'Its id is that of its answer.',
    access: 'responses:read',
    reply: { status: 200, name: 'FollowupReply', schema: followupReply },
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'post',
    path: `${site}/followup-acts`,
    tag,
    summary: 'Do one thing to a follow-up, or to many',
    description:
      'Each is named with the revision that was seen. Where somebody else was first, nothing is done to it, and the ' +
      'reply has it as it is now.',
    access: 'site:admin',
    body: { name: 'FollowupActs', schema: followupActsBody },
    reply: { status: 200, name: 'FollowupActsReply', schema: followupActsReply },
    refusals: wrongBody,
  },
  {
    method: 'get',
    path: `${site}/followups-due`,
    tag,
    summary: 'How much waits',
    access: 'responses:read',
    reply: { status: 200, name: 'FollowupsDueReply', schema: followupsDueReply },
    refusals: noSite,
  },
  {
    method: 'get',
    path: `${site}/followup-figures`,
    tag,
    summary: 'Whether it helped',
    description:
      'Time to the first contact, share in time, and what the same people rated the next time; by person, team, ' +
      'representative, reason and kind.',
    access: 'responses:read',
    query: followupFiguresQuery,
    reply: { status: 200, name: 'FollowupFiguresReply', schema: followupFiguresReply },
    refusals: wrongQuery,
  },
  {
    method: 'get',
    path: `${site}/followup-policy`,
    tag,
    summary: 'The rules, and the times in which things are due',
    access: 'responses:read',
    reply: { status: 200, name: 'FollowupPolicyReply', schema: followupPolicyReply },
    refusals: noSite,
  },
  {
    method: 'put',
    path: `${site}/followup-policy`,
    tag,
    summary: 'Change the rules',
    description: 'For answers from now on. `after` is the revision that it takes the place of.',
    access: 'site:admin',
    body: { name: 'FollowupPolicyRequest', schema: followupPolicyBody },
    reply: { status: 200, name: 'FollowupPolicyReply', schema: followupPolicyReply },
    refusals: ['conflict', ...wrongBody],
  },
  {
    method: 'post',
    path: `${site}/followup-preview`,
    tag,
    summary: 'What rules would have made of the last 90 days’ answers',
    description: 'Changes nothing. Says of each rule whether it fits nothing, or everything.',
    access: 'site:admin',
    body: { name: 'FollowupPreviewRequest', schema: followupPreviewBody },
    reply: { status: 200, name: 'FollowupPreviewReply', schema: followupPreviewReply },
    refusals: wrongBody,
  },
];
