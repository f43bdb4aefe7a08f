import { huddleQuery } from '../../../wire/huddle.ts';
import { huddleReply, sharedReply } from '../../../wire/huddle-replies.ts';
import { confirmedReply, reasonBody, suggestionsReply } from '../../../wire/reasons.ts';
import { termsQuery, termsReply } from '../../../wire/terms.ts';
import {
  linkBody,
  linksReply,
  newLinkReply,
  viewBody,
  viewChanges,
  viewReply,
  viewsReply,
} from '../../../wire/views.ts';
import type { Operation } from './operation.ts';

const words = 'Words';
const views = 'Views and links';

const site = '/api/sites/{site}';
const noSite = ['unknown-site'] as const;
const wrongFilter = ['invalid-field', 'unknown-filter', ...noSite] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type', ...noSite] as const;
const nothing = { status: 204, description: 'Done' } as const;

/** What people said, what a team talks over, and who else may see it. */
export const spokenCalls: readonly Operation[] = [
  {
    method: 'get',
    path: `${site}/terms`,
    tag: words,
    summary: 'Words of the comments, by how unevenly the bands use them',
    description:
      'One and two words that at least two people wrote, each person counted once. Past 20,000 comments a ' +
      'sample is read, always the same; `read` says of how many.',
    access: 'responses:read',
    isFiltered: true,
    query: termsQuery,
    reply: { status: 200, name: 'TermsReply', schema: termsReply },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/suggestions`,
    tag: words,
    summary: 'How well reasons are suggested',
    description: 'Null under too few answers. Learnt on this machine, from this site alone.',
    access: 'responses:read',
    reply: { status: 200, name: 'SuggestionsReply', schema: suggestionsReply },
    refusals: noSite,
  },
  {
    method: 'put',
    path: `${site}/responses/{id}/reason`,
    tag: words,
    summary: 'Choose the reason of an answer whose person pressed none',
    description: 'Null takes it back. It counts in figures, and is kept apart from what people press.',
    access: 'site:admin',
    body: { name: 'ReasonChoice', schema: reasonBody },
    reply: { status: 200, name: 'ConfirmedReason', schema: confirmedReply },
    refusals: ['not-found', 'unknown-reason', 'conflict', ...wrongBody],
  },
  {
    method: 'get',
    path: `${site}/huddle`,
    tag: words,
    summary: 'What a team talks over: change, comments, praise, a step to walk through',
    access: 'responses:read',
    isFiltered: true,
    query: huddleQuery,
    reply: { status: 200, name: 'HuddleReply', schema: huddleReply },
    refusals: wrongFilter,
  },
  {
    method: 'get',
    path: `${site}/views`,
    tag: views,
    summary: 'Saved views: everybody’s, and one’s own',
    access: 'responses:read',
    reply: { status: 200, name: 'ViewsReply', schema: viewsReply },
    refusals: noSite,
  },
  {
    method: 'post',
    path: `${site}/views`,
    tag: views,
    summary: 'Keep a filter under a name',
    access: 'site:admin',
    body: { name: 'NewView', schema: viewBody },
    reply: { status: 201, name: 'View', schema: viewReply },
    refusals: ['unknown-filter', ...wrongBody],
  },
  {
    method: 'patch',
    path: `${site}/views/{number}`,
    tag: views,
    summary: 'Rename a view, or say whose it is',
    description: 'What is not named stays.',
    access: 'site:admin',
    body: { name: 'ViewChanges', schema: viewChanges },
    reply: { status: 200, name: 'View', schema: viewReply },
    refusals: ['unknown-filter', 'not-found', ...wrongBody],
  },
  {
    method: 'delete',
    path: `${site}/views/{number}`,
    tag: views,
    summary: 'Remove a view',
    access: 'site:admin',
    reply: nothing,
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'get',
    path: `${site}/links`,
    tag: views,
    summary: 'Links without names, without themselves',
    access: 'responses:read',
    reply: { status: 200, name: 'LinksReply', schema: linksReply },
    refusals: noSite,
  },
  {
    method: 'post',
    path: `${site}/links`,
    tag: views,
    summary: 'Make a link by which anybody sees one page without names',
    description: 'The reply is the only time that it is shown; only a hash of its token is kept.',
    access: 'site:admin',
    body: { name: 'NewLink', schema: linkBody },
    reply: { status: 201, name: 'NewLinkReply', schema: newLinkReply },
    refusals: ['unknown-filter', ...wrongBody],
  },
  {
    method: 'delete',
    path: `${site}/links/{number}`,
    tag: views,
    summary: 'Revoke a link',
    access: 'site:admin',
    reply: nothing,
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'get',
    path: '/api/shared',
    tag: views,
    summary: 'What a link shows, without names',
    description: 'Send the text behind the link’s # as the bearer token. It opens nothing else.',
    access: 'shared',
    reply: { status: 200, name: 'SharedReply', schema: sharedReply },
    refusals: ['unauthenticated'],
  },
];
