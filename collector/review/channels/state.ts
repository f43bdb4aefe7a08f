import { type ReadonlySignal, signal } from '@preact/signals';
import type { AlertPreviewReply, AlertRules, AlertsReply } from '../../wire/alert.ts';
import type {
  AgainReply,
  ChannelReply,
  ChannelSecretReply,
  ChannelsReply,
  ChannelTestReply,
  DeliveriesReply,
} from '../../wire/channel.ts';
import type { Api } from '../state/api.ts';
import { createResource, type Resource } from '../state/resource.ts';

/** What somebody asks for when they add a channel. */
export type ChannelWish = Pick<ChannelReply, 'kind' | 'name' | 'address' | 'events'>;

/** Channels of a site. A secret just made is held until it is put away: nothing shows it again. */
export type Channels = Resource<ChannelsReply> & {
  made: ReadonlySignal<ChannelSecretReply | null>;
  /** What receivers answered to tests, by the channels' numbers. */
  tested: ReadonlySignal<Readonly<Record<number, ChannelTestReply>>>;
  deliveries: Resource<DeliveriesReply>;
  show(quiet?: boolean): Promise<void>;
  /** Each rejects with a Trouble that says why. */
  add(wish: ChannelWish): Promise<void>;
  change(number: number, changes: Partial<ChannelWish & { isOn: boolean }>): Promise<void>;
  remove(number: number): Promise<void>;
  renew(number: number): Promise<void>;
  test(number: number): Promise<void>;
  again(which: { id: string } | { channel: number }): Promise<number>;
  putAway(): void;
};

/** The channels of one site. */
export function createChannels(api: Api, site: string): Channels {
  const resource = createResource<ChannelsReply>();
  const deliveries = createResource<DeliveriesReply>();
  const made = signal<ChannelSecretReply | null>(null);
  const tested = signal<Readonly<Record<number, ChannelTestReply>>>({});
  const root = `/api/sites/${encodeURIComponent(site)}`;
  const path = `${root}/webhooks`;
  const show = async (quiet = false) => {
    await Promise.all([
      resource.load((cancel) => api.get(path, cancel), quiet),
      deliveries.load((cancel) => api.get(`${root}/deliveries`, cancel), quiet),
    ]);
  };
  const secret = async (to: string, body?: ChannelWish) => {
    const reply = await api.change<ChannelSecretReply>('POST', to, body);
    if (reply.secret) made.value = reply;
    await show(true);
  };
  return {
    ...resource,
    deliveries,
    made,
    tested,
    show,
    add: (wish) => secret(path, wish),
    renew: (number) => secret(`${path}/${number}/secret`),
    async change(number, changes) {
      await api.change('PATCH', `${path}/${number}`, changes);
      await show(true);
    },
    async remove(number) {
      await api.send('DELETE', `${path}/${number}`);
      if (made.value?.number === number) made.value = null;
      await show(true);
    },
    async test(number) {
      const reply = await api.change<ChannelTestReply>('POST', `${path}/${number}/test`);
      tested.value = { ...tested.value, [number]: reply };
    },
    async again(which) {
      const { changed } = await api.change<AgainReply>('POST', `${root}/deliveries/again`, which);
      await show(true);
      return changed;
    },
    putAway() {
      made.value = null;
    },
  };
}

/** Alerts of a site and the rules that make them. */
export type Alerts = Resource<AlertsReply> & {
  preview: ReadonlySignal<AlertPreviewReply | null>;
  show(quiet?: boolean): Promise<void>;
  /** Each rejects with a Trouble that says why. */
  keep(rules: AlertRules): Promise<void>;
  ask(rules: AlertRules): Promise<void>;
};

/** The alerts of one site. */
export function createAlerts(api: Api, site: string): Alerts {
  const resource = createResource<AlertsReply>();
  const preview = signal<AlertPreviewReply | null>(null);
  const path = `/api/sites/${encodeURIComponent(site)}/alerts`;
  return {
    ...resource,
    preview,
    show: (quiet = false) => resource.load((cancel) => api.get(path, cancel), quiet),
    async keep(rules) {
      resource.set(await api.change<AlertsReply>('PUT', `${path}/rules`, rules));
    },
    async ask(rules) {
      preview.value = await api.change<AlertPreviewReply>('POST', `${path}/preview`, rules);
    },
  };
}
