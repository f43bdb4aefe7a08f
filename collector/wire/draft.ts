import { z } from 'zod';
import { answerers, kinds, maxPageChars, maxReasons, metrics, positions, themes } from './limits.ts';
import { factRule } from './survey.ts';
import { key, languageTag, text } from './text.ts';

/** Words that are being written may be longer than a card takes; the page says so. */
const words = text(2_000);
const name = text();
const number = z.number();
const list = <T extends z.ZodType>(item: T, most = 50) =>
  z.array(item).max(most, { error: `has more than ${most} entries` });

const byBand = <T extends z.ZodType>(value: T) =>
  z.union([z.object({ promoter: value, passive: value, detractor: value }), value]);

const draftThanks = z
  .strictObject({
    title: words,
    text: words,
    link: z.object({ text: words, href: text(maxPageChars) }).partial(),
    changed: words,
  })
  .partial();

/** What a person reads, in one language, as far as it is written. */
export const draftWords = z
  .object({
    question: words,
    low: words,
    high: words,
    reasonQuestion: words,
    reasons: z.record(key, words),
    followUp: byBand(words),
    placeholder: words,
    thanks: byBand(draftThanks),
    launcher: words,
  })
  .partial();

const event = z.union([name, z.object({ name, where: list(factRule, 10).optional() })]);
const rule = z.object({
  match: z.enum(['is', 'starts', 'contains', 'glob']),
  value: text(maxPageChars),
});
const fact = factRule.extend({ name });
const bands = z.array(z.enum(['promoter', 'passive', 'detractor'])).min(1);

/**
 * A survey that is being written: the fields of a survey, each of which may be empty or not be there. It is
 * never shown to anybody but its writers.
 */
export const surveyDraft = z
  .object({
    name,
    kind: z.enum(kinds),
    metric: z.enum(metrics),
    answeredBy: z.enum(answerers),
    language: languageTag,
    words: z.record(languageTag, draftWords),
    reasons: list(z.object({ key, bands: bands.optional(), asksWords: z.boolean().optional() }), maxReasons),
    reasonsAtMost: number,
    shuffleReasons: z.boolean(),
    asksContact: z.boolean(),
    redacts: z.boolean(),
    when: z
      .object({
        delayMs: number,
        idleMs: number,
        scrollPercent: number,
        leaving: z.boolean(),
        pressed: name,
        seen: name,
        events: list(event, 20),
        cancelledBy: list(event, 20),
      })
      .partial(),
    where: z.object({ on: list(rule), notOn: list(rule) }).partial(),
    whom: z
      .object({
        devices: z.array(z.enum(['phone', 'tablet', 'desktop'])),
        languages: list(languageTag),
        identified: z.boolean(),
        traits: list(fact, 20),
        meta: list(fact, 20),
        graceDays: number,
      })
      .partial(),
    clocks: z
      .object({
        answeredDays: number,
        dismissedDays: number,
        ignoredDays: number,
        snoozedDays: number,
        gapDays: number,
        dismissalsAtMost: number,
      })
      .partial(),
    asksDespiteSignals: z.boolean(),
    samplePercent: number,
    quota: z.object({ perDay: number, inAll: number }).partial(),
    dates: z.object({ from: name, to: name }).partial(),
    looks: z
      .object({
        theme: z.enum(themes),
        position: z.enum(positions),
        shape: z.enum(['card', 'tab']),
        accent: name,
      })
      .partial(),
    commentChars: number,
  })
  .partial();

export type SurveyDraft = z.output<typeof surveyDraft>;
export type DraftWords = z.output<typeof draftWords>;
export type DraftThanks = z.output<typeof draftThanks>;
