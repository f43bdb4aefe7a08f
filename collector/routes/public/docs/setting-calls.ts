import { z } from 'zod';
import { publishedSurvey, siteReply, sitesReply, surveysReply } from '../../../wire/replies.ts';
import { surveyDefinition } from '../../../wire/survey.ts';
import { newTokenReply, tokenBody, tokensReply } from '../../../wire/token.ts';
import { originBody, switchesBody } from '../../review/sites.ts';
import type { Operation } from './operation.ts';

const settings = 'Sites and surveys';
const tokens = 'Tokens';

const site = '/api/sites/{site}';
const noSite = ['unknown-site'] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type', ...noSite] as const;
const nothing = { status: 204, description: 'Done' } as const;

/** Sites, surveys and tokens. */
export const settingCalls: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/sites',
    tag: settings,
    summary: 'All sites',
    access: 'installation',
    reply: { status: 200, name: 'SitesReply', schema: sitesReply },
  },
  {
    method: 'get',
    path: site,
    tag: settings,
    summary: 'One site',
    access: 'responses:read',
    reply: { status: 200, name: 'SiteReply', schema: siteReply },
    refusals: noSite,
  },
  {
    method: 'delete',
    path: site,
    tag: settings,
    summary: 'Remove a site of sample responses',
    access: 'site:admin',
    reply: nothing,
    refusals: ['forbidden', ...noSite],
  },
  {
    method: 'put',
    path: `${site}/switches`,
    tag: settings,
    summary: 'Switch a site off, ask for signatures, limit a day’s ratings',
    description: 'What is not named stays.',
    access: 'site:admin',
    body: { name: 'Switches', schema: switchesBody },
    reply: { status: 200, name: 'SiteReply', schema: siteReply },
    refusals: wrongBody,
  },
  {
    method: 'post',
    path: `${site}/origins`,
    tag: settings,
    summary: 'Let pages of an origin send answers',
    access: 'site:admin',
    body: { name: 'Origin', schema: originBody },
    reply: { status: 200, name: 'SiteReply', schema: siteReply },
    refusals: wrongBody,
  },
  {
    method: 'get',
    path: `${site}/surveys`,
    tag: settings,
    summary: 'Newest version of every survey',
    access: 'responses:read',
    reply: { status: 200, name: 'SurveysReply', schema: surveysReply },
    refusals: noSite,
  },
  {
    method: 'get',
    path: `${site}/surveys/{key}`,
    tag: settings,
    summary: 'One survey, in any published version',
    access: 'responses:read',
    query: z.object({ version: z.int().min(1).optional() }),
    reply: { status: 200, name: 'PublishedSurvey', schema: publishedSurvey },
    refusals: ['invalid-field', 'not-found', ...noSite],
  },
  {
    method: 'put',
    path: `${site}/surveys/{key}`,
    tag: settings,
    summary: 'Publish a version of a survey',
    description: 'A published version never changes; publishing the newest again makes no new one.',
    access: 'site:admin',
    body: { name: 'SurveyDefinition', schema: surveyDefinition },
    reply: { status: 200, name: 'PublishedSurvey', schema: publishedSurvey },
    refusals: wrongBody,
  },
  {
    method: 'get',
    path: `${site}/tokens`,
    tag: tokens,
    summary: 'The site’s tokens, without themselves',
    access: 'site:admin',
    reply: { status: 200, name: 'TokensReply', schema: tokensReply },
    refusals: noSite,
  },
  {
    method: 'post',
    path: `${site}/tokens`,
    tag: tokens,
    summary: 'Make a token',
    description: 'The reply is the only time that it is shown; only a hash of it is kept.',
    access: 'site:admin',
    body: { name: 'TokenRequest', schema: tokenBody },
    reply: { status: 201, name: 'NewTokenReply', schema: newTokenReply },
    refusals: wrongBody,
  },
  {
    method: 'delete',
    path: `${site}/tokens/{number}`,
    tag: tokens,
    summary: 'Revoke a token',
    access: 'site:admin',
    reply: nothing,
    refusals: ['not-found', ...noSite],
  },
];
