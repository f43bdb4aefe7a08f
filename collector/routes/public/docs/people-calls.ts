import { meReply } from '../../../wire/replies.ts';
import { passwordBody, signOutBody } from '../../review/account.ts';
import { linkBody, pairBody } from '../../review/sign-in.ts';
import type { Operation } from './operation.ts';

const people = 'Signing in';
const nothing = { status: 204, description: 'Done' } as const;

/** What people do, who sign in. */
export const peopleCalls: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/sign-in',
    tag: people,
    summary: 'Sign in by e-mail address and password',
    access: 'anybody',
    body: { name: 'SignIn', schema: pairBody },
    reply: { status: 204, description: 'Signed in; the reply sets the session’s cookie' },
    refusals: ['unauthenticated', 'forbidden', 'invalid-field', 'too-many-requests'],
  },
  {
    method: 'post',
    path: '/api/sign-in/link',
    tag: people,
    summary: 'Sign in by a one-time link',
    access: 'anybody',
    body: { name: 'SignInLink', schema: linkBody },
    reply: { status: 204, description: 'Signed in; the reply sets the session’s cookie' },
    refusals: ['unauthenticated', 'forbidden', 'invalid-field', 'too-many-requests'],
  },
  {
    method: 'get',
    path: '/api/me',
    tag: people,
    summary: 'Who is signed in, and their sites',
    access: 'installation',
    reply: { status: 200, name: 'MeReply', schema: meReply },
  },
  {
    method: 'post',
    path: '/api/sign-out',
    tag: people,
    summary: 'Sign out, here or everywhere',
    access: 'member',
    body: { name: 'SignOut', schema: signOutBody },
    reply: nothing,
    refusals: ['forbidden', 'invalid-field'],
  },
  {
    method: 'post',
    path: '/api/account/password',
    tag: people,
    summary: 'Set e-mail address and password',
    access: 'member',
    body: { name: 'Password', schema: passwordBody },
    reply: nothing,
    refusals: ['forbidden', 'invalid-field', 'too-many-requests'],
  },
];
