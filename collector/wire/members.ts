import { z } from 'zod';
import { digestCadences, maxRepresentativesOfMember, maxTeamItems, maxTextChars, roles } from './limits.ts';
import { filledText } from './text.ts';

/** What a member may do on a site. */
export type Role = (typeof roles)[number];

const role = z.enum(roles, { error: `is not one of ${roles.join(', ')}` });
const representatives = z
  .array(filledText())
  .max(maxRepresentativesOfMember, { error: `has more than ${maxRepresentativesOfMember} entries` })
  .transform((ids) => [...new Set(ids)])
  .default([]);

/** A person's e-mail address, as it is compared: in small letters. */
export const emailText = z
  .email({ error: 'is not an e-mail address' })
  .max(maxTextChars, { error: `is longer than ${maxTextChars} characters` })
  .toLowerCase();

/** Body of `PUT …/members/{user}`. A representative sees the answers that bear one of these ids, and no others. */
export const memberBody = z.object({ role, representatives });

/** Body of `POST …/invitations`: who, as what, and how the link gets to them. */
export const invitationBody = memberBody.extend({
  email: emailText,
  by: z.enum(['mail', 'link'], { error: 'is not one of mail, link' }).default('link'),
});

const listOf = (what: z.ZodType<string>) =>
  z
    .array(what)
    .max(maxTeamItems, { error: `has more than ${maxTeamItems} entries` })
    .transform((items) => [...new Set(items)])
    .default([]);

/** Body of `POST …/teams` and `PUT …/teams/{number}`. */
export const teamBody = z.object({
  name: filledText(),
  /** Users by id. */
  members: listOf(filledText()),
  representatives: listOf(filledText()),
  reasons: listOf(filledText()),
  /** The member who hears of what stays overdue; null: whom the site's rules name. */
  above: filledText().nullable().default(null),
  /** How often its members get its digest by mail. Each may end their own. */
  digest: z.enum(digestCadences, { error: `is not one of ${digestCadences.join(', ')}` }).default('off'),
});

const moment = z.number().int();
const plainRole = z.enum(roles);

/** A member as colleagues see them. */
export const memberReply = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role: plainRole,
  representatives: z.array(z.string()),
  /** Of this site and every other, those to come included. */
  isEverywhere: z.boolean(),
  addedAt: moment,
  /** Within some minutes; null for somebody who was not here yet. */
  seenAt: moment.nullable(),
  isYou: z.boolean(),
});

/** An invitation that waits. Its link was shown once. */
export const invitationReply = z.object({
  number: z.number().int(),
  email: z.string(),
  role: plainRole,
  representatives: z.array(z.string()),
  invitedBy: z.string(),
  invitedAt: moment,
  endsAt: moment,
});

/** Reply to `GET …/members`. Invitations are for owners to see; for others the list is empty. */
export const membersReply = z.object({
  members: z.array(memberReply),
  invitations: z.array(invitationReply),
  /** Whether invitations can go by mail. */
  hasMail: z.boolean(),
});

/** Reply to `POST …/invitations`: the link where it was not mailed, the only time that it is shown. */
export const newInvitationReply = invitationReply.extend({ link: z.string().nullable() });

export const teamReply = z.object({
  number: z.number().int(),
  name: z.string(),
  members: z.array(z.string()),
  representatives: z.array(z.string()),
  reasons: z.array(z.string()),
  above: z.string().nullable(),
  digest: z.enum(digestCadences),
});
/** Reply to `GET …/teams`. */
export const teamsReply = z.object({ teams: z.array(teamReply) });

export type MemberReply = z.output<typeof memberReply>;
export type InvitationReply = z.output<typeof invitationReply>;
export type MembersReply = z.output<typeof membersReply>;
export type NewInvitationReply = z.output<typeof newInvitationReply>;
export type TeamReply = z.output<typeof teamReply>;
export type TeamsReply = z.output<typeof teamsReply>;
