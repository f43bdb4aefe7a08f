import type { DraftThanks, DraftWords, SurveyDraft } from '../../../wire/draft.ts';
import type { PublishedSurvey, SurveyWords } from '../../../wire/survey.ts';
import { type bands, isByBand } from './byBand.ts';

/** A draft as a card can stand with it: what is missing is told in its place. */
export function wholeSurvey(key: string, draft: SurveyDraft): PublishedSurvey {
  const language = draft.language ?? 'en';
  const { words = {}, reasons = [], when = {}, where = {}, whom = {}, looks = {} } = draft;
  const tags = new Set([language, ...Object.keys(words)]);
  const keys = reasons.map((reason) => reason.key);
  const { accent, ...others } = looks;
  return {
    key,
    version: 1,
    kind: draft.kind ?? 'transactional',
    metric: draft.metric ?? 'nps',
    ...(draft.answeredBy && { answeredBy: draft.answeredBy }),
    state: 'live',
    language,
    words: Object.fromEntries([...tags].map((tag) => [tag, wholeWords(words[tag] ?? {}, keys)])),
    reasons,
    reasonsAtMost: Math.max(1, draft.reasonsAtMost ?? 1),
    shuffleReasons: draft.shuffleReasons ?? false,
    asksContact: draft.asksContact ?? false,
    redacts: draft.redacts ?? true,
    when,
    where: {
      ...(where.on?.length && { on: where.on.filter(({ value }) => value) }),
      ...(where.notOn?.length && { notOn: where.notOn.filter(({ value }) => value) }),
    },
    whom,
    clocks: {
      answeredDays: 90,
      dismissedDays: 30,
      ignoredDays: 14,
      snoozedDays: 7,
      gapDays: 14,
      dismissalsAtMost: 3,
      ...draft.clocks,
    },
    asksDespiteSignals: draft.asksDespiteSignals ?? false,
    samplePercent: draft.samplePercent ?? 100,
    quota: draft.quota ?? {},
    dates: draft.dates ?? {},
    looks: { ...others, ...(accent && /^#[0-9a-f]{6}$/i.test(accent) && { accent }) },
    commentChars: draft.commentChars ?? 5_000,
  };
}

function wholeWords(words: DraftWords, keys: readonly string[]): SurveyWords {
  const {
    question,
    low,
    high,
    reasonQuestion,
    reasons = {},
    followUp,
    placeholder,
    thanks,
    launcher,
  } = words;
  const followUps = isByBand(followUp)
    ? {
        promoter: followUp.promoter || 'Your question to promoters',
        passive: followUp.passive || 'Your question to passives',
        detractor: followUp.detractor || 'Your question to detractors',
      }
    : followUp || 'Your follow-up question';
  return {
    question: question || 'Your question',
    low: low || 'words under 0',
    high: high || 'words under 10',
    reasonQuestion: reasonQuestion || 'Your question about the reason',
    reasons: Object.fromEntries(keys.map((key) => [key, reasons[key] || '…'])),
    followUp: followUps,
    thanks:
      thanks && 'promoter' in thanks
        ? {
            promoter: wholeThanks(thanks.promoter),
            passive: wholeThanks(thanks.passive),
            detractor: wholeThanks(thanks.detractor),
          }
        : wholeThanks(thanks),
    ...(placeholder && { placeholder }),
    ...(launcher && { launcher }),
  };
}

function wholeThanks({ title, text, link, changed }: DraftThanks = {}) {
  return {
    title: title || 'Your thanks',
    ...(text && { text }),
    ...(changed && { changed }),
    ...(link?.href && { link: { text: link.text || link.href, href: link.href } }),
  };
}

/** A rating of each band, for a card that shows what that band sees. */
export const ratingOf = { promoter: 10, passive: 8, detractor: 3 } satisfies Record<
  (typeof bands)[number]['band'],
  number
>;
