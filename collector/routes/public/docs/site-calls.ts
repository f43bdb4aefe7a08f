import { installReply, mailTokenReply, newSecretReply, secretsReply } from '../../../wire/editing-replies.ts';
import { mailTokenBody } from '../../../wire/editor.ts';
import { siteReply } from '../../../wire/replies.ts';
import { listedOriginBody, newSiteBody, siteChangesBody } from '../../review/settings.ts';
import type { Operation } from './operation.ts';

const settings = 'Sites and surveys';
const identity = 'Signed identity';

const site = '/api/sites/{site}';
const noSite = ['unknown-site'] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type'] as const;
const oneSite = { name: 'SiteReply', schema: siteReply } as const;

/** Adding a site, what is set of it, and the secrets by which its server says who people are. */
export const siteCalls: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/sites',
    tag: settings,
    summary: 'Add a site',
    description: 'Its key never changes.',
    access: 'installation',
    body: { name: 'NewSite', schema: newSiteBody },
    reply: { status: 201, ...oneSite },
    refusals: ['conflict', ...wrongBody],
  },
  {
    method: 'patch',
    path: site,
    tag: settings,
    summary: 'Set name, time zone or languages',
    description: 'What is not named stays. A new time zone counts for answers from then on.',
    access: 'site:admin',
    body: { name: 'SiteChanges', schema: siteChangesBody },
    reply: { status: 200, ...oneSite },
    refusals: [...wrongBody, ...noSite],
  },
  {
    method: 'delete',
    path: `${site}/origins`,
    tag: settings,
    summary: 'Take answers from an origin’s pages no more',
    access: 'site:admin',
    body: { name: 'ListedOrigin', schema: listedOriginBody },
    reply: { status: 200, ...oneSite },
    refusals: ['not-found', ...wrongBody, ...noSite],
  },
  {
    method: 'get',
    path: `${site}/install`,
    tag: settings,
    summary: 'What a tag needs, and whose pages have called',
    access: 'responses:read',
    reply: { status: 200, name: 'InstallReply', schema: installReply },
    refusals: noSite,
  },
  {
    method: 'get',
    path: `${site}/secrets`,
    tag: identity,
    summary: 'The site’s secrets and public keys, without themselves',
    access: 'site:admin',
    reply: { status: 200, name: 'SecretsReply', schema: secretsReply },
    refusals: noSite,
  },
  {
    method: 'post',
    path: `${site}/secrets`,
    tag: identity,
    summary: 'Make a secret',
    description:
      'The reply is the only time that it is shown. Two hold at a time, so that one can take over.',
    access: 'site:admin',
    reply: { status: 201, name: 'NewSecretReply', schema: newSecretReply },
    refusals: ['conflict', ...noSite],
  },
  {
    method: 'delete',
    path: `${site}/secrets/{number}`,
    tag: identity,
    summary: 'Retire a secret or a public key',
    description: 'What is signed by it is no longer believed, links in mails included.',
    access: 'site:admin',
    reply: { status: 200, name: 'SecretsReply', schema: secretsReply },
    refusals: ['not-found', ...noSite],
  },
  {
    method: 'post',
    path: `${site}/mail-token`,
    tag: identity,
    summary: 'Sign who a mail goes to',
    description: 'By the site’s newest secret; for the links of one mail to one person.',
    access: 'site:admin',
    body: { name: 'MailTokenRequest', schema: mailTokenBody },
    reply: { status: 200, name: 'MailTokenReply', schema: mailTokenReply },
    refusals: ['conflict', ...wrongBody, ...noSite],
  },
];
