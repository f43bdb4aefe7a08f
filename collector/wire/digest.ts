import { z } from 'zod';
import { filledText, languageTag } from './text.ts';

/** Body of `PUT …/digest`: how often a member gets the figures by mail. */
export const digestBody = z.object({
  cadence: z.enum(['off', 'daily', 'weekly'], { error: 'is not one of off, daily, weekly' }),
  language: languageTag.default('en'),
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
  cadence: z.enum(['off', 'daily', 'weekly']),
  language: z.string(),
  timeZone: z.string(),
  mailIsOn: z.boolean(),
});
export type DigestReply = z.output<typeof digestReply>;
