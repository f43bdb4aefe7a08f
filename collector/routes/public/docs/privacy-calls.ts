import {
  personBody,
  personExportBody,
  personReply,
  privacyReply,
  retentionBody,
} from '../../../wire/privacy.ts';
import type { Operation } from './operation.ts';

const privacy = 'Privacy';
const site = '/api/sites/{site}';
const noSite = ['unknown-site'] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type', ...noSite] as const;
const oneReply = { status: 200, name: 'PrivacyReply', schema: privacyReply } as const;
const count = { status: 200, name: 'PersonReply', schema: personReply } as const;

/** How long answers are kept, and what is known of one person. */
export const privacyCalls: readonly Operation[] = [
  {
    method: 'get',
    path: `${site}/privacy`,
    tag: privacy,
    summary: 'How long answers are kept',
    access: 'site:admin',
    reply: oneReply,
    refusals: noSite,
  },
  {
    method: 'put',
    path: `${site}/privacy`,
    tag: privacy,
    summary: 'Set how long answers are kept',
    description:
      'Older ones are erased once a day, imported ones too. Null keeps them until somebody erases.',
    access: 'site:admin',
    body: { name: 'Retention', schema: retentionBody },
    reply: oneReply,
    refusals: wrongBody,
  },
  {
    method: 'post',
    path: `${site}/person/find`,
    tag: privacy,
    summary: 'How many responses a person has',
    description: 'By id, by e-mail address, or by both: then of whoever has the one or the other.',
    access: 'site:admin',
    body: { name: 'Person', schema: personBody },
    reply: count,
    refusals: wrongBody,
  },
  {
    method: 'post',
    path: `${site}/person/export`,
    tag: privacy,
    summary: 'All that is stored of a person',
    description: 'As a list in JSON, or as CSV, with the fields of the exports.',
    access: 'site:admin',
    body: { name: 'PersonExport', schema: personExportBody },
    reply: { status: 200, description: 'The file', type: 'application/json' },
    refusals: wrongBody,
  },
  {
    method: 'post',
    path: `${site}/person/erase`,
    tag: privacy,
    summary: 'Erase a person',
    description:
      'All their responses go, and copies of them that come later are rejected as `response-closed`. What ' +
      'they answer from then on is taken.',
    access: 'site:admin',
    body: { name: 'Person', schema: personBody },
    reply: count,
    refusals: wrongBody,
  },
];
