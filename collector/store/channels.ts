import type { channelKinds } from '../wire/limits.ts';

/** Where events of a site go. */
export type Channel = {
  /** Grows with each channel of the site. */
  number: number;
  kind: (typeof channelKinds)[number];
  name: string;
  /** An address of the web; for mail the addresses, with commas between them. */
  address: string;
  /** Names of events, or the beginning of some: `alert.*`. */
  events: string[];
  isOn: boolean;
  /** By which its deliveries are signed, null where nothing is signed. For nobody to see again. */
  secret: string | null;
  /** The secret before, by which they are signed too until `formerUntil`. */
  formerSecret: string | null;
  formerUntil: number | null;
  addedAt: number;
};

/** What somebody may change of a channel. */
export type ChannelChanges = Partial<Omit<Channel, 'number' | 'kind' | 'addedAt'>>;

/** Something that happened to a site, of which its channels may want to hear. */
export type SiteEvent = {
  /** Such as `alert.opened`. */
  type: string;
  at: number;
  /** Ids of what it is about, as JSON: the words are looked up when it is sent. */
  about: Record<string, unknown>;
  /** Where the same may be told twice: names it, so that it is sent once. */
  key?: string;
};

/** Channels of sites. */
export interface ChannelStore {
  /** Tells those that want to hear of it. What has a transaction of its own uses `tell` in that instead. */
  tellChannels(site: string, event: SiteEvent): Promise<void>;
  /** Oldest first. */
  channels(site: string): Promise<Channel[]>;
  channel(site: string, number: number): Promise<Channel | null>;
  /** Returns its number. */
  addChannel(site: string, channel: Omit<Channel, 'number'>): Promise<number>;
  /** Changes what is named. Returns whether there is such a channel. */
  changeChannel(site: string, number: number, changes: ChannelChanges): Promise<boolean>;
  /** Removes it with its jobs. Returns whether there was one. */
  removeChannel(site: string, number: number): Promise<boolean>;
}
