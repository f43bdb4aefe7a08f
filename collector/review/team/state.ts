import { type ReadonlySignal, signal } from '@preact/signals';
import type { MembersReply, NewInvitationReply, Role, TeamReply, TeamsReply } from '../../wire/members.ts';
import type { Api } from '../state/api.ts';
import { createResource, type Resource } from '../state/resource.ts';

/** What somebody shall be on a site. */
export type Standing = { role: Role; representatives: string[] };
/** Whom to ask in, as what, and how. */
export type Invite = Standing & { email: string; by: 'mail' | 'link' };

/** Members of a site. The invitation just made is held until it is put away: nothing shows its link again. */
export type Members = Resource<MembersReply> & {
  made: ReadonlySignal<NewInvitationReply | null>;
  show(quiet?: boolean): Promise<void>;
  /** Each rejects with a Trouble that says why. */
  invite(wish: Invite): Promise<void>;
  withdraw(number: number): Promise<void>;
  change(userId: string, to: Standing): Promise<void>;
  remove(userId: string): Promise<void>;
  signOut(userId: string): Promise<void>;
  putAway(): void;
};

/** The members of one site. */
export function createMembers(api: Api, site: string): Members {
  const resource = createResource<MembersReply>();
  const made = signal<NewInvitationReply | null>(null);
  const path = `/api/sites/${encodeURIComponent(site)}`;
  const show = (quiet = false) => resource.load((cancel) => api.get(`${path}/members`, cancel), quiet);
  const memberPath = (userId: string) => `${path}/members/${encodeURIComponent(userId)}`;
  const then = async (change: Promise<void>) => {
    await change;
    await show(true);
  };
  return {
    ...resource,
    made,
    show,
    async invite(wish) {
      made.value = await api.change<NewInvitationReply>('POST', `${path}/invitations`, wish);
      await show(true);
    },
    async withdraw(number) {
      if (made.value?.number === number) made.value = null;
      await then(api.send('DELETE', `${path}/invitations/${number}`));
    },
    change: (userId, to) => then(api.send('PUT', memberPath(userId), to)),
    remove: (userId) => then(api.send('DELETE', memberPath(userId))),
    signOut: (userId) => api.send('POST', `${memberPath(userId)}/sign-out`),
    putAway() {
      made.value = null;
    },
  };
}

/** Teams of a site. */
export type Teams = Resource<TeamsReply> & {
  show(quiet?: boolean): Promise<void>;
  /** Makes one, or changes the one of this number. Rejects with a Trouble that says why. */
  keep(team: Omit<TeamReply, 'number'>, number: number | null): Promise<void>;
  remove(number: number): Promise<void>;
};

/** The teams of one site. */
export function createTeams(api: Api, site: string): Teams {
  const resource = createResource<TeamsReply>();
  const path = `/api/sites/${encodeURIComponent(site)}/teams`;
  const show = (quiet = false) => resource.load((cancel) => api.get(path, cancel), quiet);
  return {
    ...resource,
    show,
    async keep(team, number) {
      if (number === null) await api.send('POST', path, team);
      else await api.send('PUT', `${path}/${number}`, team);
      await show(true);
    },
    async remove(number) {
      await api.send('DELETE', `${path}/${number}`);
      await show(true);
    },
  };
}
