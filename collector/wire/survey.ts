import { z } from 'zod';
import {
  answerers,
  kinds,
  maxCommentChars,
  maxPageChars,
  maxReasons,
  metrics,
  positions,
  themes,
} from './limits.ts';
import { filledText, key, languageTag, webAddress } from './text.ts';

const sentence = filledText(500);

/** One text for everybody, or one for each band. */
const byBand = <T extends z.ZodType>(value: T) =>
  z.union([value, z.object({ promoter: value, passive: value, detractor: value })]);

const thanks = z.object({
  title: sentence,
  text: sentence.optional(),
  link: z.object({ text: sentence, href: webAddress(maxPageChars) }).optional(),
  /** "You said, we did": what changed because people answered. */
  changed: sentence.optional(),
});

/** Everything that a person reads, in one language. */
export const surveyWords = z.object({
  /** The question, such as "How likely are you to recommend us?" */
  question: sentence,
  /** What stands under 0, and under 10. */
  low: sentence,
  high: sentence,
  /** Asked above the reason buttons. */
  reasonQuestion: sentence,
  /** Name of each reason, by its key. */
  reasons: z.record(key, sentence),
  /**
   * Asked above the text box. Here and in `thanks`, `{representative}` stands for what the page said by `meta`
   * or of the person, and `{representative|our team}` names what stands where it said nothing; without that,
   * the part of the sentence between two commas or sentence marks is left out.
   */
  followUp: byBand(sentence),
  /** Shown in the empty text box. */
  placeholder: sentence.optional(),
  /** Shown after "Send". */
  thanks: byBand(thanks),
  /** What stands on the tab of a survey that waits at the page's edge. */
  launcher: sentence.optional(),
});

/** A rule about the page's address. A value that begins with `/` is held against path and query alone. */
export const pageRule = z.object({
  match: z.enum(['is', 'starts', 'contains', 'glob']),
  value: filledText(maxPageChars),
});

const days = z.number().int().min(0).max(3_650);
const durationMs = z.number().int().min(0).max(86_400_000);
const date = z.iso.date({ error: 'is not a date such as 2026-03-31' });

/** A condition on a fact that the page gave: of a person, of `meta`, or of an event. */
export const factRule = z.object({
  name: filledText(),
  match: z.enum(['is', 'isNot', 'over', 'under', 'exists']),
  value: z.union([filledText(), z.number(), z.boolean()]).optional(),
});

/** An event that may show a survey, or keep it away: its name alone, or with what it must carry. */
const eventRule = z.union([
  filledText(),
  z.object({ name: filledText(), where: z.array(factRule).max(10).optional() }),
]);

/** What a team writes, and `survey put` takes. */
export const surveyDefinition = z
  .object({
    key,
    /** What the team calls it. People on the page never see it. */
    name: filledText().optional(),
    kind: z.enum(kinds),
    metric: z.enum(metrics).default('nps'),
    /**
     * `staff`: the team answers what it believes that customers feel. Left out of every figure unless the
     * survey is named. Where it is absent, customers answer.
     */
    answeredBy: z.enum(answerers).optional(),
    /** Only a live survey reaches a page. */
    state: z.enum(['live', 'paused', 'ended']).default('live'),
    /** Shown where the page's language has no words of its own. */
    language: languageTag.default('en'),
    words: z.record(languageTag, surveyWords),
    /** Reason buttons in their order; `bands` limits one to people of those bands. */
    reasons: z
      .array(
        z.object({
          key,
          bands: z
            .array(z.enum(['promoter', 'passive', 'detractor']))
            .min(1)
            .optional(),
          /** A press puts the caret into the text box. Left out, a reason with the key `other` does. */
          asksWords: z.boolean().optional(),
        }),
      )
      .max(maxReasons, { error: `has more than ${maxReasons} reasons` })
      .default([]),
    /** How many reasons one person may press. */
    reasonsAtMost: z.number().int().min(1).max(maxReasons).default(1),
    /** In an order of chance, the same for the same person, since what stands first is pressed more. */
    shuffleReasons: z.boolean().default(false),
    /** Ask whether, and at which address, somebody may be contacted about the answer. */
    asksContact: z.boolean().default(false),
    /**
     * Mail addresses, phone numbers, payment cards, IBANs and keys in comments are replaced: in the browser
     * before they are sent, and here before they are stored.
     */
    redacts: z.boolean().default(true),
    /** When it shows by itself. None of them: only by `tenwhy('show', key)`. */
    when: z
      .object({
        /** Milliseconds after the page's script is ready. */
        delayMs: durationMs.optional(),
        /** Milliseconds without a key, a press or a scroll. */
        idleMs: durationMs.optional(),
        /** How far down the page somebody came, in percent. */
        scrollPercent: z.number().min(1).max(100).optional(),
        /** The pointer leaves at the top; by touch, a fast scroll up. */
        leaving: z.boolean().optional(),
        /** CSS selector of an element that is pressed, or seen. */
        pressed: filledText().optional(),
        seen: filledText().optional(),
        /** Events of `tenwhy('track', name)`, any of which shows it. */
        events: z.array(eventRule).max(20).optional(),
        /** Events after which it does not show on this page any more. */
        cancelledBy: z.array(eventRule).max(20).optional(),
      })
      .default({}),
    /** Pages: any rule of `on` must hold (all pages where there is none), and none of `notOn`. */
    where: z
      .object({ on: z.array(pageRule).max(50).optional(), notOn: z.array(pageRule).max(50).optional() })
      .default({}),
    /** Whom; what is left out does not matter. */
    whom: z
      .object({
        devices: z
          .array(z.enum(['phone', 'tablet', 'desktop']))
          .min(1)
          .optional(),
        /** Languages of the page, `de` standing for `de-AT` too. */
        languages: z.array(languageTag).min(1).optional(),
        /** Only people whom the page identified, or only others. */
        identified: z.boolean().optional(),
        /** All must hold, of the person's traits and of `meta`. */
        traits: z.array(factRule).max(20).optional(),
        meta: z.array(factRule).max(20).optional(),
        /** Days since the trait `createdAt` (ms since 1970 or a date): newcomers are left in peace. */
        graceDays: days.optional(),
      })
      .default({}),
    /**
     * Days before the same browser is asked again: after it answered, closed the card, let it stand
     * unanswered, or said "later"; and before any survey after another of the same site.
     */
    clocks: z
      .object({
        answeredDays: days.default(90),
        dismissedDays: days.default(30),
        ignoredDays: days.default(14),
        snoozedDays: days.default(7),
        gapDays: days.default(14),
        /** After so many dismissals, never again. */
        dismissalsAtMost: z.number().int().min(1).max(100).default(3),
      })
      .prefault({}),
    /**
     * Ask, and store person and metadata, although the browser sends Global Privacy Control or Do Not Track.
     * What the person opens works either way.
     */
    asksDespiteSignals: z.boolean().default(false),
    /** Share of browsers that are asked, in percent, the same ones at every visit. */
    samplePercent: z.number().min(0).max(100).default(100),
    /** Ratings after which the survey rests: per day of the site, and in all. */
    quota: z
      .object({ perDay: z.number().int().min(1).optional(), inAll: z.number().int().min(1).optional() })
      .default({}),
    /** First and last day, in the site's time zone. */
    dates: z.object({ from: date.optional(), to: date.optional() }).default({}),
    looks: z
      .object({
        theme: z.enum(themes).optional(),
        position: z.enum(positions).optional(),
        /** `tab`: a small tab at the page's edge opens the card. */
        shape: z.enum(['card', 'tab']).optional(),
        /** A CSS colour in hexadecimal, such as `#1d6f5c`. */
        accent: z
          .string()
          .regex(/^#[0-9a-f]{6}$/i, { error: 'is not a colour such as #1d6f5c' })
          .optional(),
      })
      .default({}),
    /** Most UTF-16 units of a comment that the card takes. */
    commentChars: z.number().int().min(1).max(maxCommentChars).default(maxCommentChars),
  })
  .superRefine((survey, context) => {
    if (!survey.words[survey.language]) {
      context.addIssue({ code: 'custom', path: ['words', survey.language], message: 'has no words' });
    }
    const seen = new Set<string>();
    for (const [index, reason] of survey.reasons.entries()) {
      if (seen.has(reason.key)) {
        context.addIssue({ code: 'custom', path: ['reasons', index, 'key'], message: 'stands twice' });
      }
      seen.add(reason.key);
      for (const [language, words] of Object.entries(survey.words)) {
        if (!words.reasons[reason.key]) {
          context.addIssue({
            code: 'custom',
            path: ['words', language, 'reasons', reason.key],
            message: 'has no name',
          });
        }
      }
    }
  });

/** A survey as a team writes it, defaults filled in. */
export type SurveyDefinition = z.output<typeof surveyDefinition>;
/** A survey as a file may hold it, defaults left out. */
export type SurveyInput = z.input<typeof surveyDefinition>;
export type SurveyWords = z.output<typeof surveyWords>;
export type PageRule = z.output<typeof pageRule>;

/** A survey with the number under which it was published. This is what the widget gets. */
export type PublishedSurvey = SurveyDefinition & {
  version: number;
  /** It has all the ratings that it wants, for today or in all: only the page's own call shows it. */
  isFull?: true;
};
export type FactRule = z.output<typeof factRule>;
export type EventRule = z.output<typeof eventRule>;

/** Reply to `GET /v1/sites/{site}/surveys`. */
export type SurveysReply = { site: string; surveys: PublishedSurvey[] };
