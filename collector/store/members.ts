import type { AuditEntry } from '../wire/audit.ts';
import type { Role, TeamReply } from '../wire/members.ts';

/** What a user may do on a site, or on every one. */
export type Membership = {
  /** Key of the site, or `*`. */
  site: string;
  userId: string;
  role: Role;
  /** Ids by which answers name them. */
  representatives: string[];
  addedAt: number;
  /** Null where they were not here yet. */
  seenAt: number | null;
};

/** An invitation that waits to be taken. The token itself is nowhere kept. */
export type Invitation = {
  site: string;
  /** Grows with each of the site. */
  number: number;
  email: string;
  role: Role;
  representatives: string[];
  invitedBy: string;
  invitedAt: number;
  endsAt: number;
};

/** What came of changing or removing a member: `last-owner` where nobody would be left to own the site. */
export type MemberChange = 'done' | 'not-found' | 'last-owner';

/** Who may do what on which site. */
export interface MemberStore {
  /** All of a user's, of all sites. */
  memberships(userId: string): Promise<Membership[]>;
  /** Members of a site, those of every site among them, in the order in which they came. */
  members(site: string): Promise<Membership[]>;
  /** Adds a member, or changes one without asking whether an owner is left. */
  putMember(member: Omit<Membership, 'addedAt' | 'seenAt'>, at: number): Promise<void>;
  /** `site` is where the membership stands, `*` for those of every site. */
  changeMember(
    site: string,
    userId: string,
    to: Pick<Membership, 'role' | 'representatives'>,
  ): Promise<MemberChange>;
  removeMember(site: string, userId: string): Promise<MemberChange>;
  noteSeen(userId: string, at: number): Promise<void>;

  /** Those that wait and have not ended, oldest first. */
  invitations(site: string, now: number): Promise<Invitation[]>;
  /** Takes the place of an earlier one to the same address, and returns its number. */
  addInvitation(invitation: Omit<Invitation, 'number'>, hash: string): Promise<number>;
  /** The one that a token's hash names, while it waits. */
  invitation(hash: string, now: number): Promise<Invitation | null>;
  /** Uses it up; false where somebody was first. */
  takeInvitation(invitation: Invitation): Promise<boolean>;

  /** In the order in which they were made. */
  teams(site: string): Promise<TeamReply[]>;
  /** Returns its number. */
  addTeam(site: string, team: Omit<TeamReply, 'number'>): Promise<number>;
  changeTeam(site: string, team: TeamReply): Promise<boolean>;
  removeTeam(site: string, number: number): Promise<boolean>;
}

/** What is noted of something that somebody did. `site` is `*` where it concerns none, or all. */
export type AuditNote = AuditEntry & { site: string };

/** Notes of who did what. */
export interface AuditStore {
  note(entry: AuditNote): Promise<void>;
  /** Newest first. Those of `*` are among them where `everywhere` is said. */
  notes(
    site: string,
    which: {
      actor?: string | undefined;
      action?: string | undefined;
      cursor?: string | undefined;
      limit: number;
      everywhere?: boolean;
    },
  ): Promise<{ entries: AuditEntry[]; next: string | null }>;
  /** Who did something, and what was done. */
  noteNames(site: string): Promise<{ actors: string[]; actions: string[] }>;
  /** Removes notes of before a moment, some at a time; returns how many. */
  dropNotes(before: number, atMost: number): Promise<number>;
}
