import type { SurveyDraft } from '../../../wire/draft.ts';
import type { FormerReason } from '../../../wire/editor.ts';
import type { BandName } from '../words/byBand.ts';

export type Reason = NonNullable<SurveyDraft['reasons']>[number];

const allBands: readonly BandName[] = ['promoter', 'passive', 'detractor'];
const maxKeyChars = 40;

/**
 * A reason with this name at the end. Its key is made once and stays for ever, whatever it is called later. A
 * name that was offered before brings back the reason that had it, so that its answers stay one row.
 */
export function added(
  draft: SurveyDraft,
  name: string,
  language: string,
  former: readonly FormerReason[],
): SurveyDraft {
  const isNamed = ({ names }: FormerReason) =>
    Object.values(names).some((one) => one.toLowerCase() === name.toLowerCase());
  const same = former.find(isNamed);
  if (same) return broughtBack(draft, same);
  const taken = new Set([...former, ...(draft.reasons ?? [])].map(({ key }) => key));
  const key = freeKey(name, taken);
  return named({ ...draft, reasons: [...(draft.reasons ?? []), { key }] }, key, { [language]: name });
}

/** A key that nothing had before. */
export function freeKey(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxKeyChars)
    .replace(/^-+|-+$/g, '');
  // Letters of other alphabets leave nothing of it.
  const base = plain && !['constructor', 'prototype'].includes(plain) ? plain : 'reason';
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(key)) return key;
  }
}

/** A reason of an earlier version at the end, under its own key and with its last names. */
export function broughtBack(draft: SurveyDraft, { key, names }: FormerReason): SurveyDraft {
  return named({ ...draft, reasons: [...(draft.reasons ?? []), { key }] }, key, names);
}

/** Its names stay in the draft, so that bringing it back within one sitting brings them back, too. */
export const removed = (draft: SurveyDraft, key: string): SurveyDraft => ({
  ...draft,
  reasons: (draft.reasons ?? []).filter((reason) => reason.key !== key),
});

/** One place up or down. */
export function moved(draft: SurveyDraft, key: string, by: -1 | 1): SurveyDraft {
  const reasons = [...(draft.reasons ?? [])];
  const from = reasons.findIndex((reason) => reason.key === key);
  const [reason] = reasons.splice(from, 1);
  if (reason) reasons.splice(from + by, 0, reason);
  return { ...draft, reasons };
}

/** Offered to this band or not; to all where none would be left. */
export function withBand(draft: SurveyDraft, key: string, band: BandName): SurveyDraft {
  const change = ({ bands: before = [...allBands], ...reason }: Reason): Reason => {
    const bands = allBands.filter((one) => before.includes(one) !== (one === band));
    return bands.length === 0 || bands.length === allBands.length ? reason : { ...reason, bands };
  };
  return {
    ...draft,
    reasons: (draft.reasons ?? []).map((reason) => (reason.key === key ? change(reason) : reason)),
  };
}

function named(draft: SurveyDraft, key: string, names: Record<string, string>): SurveyDraft {
  const words = { ...draft.words };
  for (const [tag, name] of Object.entries(names)) {
    const own = words[tag];
    if (own || tag === (draft.language ?? 'en'))
      words[tag] = { ...own, reasons: { ...own?.reasons, [key]: own?.reasons?.[key] || name } };
  }
  return { ...draft, words };
}
