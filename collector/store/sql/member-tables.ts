import type { Role } from '../../wire/members.ts';

/** Tables of who may do what, and of who did what. Lists are JSON text. */
export type MemberTables = {
  member: {
    /** `*` for every site. */
    site: string;
    user_id: string;
    role: Role;
    representatives: string;
    added_at: number;
    seen_at: number | null;
  };
  invitation: {
    site: string;
    number: number;
    email: string;
    role: Role;
    representatives: string;
    /** SHA-256 of the token, in hexadecimal. */
    hash: string;
    invited_by: string;
    invited_at: number;
    ends_at: number;
  };
  team: {
    site: string;
    number: number;
    name: string;
    members: string;
    representatives: string;
    reasons: string;
    above: string | null;
    digest: 'off' | 'daily' | 'weekly';
  };
  audit_note: {
    site: string;
    at: number;
    id: string;
    actor: string;
    kind: 'member' | 'token';
    action: string;
    object: string;
  };
};
