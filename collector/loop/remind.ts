import { z } from 'zod';
import type { Job, Store } from '../store/store.ts';
import { languageOf, reminderLetter } from './mail/letters.ts';
import type { SendMail } from './mail/mailer.ts';
import type { Handler, Outcome } from './worker.ts';

/** A reminder as a job carries it: ids alone, what they stand for is looked up as it is sent. */
const payload = z.object({
  followup: z.string(),
  to: z.string(),
  step: z.enum(['before', 'overdue', 'above']),
});

type Parts = {
  store: Pick<Store, 'followup' | 'teamMembers' | 'site' | 'digestsOf'>;
  /** Null where mail is off: the reminder stands in the follow-up's history all the same. */
  sendMail: SendMail | null;
  publicUrl: string;
};

/** Reminds one of the team by mail, in their own language. */
export function reminder({ store, sendMail, publicUrl }: Parts): Handler {
  return async (job: Job): Promise<Outcome> => {
    const { followup: id, to, step } = payload.parse(job.payload);
    const [found, people, site] = await Promise.all([
      store.followup(job.site, id),
      store.teamMembers(job.site),
      store.site(job.site),
    ]);
    const member = people.find((one) => one.id === to);
    // Done, given to somebody else, or nobody's any more since: then nobody has to be reminded.
    const isTheirs = step === 'above' || found?.followup.assignee === to;
    if (!sendMail || !member || !found || !isTheirs || found.followup.closedAt !== null)
      return { kind: 'gone' };
    const link = `${publicUrl}/sites/${encodeURIComponent(job.site)}/follow-ups/${id}`;
    const sent = await sendMail({
      id: job.id,
      to: [member.email],
      ...reminderLetter(await languageOf(store, job.site, to), step, site?.name ?? job.site, link),
    });
    if (sent.kind === 'sent') return { kind: 'done', reply: sent.reply };
    return { kind: sent.kind === 'later' ? 'failed' : 'refused', error: sent.why, reply: sent.reply };
  };
}
