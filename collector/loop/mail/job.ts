import { z } from 'zod';
import type { Handler } from '../worker.ts';
import type { SendMail } from './mailer.ts';

/** What a job of the kind `mail` holds. */
export const mailPayload = z.object({
  to: z.array(z.string()).min(1),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
});
export type MailPayload = z.input<typeof mailPayload>;

/** Sends the mail that a job holds, under the job's id. */
export const mailHandler =
  (sendMail: SendMail | null): Handler =>
  async ({ id, payload }) => {
    const { html, headers, ...mail } = mailPayload.parse(payload);
    if (!sendMail) return { kind: 'failed', error: 'mail is off: SMTP_URL is not set' };
    const sent = await sendMail({ ...mail, id, ...(html && { html }), ...(headers && { headers }) });
    if (sent.kind === 'sent') return { kind: 'done', reply: sent.reply };
    return { kind: sent.kind === 'later' ? 'failed' : 'refused', error: sent.why, reply: sent.reply };
  };
