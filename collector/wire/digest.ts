import { z } from 'zod';
import { digestCadences } from './limits.ts';
import { filledText, languageTag } from './text.ts';

/** Body of `PUT …/digest`: how often a member gets the figures by mail, and in which language all mails come. */
export const digestBody = z.object({
  cadence: z.enum(digestCadences, { error: `is not one of ${digestCadences.join(', ')}` }),
  /** Number of a team that they are in; absent: all of the site. */
  team: z.number({ error: 'is not a number' }).int({ error: 'is not a whole number' }).min(1).optional(),
  /** Of every mail to them; absent: as it was, else as their browser asks. */
  language: languageTag.optional(),
  timeZone: filledText().refine(
    (name) => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: name });
        return true;
      } catch {
        return false;
      }
    },
    { error: 'is not a time zone such as Europe/Vienna' },
  ),
});

/** Reply to `GET` and `PUT …/digest`. `mailIsOn`: whether the collector can send mail at all. */
export const digestReply = z.object({
  /** Of all of the site. */
  cadence: z.enum(digestCadences),
  /** Of each team that they are in. */
  teams: z.array(z.object({ number: z.int(), name: z.string(), cadence: z.enum(digestCadences) })),
  language: z.string(),
  timeZone: z.string(),
  mailIsOn: z.boolean(),
});
export type DigestReply = z.output<typeof digestReply>;
