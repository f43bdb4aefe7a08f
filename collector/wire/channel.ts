import { z } from 'zod';
import { channelEvents, channelKinds, maxChannelsOfSite, maxMailAddresses, maxPageChars } from './limits.ts';
import { filledText } from './text.ts';

/** A mail address as somebody types it. Nothing that could begin a second header gets through. */
export const mailAddress = z
  .string()
  .max(200, { error: 'is longer than 200 characters' })
  .refine((text) => !/\p{Cc}|\u2028|\u2029/u.test(text), { error: 'has a line break or control character' })
  .pipe(z.email({ error: 'is not a mail address' }));

const events = z
  .array(z.enum(channelEvents, { error: `is not one of ${channelEvents.join(', ')}` }))
  .min(1, { error: 'names no event' })
  .transform((names) => channelEvents.filter((name) => names.includes(name)));
const isOn = z.boolean({ error: 'is not true or false' });

/** Where it goes: an address of the web, or for mail the addresses, with commas between them. */
const address = filledText(maxPageChars);

/** Body of `POST …/webhooks`. */
export const newChannelBody = z.object({
  kind: z.enum(channelKinds, { error: `is not one of ${channelKinds.join(', ')}` }),
  /** By what the team knows it. */
  name: filledText(),
  address,
  events,
});
/** Body of `PATCH …/webhooks/{number}`: what is named changes. */
export const channelChangesBody = z.object({ name: filledText(), address, events, isOn }).partial();

/** The addresses of a mail channel. */
export const mailAddresses = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(
    z
      .array(mailAddress)
      .min(1)
      .max(maxMailAddresses, { error: `has more than ${maxMailAddresses} addresses` }),
  );

/** A channel as it can be listed: never its secret. */
export const channelReply = z.object({
  number: z.int(),
  kind: z.enum(channelKinds),
  name: z.string(),
  /** Of a chat's only the server, since the rest of it is a password. */
  address: z.string(),
  events: z.array(z.enum(channelEvents)),
  isOn: z.boolean(),
  /** When the secret before the newest stops signing, null where there is none. */
  formerUntil: z.int().nullable(),
  addedAt: z.int(),
  waiting: z.int(),
  parked: z.int(),
  done: z.int(),
});
/** Reply to `GET …/webhooks`. `mailIsOn`: whether the collector can send mail at all. */
export const channelsReply = z.object({
  channels: z.array(channelReply).max(maxChannelsOfSite),
  mailIsOn: z.boolean(),
});
/** Reply to making one, and to a new secret: the only time that it is shown. Null where nothing is signed. */
export const channelSecretReply = channelReply.extend({ secret: z.string().nullable() });

/** What a receiver made of a test. */
export const channelTestReply = z.object({
  result: z.enum(['taken', 'later', 'never']),
  /** Of HTTP or SMTP; null where nothing came back. */
  status: z.int().nullable(),
  /** The beginning of what it said. */
  text: z.string(),
  why: z.string().nullable(),
});

/** One event on its way to one channel. */
export const deliveryReply = z.object({
  id: z.string(),
  channel: z.int(),
  event: z.string(),
  state: z.enum(['waiting', 'done', 'parked']),
  tries: z.int(),
  /** When it is tried next; null where it is not. */
  dueAt: z.int().nullable(),
  error: z.string().nullable(),
  reply: z.string().nullable(),
  createdAt: z.int(),
  endedAt: z.int().nullable(),
});
/** Reply to `GET …/deliveries`, newest first. */
export const deliveriesReply = z.object({ deliveries: z.array(deliveryReply) });
/** Query of `GET …/deliveries`. */
export const deliveriesQuery = z.object({
  channel: z.coerce.number({ error: 'is not a number of a channel' }).int().min(1).optional(),
  state: z.enum(['waiting', 'done', 'parked'], { error: 'is not one of waiting, done, parked' }).optional(),
});
/** Body of `POST …/deliveries/again`: one delivery, or all of a channel that are parked. */
export const againBody = z.union(
  [z.strictObject({ id: z.string().min(1) }), z.strictObject({ channel: z.int().min(1) })],
  { error: 'names neither the id of a delivery nor a channel' },
);
/** Reply to it: how many will be sent. */
export const againReply = z.object({ changed: z.int() });

export type ChannelReply = z.output<typeof channelReply>;
export type ChannelsReply = z.output<typeof channelsReply>;
export type ChannelSecretReply = z.output<typeof channelSecretReply>;
export type ChannelTestReply = z.output<typeof channelTestReply>;
export type DeliveryReply = z.output<typeof deliveryReply>;
export type DeliveriesReply = z.output<typeof deliveriesReply>;
export type AgainReply = z.output<typeof againReply>;
