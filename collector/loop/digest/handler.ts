import { z } from 'zod';
import { standingAt } from '../../http/standing.ts';
import type { Job, NewJob, Store } from '../../store/store.ts';
import { maxJobTries } from '../../wire/limits.ts';
import type { SendMail } from '../mail/mailer.ts';
import type { Handler } from '../worker.ts';
import { digestMail } from './content.ts';
import { dateIn, nextMorning } from './morning.ts';

const dayMs = 86_400_000;
const payloadOf = z.object({ userId: z.string(), since: z.number() });

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
  return async (job) => {
    const { userId, since } = payloadOf.parse(job.payload);
    const [site, digest, email, memberships] = await Promise.all([
      store.site(job.site),
      store.digest(job.site, userId),
      emailOf(userId),
      store.memberships(userId),
    ]);
    const { role, representatives } = standingAt(memberships, job.site);
    // Unsubscribed, removed or gone: the chain ends here.
    if (!site || !digest || !email || !role) return { kind: 'gone' };
    const at = now();
    const next = [follow(job, at, nextMorning(at, digest.timeZone, digest.cadence), userId)];
    const from = dateIn(site.timeZone, since);
    const to = dateIn(site.timeZone, at - dayMs);
    const own = role === 'representative' ? representatives : null;
    const mail =
      from <= to && (await digestMail(store, { site, digest, from, to, representatives: own, publicUrl }));
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

const follow = (job: Job, at: number, dueAt: number, userId: string): NewJob => ({
  site: job.site,
  kind: 'digest',
  target: job.target,
  payload: { userId, since: at },
  dueAt,
  createdAt: at,
});
