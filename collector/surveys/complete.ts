import type { z } from 'zod';
import type { DraftThanks, DraftWords, SurveyDraft } from '../wire/draft.ts';
import type { Missing } from '../wire/editor.ts';
import { type SurveyDefinition, surveyDefinition } from '../wire/survey.ts';

/** A draft as the survey that it would be, or all that keeps it from being one. */
export function complete(
  key: string,
  draft: SurveyDraft,
): { definition: SurveyDefinition; missing: [] } | { definition: null; missing: Missing[] } {
  const parsed = surveyDefinition.safeParse({ ...withoutEmpty(draft), key });
  if (parsed.success) return { definition: parsed.data, missing: [] };
  return { definition: null, missing: parsed.error.issues.flatMap((issue) => missingOf(issue, [])) };
}

/** What may be left out is left out where it is empty; what may not is told of. */
function withoutEmpty(draft: SurveyDraft): Record<string, unknown> {
  const { name, words = {}, when, where, whom, dates, looks, quota, ...rest } = draft;
  const keys = draft.reasons?.map(({ key }) => key) ?? [];
  const written = Object.entries(words).filter(
    // A language that nobody has begun is not asked in.
    ([tag, own]) => tag === (draft.language ?? 'en') || !isEmpty(own),
  );
  return {
    ...rest,
    ...(name?.trim() && { name }),
    words: Object.fromEntries(written.map(([tag, own]) => [tag, wordsOf(own, keys)])),
    when: pruned(when),
    where: pruned(where),
    whom: pruned(whom),
    dates: pruned(dates),
    looks: pruned(looks),
    quota: pruned(quota),
  };
}

/** Names of reasons that are offered no more stay behind in the versions that offered them. */
function wordsOf(words: DraftWords, keys: readonly string[]): Record<string, unknown> {
  const { placeholder, launcher, thanks, reasons, ...others } = words;
  const needed = { question: '', low: '', high: '', reasonQuestion: '', followUp: '' };
  return {
    ...needed,
    ...others,
    reasons: Object.fromEntries(keys.map((key) => [key, reasons?.[key] ?? ''])),
    thanks:
      thanks && 'promoter' in thanks
        ? {
            promoter: thanksOf(thanks.promoter),
            passive: thanksOf(thanks.passive),
            detractor: thanksOf(thanks.detractor),
          }
        : thanksOf(thanks),
    ...(placeholder?.trim() && { placeholder }),
    ...(launcher?.trim() && { launcher }),
  };
}

function thanksOf(thanks: DraftThanks = {}): Record<string, unknown> {
  const { title = '', text, link, changed } = thanks;
  return {
    title,
    ...(text?.trim() && { text }),
    ...(link && !isEmpty(link) && { link: { text: '', href: '', ...link } }),
    ...(changed?.trim() && { changed }),
  };
}

const pruned = (fields: object = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));

/** Nothing in it but empty texts and lists. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** What is wrong, at which field. Of a choice between two forms, what is wrong with the one that was meant. */
function missingOf(issue: z.core.$ZodIssue, before: PropertyKey[]): Missing[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [meant = []] = [...issue.errors].sort((a, b) => strangeness(a) - strangeness(b));
    return meant.flatMap((inner) => missingOf(inner, path));
  }
  const isAbsent = issue.code === 'invalid_type' || issue.code === 'invalid_value';
  return [{ field: path.map(String).join('.'), message: isAbsent ? 'is missing' : issue.message }];
}

const strangeness = (issues: z.core.$ZodIssue[]): number =>
  issues.filter(({ code }) => code === 'invalid_type').length;
