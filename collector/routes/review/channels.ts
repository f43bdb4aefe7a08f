import { type Context, Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { Refusal } from '../../http/refusal.ts';
import { testMessage } from '../../loop/channels/message.ts';
import { send } from '../../loop/channels/send.ts';
import { newSecret } from '../../loop/channels/sign.ts';
import { wrongWith } from '../../loop/net/post.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import type { Channel, JobCount } from '../../store/store.ts';
import {
  type ChannelReply,
  type ChannelSecretReply,
  type ChannelsReply,
  type ChannelTestReply,
  channelChangesBody,
  mailAddresses,
  newChannelBody,
} from '../../wire/channel.ts';
import { channelEvents, formerSecretMs, maxChannelsOfSite } from '../../wire/limits.ts';
import { firstIssue } from '../../wire/text.ts';
import { findSite } from './site-reply.ts';

/** Characters of a receiver's answer to a test that are shown. */
const shownChars = 1_000;

/** `/sites/:site/webhooks`: where events of a site go, by webhook, chat or mail. */
export function channelRoutes(parts: Parts): Hono<AppEnv> {
  const { store, now } = parts;

  async function find(c: Context): Promise<{ site: string; channel: Channel }> {
    const { site } = await findSite(parts, c.req.param('site') ?? '');
    const number = Number(c.req.param('number'));
    const channel = Number.isSafeInteger(number) ? await store.channel(site.key, number) : null;
    if (!channel) throw new Refusal('not-found', 'the site has no channel of this number');
    return { site: site.key, channel };
  }
  const shownNow = async (site: string, channel: Channel): Promise<ChannelReply> =>
    shown(channel, await store.jobCounts(site), now());

  return new Hono<AppEnv>()
    .get('/sites/:site/webhooks', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const [channels, counts] = await Promise.all([store.channels(site.key), store.jobCounts(site.key)]);
      const reply: ChannelsReply = {
        channels: channels.map((channel) => shown(channel, counts, now())),
        mailIsOn: parts.sendMail !== null,
      };
      return c.json(reply);
    })
    .post('/sites/:site/webhooks', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { kind, name, address, events } = await parseBody(c, newChannelBody);
      if ((await store.channels(site.key)).length >= maxChannelsOfSite) {
        throw new Refusal('invalid-field', `the site has ${maxChannelsOfSite} channels, which is the limit`, {
          field: 'channels',
        });
      }
      const channel: Omit<Channel, 'number'> = {
        kind,
        name,
        address: checkedAddress(kind, address, parts),
        events,
        isOn: true,
        secret: kind === 'webhook' ? newSecret() : null,
        formerSecret: null,
        formerUntil: null,
        addedAt: now(),
      };
      const number = await store.addChannel(site.key, channel);
      const reply: ChannelSecretReply = {
        ...shown({ ...channel, number }, [], now()),
        secret: channel.secret,
      };
      return c.json(reply, 201);
    })
    .patch('/sites/:site/webhooks/:number', async (c) => {
      const { site, channel } = await find(c);
      const { name, address, events, isOn } = await parseBody(c, channelChangesBody);
      const changes = {
        ...(name !== undefined && { name }),
        ...(address !== undefined && { address: checkedAddress(channel.kind, address, parts) }),
        ...(events && { events }),
        ...(isOn !== undefined && { isOn }),
      };
      await store.changeChannel(site, channel.number, changes);
      return c.json(await shownNow(site, { ...channel, ...changes }));
    })
    .delete('/sites/:site/webhooks/:number', async (c) => {
      const { site, channel } = await find(c);
      await store.removeChannel(site, channel.number);
      return c.body(null, 204);
    })
    .post('/sites/:site/webhooks/:number/secret', async (c) => {
      const { site, channel } = await find(c);
      if (channel.kind !== 'webhook') throw new Refusal('conflict', 'only what webhooks send is signed');
      const secret = newSecret();
      const changes = { secret, formerSecret: channel.secret, formerUntil: now() + formerSecretMs };
      await store.changeChannel(site, channel.number, changes);
      const reply: ChannelSecretReply = { ...(await shownNow(site, { ...channel, ...changes })), secret };
      return c.json(reply, 201);
    })
    .post('/sites/:site/webhooks/:number/test', async (c) => {
      const { site, channel } = await find(c);
      const id = `test-${crypto.randomUUID()}`;
      const sent = await send(parts, channel, id, testMessage(site, parts.publicUrl, now()));
      const reply: ChannelTestReply = { ...sent, text: sent.text.slice(0, shownChars) };
      return c.json(reply);
    });
}

/** @throws Refusal 400 that says what is wrong, and not what stands behind the address. */
function checkedAddress(kind: Channel['kind'], address: string, parts: Parts): string {
  const refuse = (message: string) =>
    new Refusal('invalid-field', `address: ${message}`, { field: 'address' });
  if (kind !== 'mail') {
    const wrong = wrongWith(address, parts.allowsLoopbackWebhooks);
    if (wrong) throw refuse(wrong);
    return address;
  }
  const parsed = mailAddresses.safeParse(address);
  if (!parsed.success) throw refuse(firstIssue(parsed.error).message);
  return parsed.data.join(',');
}

function shown(channel: Channel, counts: readonly JobCount[], now: number): ChannelReply {
  const { number, kind, name, address, events, isOn, formerUntil, addedAt } = channel;
  const count = (state: JobCount['state']) =>
    counts.find((one) => one.target === `channel:${number}` && one.state === state)?.count ?? 0;
  return {
    number,
    kind,
    name,
    address: kind === 'chat' ? `${new URL(address).origin}/…` : address,
    events: channelEvents.filter((name) => events.includes(name)),
    isOn,
    formerUntil: formerUntil !== null && formerUntil > now ? formerUntil : null,
    addedAt,
    waiting: count('waiting'),
    parked: count('parked'),
    done: count('done'),
  };
}
