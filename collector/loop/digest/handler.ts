import { z } from 'zod';
import { standingAt } from '../../http/standing.ts';
import { createSiteBook } from '../../intake/sites.ts';
import type { Digest, Job, NewJob, Store } from '../../store/store.ts';
import { maxJobTries } from '../../wire/limits.ts';
import type { SendMail } from '../mail/mailer.ts';
import type { Handler } from '../worker.ts';
import { digestMail } from './content.ts';
import { dateIn, nextMorning } from './morning.ts';

const dayMs = 86_400_000;
/** Jobs of an older program know no teams. */
const payloadOf = z.object({ userId: z.string(), team: z.number().default(0), since: z.number() });

type Parts = {
  store: Store;
  sendMail: SendMail | null;
  now: () => number;
  publicUrl: string;
  /** A member's address; null where there is nobody any more. */
  emailOf: (userId: string) => Promise<string | null>;
};

/**
 * Sends a member's digest of the days since the last one, and has the next one made, in the transaction that
 * ends this one: a crash may send it twice under one Message-ID, and never breaks the chain.
 */
export function digestHandler({ store, sendMail, now, publicUrl, emailOf }: Parts): Handler {
  const sites = createSiteBook(store, now);
  return async (job) => {
    const { userId, team: number, since } = payloadOf.parse(job.payload);
    const [entry, teams, digest, email, memberships] = await Promise.all([
      sites.find(job.site),
      store.teams(job.site),
      store.digest(job.site, userId, number),
      emailOf(userId),
      store.memberships(userId),
    ]);
    const { role, representatives } = standingAt(memberships, job.site);
    const team = teams.find((one) => one.number === number) ?? null;
    const isTheirs = number === 0 || (team?.members.includes(userId) ?? false);
    // Unsubscribed, removed or gone: the chain ends here.
    if (!entry || !digest || digest.cadence === 'off' || !email || !role || !isTheirs) {
      return { kind: 'gone' };
    }
    const { site } = entry;
    const at = now();
    const next = [follow(job, at, nextMorning(at, digest.timeZone, digest.cadence), digest)];
    const from = dateIn(site.timeZone, since);
    const to = dateIn(site.timeZone, at - dayMs);
    const onlyOf = role === 'representative' ? { user: userId, representatives } : null;
    const asked = { entry, digest, team, from, to, onlyOf, publicUrl };
    const mail = from <= to && (await digestMail({ store, sites, now }, asked));
    if (!mail || !sendMail) return { kind: 'gone', next };
    const { unsubscribe, ...words } = mail;
    const sent = await sendMail({
      ...words,
      to: [email],
      id: job.id,
      // By RFC 8058 a mail program may offer a button that posts there.
      headers: {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    });
    const isLast = job.tries + 1 >= maxJobTries;
    return sent.kind === 'later' && !isLast
      ? { kind: 'failed', error: sent.why, reply: sent.reply }
      : { kind: 'gone', next };
  };
}

const follow = (job: Job, at: number, dueAt: number, { userId, team }: Digest): NewJob => ({
  site: job.site,
  kind: 'digest',
  target: job.target,
  payload: { userId, team, since: at },
  dueAt,
  createdAt: at,
});
