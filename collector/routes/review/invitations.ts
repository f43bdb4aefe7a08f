import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { parseBody } from '../../http/json-body.ts';
import { bestLanguage } from '../../http/language.ts';
import { nameOf } from '../../http/notes.ts';
import { Refusal } from '../../http/refusal.ts';
import { hashOf } from '../../http/tokens.ts';
import { invitationLetter, writtenFor } from '../../loop/mail/letters.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { invitationDays, mailLanguages, maxInvitations, maxMembersOfSite } from '../../wire/limits.ts';
import { invitationBody, type NewInvitationReply } from '../../wire/members.ts';
import { findSite } from './site-reply.ts';

const dayMs = 86_400_000;

/** `/sites/:site/invitations`: asking somebody in, by mail or by a link to pass on. */
export function invitationRoutes(parts: Parts): Hono<AppEnv> {
  const { store, sendMail, now } = parts;

  return new Hono<AppEnv>()
    .post('/sites/:site/invitations', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const { email, role, representatives, by } = await parseBody(c, invitationBody);
      if (by === 'mail' && !sendMail) {
        throw new Refusal('invalid-field', 'by: mail is off here; SMTP_URL and MAIL_FROM turn it on', {
          field: 'by',
          known: ['link'],
        });
      }
      await refuseIfThere(parts, site.key, email);
      const token = randomBytes(32).toString('base64url');
      const invitation = {
        site: site.key,
        email,
        role,
        representatives,
        invitedBy: nameOf(c.get('caller')),
        invitedAt: now(),
        endsAt: now() + invitationDays * dayMs,
      };
      const number = await store.addInvitation(invitation, hashOf(token));
      // In the fragment, since that reaches no log.
      const link = `${parts.publicUrl}/sign-in#invitation=${token}`;
      if (by === 'mail' && sendMail) {
        const language = await wordsOf(parts, site.key, c);
        const of = { site: site.name, by: invitation.invitedBy, link, days: invitationDays };
        const sent = await sendMail({ to: [email], ...invitationLetter(language, of) });
        if (sent.kind !== 'sent') {
          await store.takeInvitation({ ...invitation, number });
          parts.log.warn({ why: sent.why, status: sent.status }, 'an invitation could not be mailed');
          throw new Refusal('unavailable', 'the mail server did not take it; nobody was invited');
        }
      }
      c.set('noted', { object: email });
      const { site: _site, ...shown } = invitation;
      const reply: NewInvitationReply = { ...shown, number, link: by === 'mail' ? null : link };
      return c.json(reply, 201);
    })
    .delete('/sites/:site/invitations/:number', async (c) => {
      const { site } = await findSite(parts, c.req.param('site'));
      const number = Number(c.req.param('number'));
      const found = (await store.invitations(site.key, now())).find((one) => one.number === number);
      if (!found || !(await store.takeInvitation(found))) {
        throw new Refusal('not-found', 'the site has no invitation with this number');
      }
      c.set('noted', { object: found.email });
      return c.body(null, 204);
    });
}

/** @throws Refusal for somebody who is a member already, and where there are as many as there may be. */
async function refuseIfThere({ store, auth, now }: Parts, site: string, email: string): Promise<void> {
  const members = await store.members(site);
  const user = await auth.findUser(email);
  if (user && members.some(({ userId }) => userId === user.id)) {
    throw new Refusal('invalid-field', 'email: is a member of this site already', { field: 'email' });
  }
  if (members.length >= maxMembersOfSite) {
    throw new Refusal('invalid-field', `the site has ${maxMembersOfSite} members, which is the limit`, {
      field: 'members',
    });
  }
  if ((await store.invitations(site, now())).length >= maxInvitations) {
    throw new Refusal('invalid-field', `${maxInvitations} invitations wait, which is the limit`, {
      field: 'invitations',
    });
  }
}

/** Of whoever is asked in nothing is known yet: they are written to as whoever asks them reads. */
async function wordsOf({ store }: Parts, site: string, c: Context<AppEnv>) {
  const caller = c.get('caller');
  const [own] = caller.kind === 'member' ? await store.digestsOf(site, caller.userId) : [];
  const asked = bestLanguage(mailLanguages, own?.language, c.req.header('Accept-Language'));
  return writtenFor(asked ?? 'en');
}
