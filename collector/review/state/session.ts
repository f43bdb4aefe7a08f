import { computed, type ReadonlySignal } from '@preact/signals';
import type { MeReply, SiteReply } from '../../wire/review.ts';
import type { Api, Trouble } from './api.ts';
import { createResource, isSignedOut } from './resource.ts';

/** Who is signed in, and what they may see. */
export type Session = {
  me: ReadonlySignal<MeReply | null>;
  trouble: ReadonlySignal<Trouble | null>;
  /** Known to be signed out. */
  isOut: ReadonlySignal<boolean>;
  siteOf(key: string): SiteReply | null;
  load(quiet?: boolean): Promise<void>;
  /** Each rejects with a Trouble that says why. */
  signInByLink(token: string): Promise<void>;
  signIn(email: string, password: string): Promise<void>;
  setPassword(account: { email?: string; password: string; currentPassword?: string }): Promise<void>;
  removeSite(site: string): Promise<void>;
  allowOrigin(site: string, origin: string): Promise<void>;
  limitRatings(site: string, ratingsPerDay: number): Promise<void>;
  /** Takes an invitation, by its link's token. */
  join(token: string, name: string, password: string): Promise<void>;
  /** Here, or in every browser. */
  signOut(everywhere?: boolean): Promise<void>;
};

/** The session of this browser's cookie. `leave` is called once it is gone. */
export function createSession(api: Api, leave: () => void): Session {
  const me = createResource<MeReply>();
  const load = (quiet = false) => me.load((signal) => api.get<MeReply>('/api/me', signal), quiet);
  const then = async (change: Promise<void>) => {
    await change;
    await load(true);
  };
  return {
    me: me.value,
    trouble: me.trouble,
    isOut: computed(() => isSignedOut(me.trouble.value)),
    siteOf: (key) => me.value.value?.sites.find((site) => site.key === key) ?? null,
    load,
    signInByLink: (token) => then(api.send('POST', '/api/sign-in/link', { token })),
    signIn: (email, password) => then(api.send('POST', '/api/sign-in', { email, password })),
    setPassword: (account) => then(api.send('POST', '/api/account/password', account)),
    removeSite: (site) => then(api.send('DELETE', `/api/sites/${encodeURIComponent(site)}`)),
    allowOrigin: (site, origin) =>
      then(api.send('POST', `/api/sites/${encodeURIComponent(site)}/origins`, { origin })),
    limitRatings: (site, ratingsPerDay) =>
      then(api.send('PUT', `/api/sites/${encodeURIComponent(site)}/switches`, { ratingsPerDay })),
    join: (token, name, password) =>
      then(api.send('POST', '/api/sign-in/invitation', { token, name, ...(password && { password }) })),
    signOut: async (everywhere = false) => {
      await api.send('POST', '/api/sign-out', { everywhere });
      leave();
    },
  };
}
