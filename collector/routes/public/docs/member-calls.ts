import { auditQuery, auditReply } from '../../../wire/audit.ts';
import {
  invitationBody,
  memberBody,
  membersReply,
  newInvitationReply,
  teamBody,
  teamReply,
  teamsReply,
} from '../../../wire/members.ts';
import { joinBody } from '../../review/join.ts';
import type { Operation } from './operation.ts';

const members = 'Members';
const site = '/api/sites/{site}';
const noSite = ['unknown-site'] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type', ...noSite] as const;

/** Who may see a site and do what there, who works together, and who did what. */
export const memberCalls: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/sign-in/invitation',
    tag: 'Signing in',
    summary: 'Take an invitation',
    description:
      'Makes the account with this name and password; where there is one with the address, the password has to ' +
      'be its own. Whoever is signed in as the one invited needs none.',
    access: 'anybody',
    body: { name: 'Join', schema: joinBody },
    reply: { status: 204, description: 'A member now, and signed in' },
    refusals: ['unauthenticated', 'forbidden', 'invalid-field', 'too-many-requests'],
  },
  {
    method: 'get',
    path: `${site}/members`,
    tag: members,
    summary: 'Members, and invitations that wait',
    description: 'Invitations are listed for owners alone.',
    access: 'responses:read',
    reply: { status: 200, name: 'MembersReply', schema: membersReply },
    refusals: noSite,
  },
  {
    method: 'put',
    path: `${site}/members/{user}`,
    tag: members,
    summary: 'Change a member’s role',
    description: 'The last owner stays one.',
    access: 'site:admin',
    body: { name: 'Member', schema: memberBody },
    reply: { status: 200, name: 'MembersReply', schema: membersReply },
    refusals: ['not-found', ...wrongBody],
  },
  {
    method: 'delete',
    path: `${site}/members/{user}`,
    tag: members,
    summary: 'Remove a member',
    description: 'They see nothing of the site from then on, where they are signed in too.',
    access: 'site:admin',
    reply: { status: 204, description: 'Removed' },
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'post',
    path: `${site}/members/{user}/sign-out`,
    tag: members,
    summary: 'Sign a member out everywhere',
    access: 'site:admin',
    reply: { status: 204, description: 'Signed out' },
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'post',
    path: `${site}/invitations`,
    tag: members,
    summary: 'Invite somebody',
    description: 'By mail, or by a link that the reply shows this once. It works once, for 7 days.',
    access: 'site:admin',
    body: { name: 'Invitation', schema: invitationBody },
    reply: { status: 201, name: 'NewInvitationReply', schema: newInvitationReply },
    refusals: ['unavailable', ...wrongBody],
  },
  {
    method: 'delete',
    path: `${site}/invitations/{number}`,
    tag: members,
    summary: 'Withdraw an invitation',
    access: 'site:admin',
    reply: { status: 204, description: 'Its link works no more' },
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'get',
    path: `${site}/teams`,
    tag: members,
    summary: 'Teams: who shares representatives or reasons',
    access: 'responses:read',
    reply: { status: 200, name: 'TeamsReply', schema: teamsReply },
    refusals: noSite,
  },
  {
    method: 'post',
    path: `${site}/teams`,
    tag: members,
    summary: 'Make a team',
    access: 'site:admin',
    body: { name: 'Team', schema: teamBody },
    reply: { status: 201, name: 'TeamReply', schema: teamReply },
    refusals: wrongBody,
  },
  {
    method: 'put',
    path: `${site}/teams/{number}`,
    tag: members,
    summary: 'Change a team',
    access: 'site:admin',
    body: { name: 'Team', schema: teamBody },
    reply: { status: 200, name: 'TeamReply', schema: teamReply },
    refusals: ['not-found', ...wrongBody],
  },
  {
    method: 'delete',
    path: `${site}/teams/{number}`,
    tag: members,
    summary: 'Remove a team',
    access: 'site:admin',
    reply: { status: 204, description: 'Removed; its members stay' },
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'get',
    path: `${site}/audit`,
    tag: members,
    summary: 'Who did what',
    description: 'Newest first, of the last 365 days. What somebody answered is in none of it.',
    access: 'site:admin',
    query: auditQuery,
    reply: { status: 200, name: 'AuditReply', schema: auditReply },
    refusals: ['invalid-field', 'unknown-filter', ...noSite],
  },
];
