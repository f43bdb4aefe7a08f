import { alertPreviewReply, alertRules, alertsReply } from '../../../wire/alert.ts';
import type { Operation } from './operation.ts';

const tag = 'Alerts';
const alerts = '/api/sites/{site}/alerts';
const noSite = ['unknown-site'] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type', ...noSite] as const;

/** What a site is told of by itself. */
export const alertCalls: readonly Operation[] = [
  {
    method: 'get',
    path: alerts,
    tag,
    summary: 'Alerts, newest first, and the rules that make them',
    access: 'responses:read',
    reply: { status: 200, name: 'AlertsReply', schema: alertsReply },
    refusals: noSite,
  },
  {
    method: 'put',
    path: `${alerts}/rules`,
    tag,
    summary: 'Say what to be told of',
    description: 'A rule that is not named is as it is shipped.',
    access: 'site:admin',
    body: { name: 'AlertRules', schema: alertRules },
    reply: { status: 200, name: 'AlertsReply', schema: alertsReply },
    refusals: wrongBody,
  },
  {
    method: 'post',
    path: `${alerts}/preview`,
    tag,
    summary: 'What rules would have said in the last 90 days',
    access: 'site:admin',
    body: { name: 'AlertRules', schema: alertRules },
    reply: { status: 200, name: 'AlertPreviewReply', schema: alertPreviewReply },
    refusals: wrongBody,
  },
];
