import {
  againBody,
  againReply,
  channelChangesBody,
  channelReply,
  channelSecretReply,
  channelsReply,
  channelTestReply,
  deliveriesQuery,
  deliveriesReply,
  newChannelBody,
} from '../../../wire/channel.ts';
import type { Operation } from './operation.ts';

const tag = 'Webhooks, chat and mail';
const site = '/api/sites/{site}';
const one = `${site}/webhooks/{number}`;
const noSite = ['unknown-site'] as const;
const noChannel = ['not-found', ...noSite] as const;
const wrongBody = ['not-json', 'invalid-field', 'too-large', 'unsupported-media-type', ...noSite] as const;

/** Where events of a site go, and what became of them. */
export const channelCalls: readonly Operation[] = [
  {
    method: 'get',
    path: `${site}/webhooks`,
    tag,
    summary: 'Where events go, without the secrets',
    access: 'site:admin',
    reply: { status: 200, name: 'ChannelsReply', schema: channelsReply },
    refusals: noSite,
  },
  {
    method: 'post',
    path: `${site}/webhooks`,
    tag,
    summary: 'Send events to a server, a chat room or by mail',
    description:
      'A webhook gets `{ type, timestamp, data }` with `webhook-id`, `webhook-timestamp` and ' +
      '`webhook-signature` as Standard Webhooks has them. At least once: a repetition bears the same id. What ' +
      'is not answered by 2xx within 5 s is tried five times over a day, then parked. Of `response.created` ' +
      'and `response.changed`, `data.response` is the answer as it is when it is sent: keep the highest ' +
      '`rev`. The reply is the only time that the secret is shown.',
    access: 'site:admin',
    body: { name: 'NewChannel', schema: newChannelBody },
    reply: { status: 201, name: 'ChannelSecretReply', schema: channelSecretReply },
    refusals: wrongBody,
  },
  {
    method: 'patch',
    path: one,
    tag,
    summary: 'Change a channel, or switch it off',
    description: 'What is not named stays.',
    access: 'site:admin',
    body: { name: 'ChannelChanges', schema: channelChangesBody },
    reply: { status: 200, name: 'ChannelReply', schema: channelReply },
    refusals: ['not-found', ...wrongBody],
  },
  {
    method: 'delete',
    path: one,
    tag,
    summary: 'Remove a channel, with what waits for it',
    access: 'site:admin',
    reply: { status: 204, description: 'Done' },
    refusals: noChannel,
  },
  {
    method: 'post',
    path: `${one}/secret`,
    tag,
    summary: 'Make a new secret',
    description: 'The one before signs too for a day. The reply is the only time that the new one is shown.',
    access: 'site:admin',
    reply: { status: 201, name: 'ChannelSecretReply', schema: channelSecretReply },
    refusals: ['conflict', ...noChannel],
  },
  {
    method: 'post',
    path: `${one}/test`,
    tag,
    summary: 'Send a test now, and see what the receiver answers',
    access: 'site:admin',
    reply: { status: 200, name: 'ChannelTestReply', schema: channelTestReply },
    refusals: noChannel,
  },
  {
    method: 'get',
    path: `${site}/deliveries`,
    tag,
    summary: 'What was sent, what waits and what was given up, newest first',
    access: 'responses:read',
    query: deliveriesQuery,
    reply: { status: 200, name: 'DeliveriesReply', schema: deliveriesReply },
    refusals: ['invalid-field', ...noSite],
  },
  {
    method: 'post',
    path: `${site}/deliveries/again`,
    tag,
    summary: 'Send a parked delivery again, or all of a channel',
    access: 'site:admin',
    body: { name: 'Again', schema: againBody },
    reply: { status: 200, name: 'AgainReply', schema: againReply },
    refusals: wrongBody,
  },
];
