import { z } from 'zod';
import type { Job, Store } from '../store/store.ts';
import type { SendMail } from './mail/mailer.ts';
import type { Handler, Outcome } from './worker.ts';

/** A reminder as a job carries it: ids alone, what they stand for is looked up as it is sent. */
const payload = z.object({
  followup: z.string(),
  to: z.string(),
  step: z.enum(['before', 'overdue', 'above']),
});

const subjects = {
  before: 'A follow-up is due soon',
  overdue: 'A follow-up is overdue',
  above: 'A follow-up stays overdue',
};

type Parts = {
  store: Pick<Store, 'followup' | 'teamMembers' | 'site'>;
  /** Null where mail is off: the reminder stands in the follow-up's history all the same. */
  sendMail: SendMail | null;
  publicUrl: string;
};

/** Reminds one of the team by mail. It says where to look, and nothing of what a customer said. */
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
      subject: `${subjects[step]}: ${site?.name ?? job.site}`,
      text: `${subjects[step]}. What it is about and by when stands here:\n\n${link}\n`,
    });
    if (sent.kind === 'sent') return { kind: 'done', reply: sent.reply };
    return { kind: sent.kind === 'later' ? 'failed' : 'refused', error: sent.why, reply: sent.reply };
  };
}
